//! Receipts, receivables, orders, equipment, land and buildings.

use chrono::{Datelike, NaiveDate};
use domain::calendar::{add_days, add_months};
use domain::collateral::CollateralKind;
use domain::facts::{FactValue, keys};
use domain::region;

use super::{Desk, Typed, typed};
use crate::rng::Rng;

/// The form, and for papers the day on which they were made.
pub(super) fn fill(desk: &Desk<'_>, rng: &mut Rng) -> (Typed, Option<NaiveDate>) {
    match desk.sketch.kind {
        CollateralKind::WarehouseReceipt => receipt(desk, rng),
        CollateralKind::Receivable => receivable(desk, rng),
        CollateralKind::Order => order(desk, rng),
        CollateralKind::LandUseRight => (land(desk, rng), None),
        CollateralKind::Building => (building(desk, rng), None),
        _ => (equipment(desk, rng), None),
    }
}

fn receipt(desk: &Desk<'_>, rng: &mut Rng) -> (Typed, Option<NaiveDate>) {
    let own = &desk.sketch.own;
    let sugar = own.commodity.contains('糖');
    let (warehouse, location) = if sugar {
        ("桂中糖业集散仓储有限公司", "柳州市柳城县大埔镇糖业集散库")
    } else if own.commodity.contains("板") && own.unit == "张" {
        (
            "苗岭木材仓储服务有限公司",
            "融水苗族自治县粤桂产业园 5 号库",
        )
    } else if rng.chance(50) {
        ("龙城物资储运有限公司", "柳州市鹿寨县雒容镇物流园 2 号库")
    } else {
        (
            "桂北钢铁物流园有限公司",
            "柳州市柳北区北雀路钢材市场 7 号库",
        )
    };
    let issued = add_days(desk.today, -rng.between(15, 110));
    let expired = own.paper && rng.chance(40);
    let ends = add_days(desk.today, if expired { -6 } else { rng.between(60, 240) });
    // Electronic receipts come from houses that are on the registry; of the others few know.
    let registered = match (own.paper, rng.between(1, 100)) {
        (false, ..=82) => "yes",
        (false, _) => "",
        (true, ..=45) => "no",
        (true, _) => "",
    };
    let form = typed([
        (
            "receipt_number",
            format!(
                "{}-{}-{}",
                if sugar { "GZTY" } else { "LCCD" },
                issued.year(),
                rng.digits(6)
            ),
        ),
        ("warehouse", warehouse.to_owned()),
        ("issuer_registered", registered.to_owned()),
        ("commodity", own.commodity.clone()),
        (
            "lot",
            format!(
                "{}{:02}-{}",
                issued.year() % 100,
                issued.month(),
                rng.digits(3)
            ),
        ),
        ("location", location.to_owned()),
        ("quantity", own.quantity.clone()),
        ("unit", own.unit.clone()),
        ("unit_price", own.price.clone()),
        (
            "electronic",
            if own.paper { "no" } else { "yes" }.to_owned(),
        ),
        ("expires_on", ends.to_string()),
    ]);
    (form, Some(issued))
}

fn receivable(desk: &Desk<'_>, rng: &mut Rng) -> (Typed, Option<NaiveDate>) {
    let own = &desk.sketch.own;
    let issued = add_days(desk.today, -own.age);
    let term = if own.age > 190 && !own.confirmed {
        180
    } else {
        own.age + rng.between(35, 120)
    };
    let confirmed = match (own.confirmed, rng.between(1, 100)) {
        (true, _) => "yes",
        (false, ..=60) => "no",
        (false, _) => "",
    };
    let form = typed([
        ("debtor", own.party.clone()),
        (
            "contract_number",
            format!("XS-{}-{}", issued.year(), rng.digits(4)),
        ),
        (
            "invoice_number",
            format!("{}4500000{}", issued.year() % 100, rng.digits(11)),
        ),
        ("amount", amount(desk)),
        ("issued_on", issued.to_string()),
        ("due_on", add_days(issued, term).to_string()),
        ("debtor_confirmed", confirmed.to_owned()),
    ]);
    (form, Some(issued))
}

fn order(desk: &Desk<'_>, rng: &mut Rng) -> (Typed, Option<NaiveDate>) {
    let ordered = add_days(desk.today, -rng.between(18, 90));
    // What the firm answered and what its order says are one thing.
    let answered = desk
        .firm
        .declared
        .get(keys::FIRM_CORE_BUYER_RELATIONSHIP_MONTHS);
    let since = match answered {
        Some(FactValue::Int(months)) => Some(add_months(desk.today, -months)),
        _ => rng
            .chance(50)
            .then(|| desk.months_ago(half_of(desk.age()), rng)),
    };
    let form = typed([
        ("buyer", desk.sketch.own.party.clone()),
        (
            "contract_number",
            format!("CG{}-{}", ordered.format("%Y%m"), rng.digits(4)),
        ),
        ("amount", amount(desk)),
        ("ordered_on", ordered.to_string()),
        (
            "delivery_on",
            add_days(desk.today, rng.between(40, 200)).to_string(),
        ),
        (
            "supplier_since",
            since.map(|day| day.to_string()).unwrap_or_default(),
        ),
    ]);
    (form, Some(ordered))
}

/// Half of the firm's life, at least two months.
fn half_of(age: i64) -> i64 {
    (age / 2).max(2)
}

fn amount(desk: &Desk<'_>) -> String {
    desk.sketch.wan.unwrap_or(100).to_string()
}

const MAKERS: [&str; 8] = [
    "华辰重工",
    "津机",
    "北方精密",
    "鲁南数控",
    "沪光机电",
    "粤锻",
    "川西自动化",
    "江南装备",
];

fn equipment(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let wan = desk.sketch.wan.unwrap_or(100);
    let used = rng.between(4, desk.age().clamp(6, 84));
    let bought = desk.months_ago(used, rng);
    // Machines lose about a tenth of their price a year.
    let price = wan * (100 + used) / 92;
    let net = if rng.chance(70) {
        (wan * rng.between(82, 99) / 100).to_string()
    } else {
        String::new()
    };
    let maker = rng.pick(&MAKERS);
    let letters = rng.pick(&["XH", "YL", "GT", "DK", "SF", "MP"]);
    typed([
        ("name", desk.sketch.title.clone()),
        (
            "model",
            format!("{maker} {letters}{}", rng.between(120, 980)),
        ),
        (
            "serial_number",
            format!("{letters}{}{}", bought.year() % 100, rng.digits(6)),
        ),
        ("purchased_on", bought.to_string()),
        ("original_price", price.to_string()),
        ("net_value", net),
        (
            "invoice_number",
            format!("{}4500000{}", bought.year() % 100, rng.digits(11)),
        ),
    ])
}

fn certificate(desk: &Desk<'_>, year: i32, rng: &mut Rng) -> String {
    let code = &desk.firm.record.region;
    let county = code.get(4..).is_some_and(|last| last >= "20");
    let place = if county {
        region::find(code)
    } else {
        region::find("450200")
    };
    let place = place.map_or("柳州市", |region| region.label.zh);
    format!("桂（{year}）{place}不动产权第00{}号", rng.digits(5))
}

fn address(desk: &Desk<'_>) -> String {
    let place = region::find(&desk.firm.record.region).map_or("", |region| region.label.zh);
    format!(
        "柳州市{}{}",
        place.trim_start_matches("柳州市"),
        desk.sketch.title
    )
}

fn land(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let got = rng.between(8, desk.age().clamp(12, 150));
    let day = desk.months_ago(got, rng);
    let (years, right) = match desk.sketch.own.right.as_str() {
        "allocated" => (None, "allocated"),
        "leased" => (Some(20), "leased"),
        "collective" => (Some(40), "collective"),
        _ => (Some(50), "transferred"),
    };
    let ends = years
        .map(|years| add_months(day, years * 12).to_string())
        .unwrap_or_default();
    let storage = desk.sketch.title.contains("物流");
    typed([
        ("certificate_number", certificate(desk, day.year(), rng)),
        ("right_type", right.to_owned()),
        ("area", desk.sketch.own.area.clone()),
        (
            "land_use",
            if storage { "storage" } else { "industrial" }.to_owned(),
        ),
        ("location", address(desk)),
        ("expires_on", ends),
    ])
}

fn building(desk: &Desk<'_>, rng: &mut Rng) -> Typed {
    let stood = rng.between(8, desk.age().clamp(12, 140));
    let year = desk.months_ago(stood, rng).year();
    let has_land = desk.firm.record.zone == "yanghe" || rng.chance(75);
    let storage = desk.sketch.title.contains("仓");
    typed([
        ("certificate_number", certificate(desk, year, rng)),
        ("area", desk.sketch.own.area.clone()),
        (
            "building_use",
            if storage { "warehouse" } else { "factory" }.to_owned(),
        ),
        ("location", address(desk)),
        (
            "on_leased_land",
            if has_land { "no" } else { "yes" }.to_owned(),
        ),
        ("built_year", year.to_string()),
    ])
}
