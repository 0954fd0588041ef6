//! Patents, trademarks, copyrights.

use chrono::Datelike;
use domain::calendar::add_months;
use domain::collateral::{CollateralKind, PatentNumber};
use domain::fault::Fault;

use super::{Desk, Typed, typed};
use crate::rng::Rng;

pub(super) fn fill(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    match desk.sketch.kind {
        CollateralKind::Trademark => trademark(desk, rng),
        CollateralKind::CopyrightSoftware => software(desk, rng),
        CollateralKind::CopyrightOther => work(desk, rng),
        kind => patent(desk, kind, rng),
    }
}

/// Filed while the firm or its founders worked on it, granted after the usual examination; a few
/// have lapsed for want of a fee.
fn patent(desk: &Desk<'_>, kind: CollateralKind, rng: &mut Rng) -> Typed {
    let invention = kind == CollateralKind::PatentInvention;
    let (least, takes, digit) = match kind {
        CollateralKind::PatentInvention => (20, 14, '1'),
        CollateralKind::PatentUtility => (11, 7, '2'),
        _ => (10, 6, '3'),
    };
    let most = desk.age().clamp(least + 4, if invention { 96 } else { 84 });
    let lapsed = rng.chance(7);
    let back = if lapsed && !invention {
        126
    } else {
        rng.between(least, most)
    };
    let filed = desk.months_ago(back, rng);
    let granted = add_months(filed, takes + rng.between(0, 3));
    let ahead = if lapsed {
        -rng.between(9, 20)
    } else {
        rng.between(1, 11)
    };
    typed([
        ("number", number(filed.year(), digit, rng)),
        ("title", desk.sketch.title.clone()),
        ("applicant", desk.firm.record.name_zh.clone()),
        ("filed_on", filed.to_string()),
        ("granted_on", granted.to_string()),
        ("field", field(&desk.firm.record.industry).to_owned()),
        (
            "annuity_paid_until",
            add_months(desk.today, ahead).to_string(),
        ),
    ])
}

/// Year, kind and serial, completed by the check character that the domain asks for.
fn number(year: i32, digit: char, rng: &mut Rng) -> String {
    let body = format!("{year}{digit}{}{}", rng.between(0, 2), rng.digits(6));
    match PatentNumber::parse(&body) {
        Err(Fault::PatentCheck { expected }) => format!("ZL {body}.{expected}"),
        _ => body,
    }
}

fn field(industry: &str) -> &'static str {
    match industry.get(..3).unwrap_or_default() {
        "C36" | "C29" => "auto_parts",
        "C33" | "C34" | "C35" | "C25" | "C32" => "equipment",
        "C38" | "C39" | "C40" | "I65" => "electronics",
        "C27" | "C14" | "C13" => "biotech",
        _ => "other",
    }
}

fn trademark(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let title = desk.sketch.title.as_str();
    let kinds = ["注册商标", "图文商标", "文字商标", "图形商标", "商标"];
    let mark = kinds
        .iter()
        .find_map(|kind| title.strip_suffix(kind))
        .unwrap_or(title)
        .trim();
    let class = match desk.firm.record.industry.get(..3).unwrap_or_default() {
        "C36" => 12,
        "C14" if desk.firm.record.industry == "C1441" => 29,
        "C13" | "C14" | "C15" => 30,
        "C27" => 5,
        "C26" => 2,
        "I65" => 42,
        "H62" => 43,
        "I64" => 35,
        _ => 7,
    };
    let expired = rng.chance(6);
    let back = if expired {
        124
    } else {
        rng.between(14, desk.age().clamp(20, 112))
    };
    let registered = desk.months_ago(back, rng);
    typed([
        (
            "registration_number",
            format!("{}{}", rng.between(1, 7), rng.digits(7)),
        ),
        ("mark", mark.to_owned()),
        ("nice_class", class.to_string()),
        ("registered_on", registered.to_string()),
        ("valid_until", add_months(registered, 120).to_string()),
    ])
}

fn software(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let title = desk.sketch.title.as_str();
    let (name, version) = title.rsplit_once(" V").unwrap_or((title, "1.0"));
    let back = rng.between(5, desk.age().clamp(8, 60));
    let completed = desk.months_ago(back, rng);
    let year = add_months(completed, 3).year();
    typed([
        ("registration_number", format!("{year}SR{}", rng.digits(7))),
        ("title", name.to_owned()),
        ("version", format!("V{version}")),
        ("completed_on", completed.to_string()),
    ])
}

fn work(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let title = desk.sketch.title.as_str();
    let film = title.contains("动画片");
    let (kind, letter) = if film {
        ("audiovisual", 'I')
    } else {
        ("art", 'F')
    };
    let back = rng.between(6, desk.age().clamp(8, 50));
    let completed = desk.months_ago(back, rng);
    let serial = rng.digits(8);
    typed([
        (
            "registration_number",
            format!("桂作登字-{}-{letter}-{serial}", completed.year()),
        ),
        ("title", title.to_owned()),
        ("work_type", kind.to_owned()),
        ("completed_on", completed.to_string()),
    ])
}
