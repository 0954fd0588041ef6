//! A firm's record from its sketch: code, figures, certifications, answers.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::calendar::{add_days, add_months};
use domain::declared::Answers;
use domain::facts::{FactValue, keys};
use domain::firm::{Certification, FinancialYear, FirmRecord};
use domain::ids::{CertificationId, OrgId, UserId};
use domain::money::{Bp, Fen};
use domain::uscc::Uscc;

use super::sketch::FirmSketch;
use super::{CityFault, Firm, Person, answer, at};
use crate::rng::Rng;

/// The parts of a firm that stand before its needs and assets.
pub(super) fn build(
    sketch: &FirmSketch,
    rng: &mut Rng,
    today: NaiveDate,
) -> Result<Firm, CityFault> {
    let registered_on = add_days(today, -rng.between(125, 300));
    let registered_at = at(rng, registered_on);
    let founded_on = add_days(add_months(today, -sketch.age), -rng.between(1, 26));
    let id = OrgId::new(rng.id(registered_at));
    let owner = UserId::new(rng.id(registered_at));
    let record = FirmRecord {
        uscc: uscc(sketch, founded_on, rng)?,
        name_zh: sketch.zh.clone(),
        name_en: sketch.en.clone(),
        entity_type: sketch.entity.clone(),
        founded_on,
        industry: sketch.industry.clone(),
        region: sketch.region.clone(),
        zone: sketch.zone.clone(),
        employees: Some(sketch.staff),
        emerging_industries: sketch.emerging.iter().cloned().collect(),
        industry_groups: sketch.groups.iter().cloned().collect(),
        contact_name: sketch.person.clone(),
        contact_phone: format!("0772-55{}", rng.digits(5)),
        legal_representative: sketch.person.clone(),
    };
    Ok(Firm {
        id,
        owner: Person {
            id: owner,
            name: sketch.person.clone(),
            login: None,
        },
        registered_at,
        certifications: certifications(sketch, rng, registered_at, today),
        financials: financials(sketch, rng, founded_on, today),
        declared: declared(sketch, rng)?,
        record,
        needs: Vec::new(),
        assets: Vec::new(),
    })
}

/// A code with both check characters right; firms of the reform of 2015 on begin with `MA`.
fn uscc(sketch: &FirmSketch, founded: NaiveDate, rng: &mut Rng) -> Result<Uscc, CityFault> {
    let department = match sketch.entity.as_str() {
        "individual_business" => "92",
        "cooperative" => "93",
        "public_institution" => "12",
        _ => "91",
    };
    let body = if founded.year() >= 2016 && department != "12" {
        format!(
            "MA{}{}",
            rng.pick(&["5", "6", "7", "A", "C", "D"]),
            rng.digits(5)
        )
    } else {
        format!(
            "{}{}",
            rng.pick(&["19", "49", "56", "66", "71", "73"]),
            rng.digits(6)
        )
    };
    let weights = [3_u32, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body
        .chars()
        .zip(weights)
        .map(|(c, w)| c.to_digit(36).unwrap_or(0) * w)
        .sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    let first = format!("{department}{}{body}{check}", sketch.region);
    Uscc::complete(&first).map_err(|source| CityFault::Uscc {
        firm: sketch.zh.clone(),
        source,
    })
}

fn certifications(
    sketch: &FirmSketch,
    rng: &mut Rng,
    registered: DateTime<Utc>,
    today: NaiveDate,
) -> Vec<(CertificationId, Certification)> {
    let mut list = Vec::new();
    for code in &sketch.certs {
        let (kind, expired) = match code.split_once(':') {
            Some((kind, _)) => (kind, true),
            None => (code.as_str(), false),
        };
        // The tech-SME number is given anew each year; the other titles run three years.
        let years = if kind == "tech_sme" { 1 } else { 3 };
        let ends = if expired {
            add_days(today, -rng.between(20, 120))
        } else {
            add_days(today, rng.between(40, if years == 1 { 180 } else { 900 }))
        };
        let issued_on = add_months(ends, -12 * years);
        let year = issued_on.year();
        let number = match kind {
            "hnte" => format!("GR{year}45000{}", rng.digits(3)),
            "tech_sme" => format!("{year}4502{}", rng.digits(8)),
            "srdi_sme" => format!("45ZJTX{year}{}", rng.digits(4)),
            "little_giant" => format!("ZJTXXJR{year}{}", rng.digits(5)),
            "gazelle" => format!("GXDL{year}{}", rng.digits(3)),
            _ => format!("45CX{year}{}", rng.digits(4)),
        };
        let id = CertificationId::new(rng.id(registered));
        let expires_on = Some(ends);
        list.push((
            id,
            Certification {
                kind: kind.to_owned(),
                number,
                issued_on,
                expires_on,
            },
        ));
    }
    list
}

/// Up to three years, newest first, walking back from the last one by the growth of the sketch.
fn financials(
    sketch: &FirmSketch,
    rng: &mut Rng,
    founded: NaiveDate,
    today: NaiveDate,
) -> Vec<FinancialYear> {
    let (Some(wan), Some(debt)) = (sketch.revenue, sketch.debt) else {
        return Vec::new();
    };
    let mut revenue = exact(Fen::wan(wan), rng);
    let weight = rng.between(7_200, 13_800);
    let mut list = Vec::new();
    for back in 1..=sketch.years {
        let year = today.year() - back;
        if founded.year() > year {
            break;
        }
        let total_assets = exact(revenue.share(Bp(weight + rng.between(-400, 400))), rng);
        let ratio = (debt + i64::from(back - 1) * rng.between(-250, 250)).clamp(1_200, 9_600);
        let margin = if sketch.growth < -1_000 {
            rng.between(-650, 60)
        } else {
            rng.between(150, 880)
        };
        list.push(FinancialYear {
            year,
            revenue,
            total_assets,
            total_liabilities: total_assets.share(Bp(ratio)),
            net_profit: revenue.share(Bp(margin)),
            rd_expense: revenue.share(Bp(sketch.rd)),
            operating_cash_flow: None,
            tax_paid: None,
        });
        let growth = sketch.growth + rng.between(-180, 180);
        revenue = exact(
            revenue.times_over(10_000, (10_000 + growth).max(2_000)),
            rng,
        );
    }
    list
}

/// Books are not round: the last digits of an amount.
fn exact(amount: Fen, rng: &mut Rng) -> Fen {
    amount.plus(Fen(rng.between(-480_000, 480_000)))
}

/// What the firm answered; about a quarter of the questions are still open.
fn declared(sketch: &FirmSketch, rng: &mut Rng) -> Result<Answers, CityFault> {
    let mut answers = Answers::new();
    let mut say = |key: &str, known: bool, value: FactValue| {
        if known {
            answers.insert(key.to_owned(), value);
        }
    };
    say(
        keys::FIRM_SERIOUS_DISHONESTY_LISTED,
        rng.chance(72),
        FactValue::Bool(false),
    );
    let borrowed = rng.chance(if sketch.age > 48 { 88 } else { 45 });
    say(
        keys::FIRM_HAS_BANK_LOAN_HISTORY,
        rng.chance(68),
        FactValue::Bool(borrowed),
    );
    let months = sketch.age.min(rng.between(12, 60)).max(0);
    say(
        keys::FIRM_TAX_ON_TIME_MONTHS,
        rng.chance(64),
        FactValue::Int(months),
    );
    say(keys::FIRM_IS_LISTED, rng.chance(55), FactValue::Bool(false));
    let scored = !sketch.certs.is_empty() && rng.chance(50);
    say(
        keys::FIRM_INNOVATION_POINTS,
        scored,
        FactValue::Int(rng.between(45, 93)),
    );
    let supplier = sketch.industry.starts_with("C3") && rng.chance(40);
    let core = sketch.age.min(rng.between(8, 110));
    say(
        keys::FIRM_CORE_BUYER_RELATIONSHIP_MONTHS,
        supplier,
        FactValue::Int(core),
    );
    for (key, value) in &sketch.facts {
        if value.is_null() {
            answers.remove(key);
        } else {
            answers.insert(key.clone(), answer(key, value)?);
        }
    }
    Ok(answers)
}
