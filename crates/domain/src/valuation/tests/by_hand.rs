//! Four baskets as a bank meets them, each against its own table; what each value comes from is
//! worked out too. Amounts in 万元; the loan is of 2026-11-23 and ends on 2027-11-22.

use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    collateral::{AssetDetails, AssetRecord, CollateralKind},
    coverage::{Coverage, Item, Known, Pledged, Remark, Told},
    ids::AssetId,
    product::CollateralTerms,
    tests::fixtures,
};

const ON: &str = "2026-11-23";
const ENDS: &str = "2027-11-22";

fn id(number: usize) -> AssetId {
    AssetId::new(Uuid::from_u128(number as u128 + 1))
}

fn of(basket: &[(AssetRecord, Position)], limits: &[Concentration]) -> Basket {
    let terms: CollateralTerms = serde_json::from_value(json!({"accepted": [
        {"class": "patent", "ltv": 3000}, {"class": "trademark", "ltv": 2000},
        {"class": "equipment", "ltv": 5000}, {"class": "receivable", "ltv": 7500},
        {"class": "inventory", "ltv": 7000}, {"class": "building_land", "ltv": 7000}
    ]}))
    .unwrap();
    let items = basket.iter().enumerate();
    let items = items.map(|(place, (asset, _))| (id(place), asset));
    let coverage = Coverage::of(&terms, items, day(ON));
    let positions: Vec<Position> = basket.iter().map(|(_, at)| at.clone()).collect();
    Basket::of(&coverage, &positions, limits, day(ON), day(ENDS))
}

fn limit(group: Group, share: i64) -> Concentration {
    Concentration {
        group,
        share: Bp(share),
    }
}

/// What each line shows: value, net, rate, what it secures, and the deductions.
type Shown = (Option<Fen>, Fen, Option<Bp>, Fen, Vec<(Cut, Fen)>);

fn shown(basket: &Basket) -> Vec<Shown> {
    let line = |line: &Line| {
        let (value, net, rate) = (line.value, line.net, line.ltv);
        (value, net, rate, line.capacity, line.cuts.clone())
    };
    basket.lines.iter().map(line).collect()
}

/// Intellectual property may be 45 % of a basket.
///
/// | item | value | rate | secures | with the limit |
/// |---|---|---|---|---|
/// | patent, appraised | 400 | 30 % | 120 | 120 |
/// | trademark, appraised | 150 | 20 % | 30 | 15 |
/// | machine | 300 | 50 % | 150 | 150 |
/// | together | | | 300 | 285 |
///
/// 45 % of 300 are 135, of which the patent takes 120: 15 of the trademark's 30 are left.
#[test]
fn patent_and_trademark_with_a_limit_on_intellectual_property() {
    let free = Position::default;
    let basket = of(
        &[
            (fixtures::patent(Some(Fen::wan(400))), free()),
            (fixtures::trademark(Some(Fen::wan(150))), free()),
            (fixtures::equipment(Some(Fen::wan(300))), free()),
        ],
        &[limit(Group::Ip, 4500)],
    );
    let line = |value, rate, secures, cuts| {
        let value = Fen::wan(value);
        (Some(value), value, Some(Bp(rate)), Fen::wan(secures), cuts)
    };
    let cut = vec![(Cut::Concentration, Fen::wan(15))];
    let expected = [
        line(400, 3000, 120, vec![]),
        line(150, 2000, 15, cut),
        line(300, 5000, 150, vec![]),
    ];
    assert_eq!(shown(&basket), expected);
    assert_eq!(
        (basket.capacity, basket.net),
        (Fen::wan(285), Fen::wan(850))
    );
}

/// 100 t of coil each, registered at 4,000 yuan a tonne.
///
/// | item | price and its day | value | before it | net | rate | secures |
/// |---|---|---|---|---|---|---|
/// | receipt, second in rank | 3,850 of 11-21 | 38.5 | 8 | 30.5 | 70 % | 21.35 |
/// | receipt | 3,850 of 11-21 | 38.5 | | 38.5 | 70 % | 26.95 |
/// | receipt, price out of date | 4,100 of 11-10 | 41 | | | 70 % | 0 of 28.7 |
/// | together | | | | 69 | | 48.3 |
///
/// A price holds for five days: that of the 10th until the 15th.
#[test]
fn receipts_at_the_price_of_the_market_behind_another_pledge() {
    let quote = |on: &str, price| Quote {
        commodity: "热轧卷板".into(),
        unit: "吨".into(),
        price: Fen::yuan(price),
        on: day(on),
        source: "柳州钢材价格".into(),
    };
    let at = |quote: Quote, on: &str, prior| {
        let value = mark(&[quote], ("热轧卷板", "吨"), 100_000, day(on), 5).unwrap();
        assert_eq!(
            (value.basis, value.source.as_str()),
            (Basis::Market, "柳州钢材价格")
        );
        let position = Position {
            value: Some(value.amount),
            good_until: value.good_until,
            prior: Fen::wan(prior),
            ..Position::default()
        };
        let mut receipt = fixtures::receipt(Some(true), true);
        if let AssetDetails::WarehouseReceipt(receipt) = &mut receipt.details {
            receipt.expires_on = day("2028-01-31");
        }
        (receipt, position)
    };
    let fresh = || quote("2026-11-21", 3850);
    let basket = of(
        &[
            at(fresh(), ON, 8),
            at(fresh(), ON, 0),
            at(quote("2026-11-10", 4100), "2026-11-12", 0),
        ],
        &[],
    );
    let rate = Some(Bp(7000));
    let yuan = Fen::yuan;
    let expected = [
        (
            Some(yuan(385_000)),
            yuan(305_000),
            rate,
            yuan(213_500),
            // 38.5 × 70 % = 26.95, less 21.35.
            vec![(Cut::Prior, yuan(56_000))],
        ),
        (
            Some(yuan(385_000)),
            yuan(385_000),
            rate,
            yuan(269_500),
            vec![],
        ),
        (
            Some(yuan(410_000)),
            Fen::ZERO,
            rate,
            Fen::ZERO,
            vec![(Cut::ValueOutOfDate, yuan(287_000))],
        ),
    ];
    assert_eq!(shown(&basket), expected);
    assert_eq!(
        (basket.capacity, basket.net),
        (yuan(483_000), yuan(690_000))
    );
}

/// No debtor may be more than 60 % of a basket. Ages are counted from the invoice: 2026-08-15 is
/// 100 days ago (90 %), 2026-05-01 is 206 days ago (70 %).
///
/// | claim | face | age | debtor | value | rate | secures | with the limit |
/// |---|---|---|---|---|---|---|---|
/// | on 乙, core firm | 100 | 90 % | 100 % | 90 | 75 % | 67.5 | 67.5 |
/// | on 乙 | 60 | 90 % | 100 % | 54 | 75 % | 40.5 | 19.98 |
/// | on 丙, ordinary firm | 80 | 70 % | 90 % | 50.4 | 75 % | 37.8 | 37.8 |
/// | on 丁, due before the loan | 20 | 90 % | 90 % | 16.2 | 75 % | 0 of 12.15 | 0 |
/// | together | | | | | | 145.8 | 125.28 |
///
/// 60 % of 145.8 are 87.48 for each debtor: after 67.5, 19.98 are left for the second claim on 乙.
#[test]
fn receivables_by_debtor_and_age() {
    let table = ReceivableTable::default();
    let claim = |face, issued: &str, grade, debtor: &str, due: &str| {
        let mut asset = fixtures::receivable(due, Fen::wan(face));
        let AssetDetails::Receivable(receivable) = &mut asset.details else {
            panic!("no receivable")
        };
        receivable.issued_on = day(issued);
        let value = table.value(receivable, Fen::ZERO, grade, day(ON));
        let position = Position {
            value: Some(value.amount),
            ends_on: Some(day(due)),
            group: Some(debtor.into()),
            ..Position::default()
        };
        (asset, position)
    };
    use DebtorGrade::{Core, Ordinary};
    let (late, soon) = ("2027-12-31", "2027-06-30");
    let basket = of(
        &[
            claim(100, "2026-08-15", Core, "乙", late),
            claim(60, "2026-08-15", Core, "乙", late),
            claim(80, "2026-05-01", Ordinary, "丙", late),
            claim(20, "2026-08-15", Ordinary, "丁", soon),
        ],
        &[limit(Group::EachName, 6000)],
    );
    let yuan = Fen::yuan;
    let line = |value, net, secures, cuts| {
        let rate = Some(Bp(7500));
        (Some(yuan(value)), yuan(net), rate, yuan(secures), cuts)
    };
    let expected = [
        line(900_000, 900_000, 675_000, vec![]),
        // 40.5 less 19.98.
        line(
            540_000,
            540_000,
            199_800,
            vec![(Cut::Concentration, yuan(205_200))],
        ),
        line(504_000, 504_000, 378_000, vec![]),
        line(162_000, 0, 0, vec![(Cut::EndsBeforeLoan, yuan(121_500))]),
    ];
    assert_eq!(shown(&basket), expected);
    // 67.5 + 19.98 + 37.8.
    assert_eq!(basket.capacity, yuan(1_252_800));
}

/// Land and the building on it, mortgaged to another for 500 before.
///
/// | item | appraised | good until | value | before it | net | rate | secures |
/// |---|---|---|---|---|---|---|---|
/// | land | 2025-06-30 | 2026-06-30 | 1,000 | | | 70 % | 0 of 700 |
/// | building | 2026-03-31 | 2027-03-31 | 800 | 500 | 300 | 70 % | 210 |
/// | together | | | | | 300 | | 210 |
///
/// With a new report on the land of 2026-11-20 at 900 it counts again: 630, together 840.
#[test]
fn land_and_building_with_an_appraisal_that_has_run_out() {
    let report = |amount, on: &str| Appraisal {
        amount: Fen::wan(amount),
        base_date: day(on),
        signed_on: day(on),
        valid_until: None,
        method: Method::Market,
        by: "桂评".into(),
        accredited: true,
    };
    let at = |value: Value, prior| Position {
        value: Some(value.amount),
        good_until: value.good_until,
        prior: Fen::wan(prior),
        ..Position::default()
    };
    let with = |land: Appraisal| {
        of(
            &[
                (fixtures::land(Fen::wan(1000)), at(land.value(), 0)),
                (
                    fixtures::building(Fen::wan(800), false),
                    at(report(800, "2026-03-31").value(), 500),
                ),
            ],
            &[],
        )
    };
    let (rate, wan) = (Some(Bp(7000)), Fen::wan);
    let building = (
        Some(wan(800)),
        wan(300),
        rate,
        wan(210),
        // 800 × 70 % less 300 × 70 %.
        vec![(Cut::Prior, wan(350))],
    );
    let old = with(report(1000, "2025-06-30"));
    let gone = vec![(Cut::ValueOutOfDate, wan(700))];
    let expected = [
        (Some(wan(1000)), Fen::ZERO, rate, Fen::ZERO, gone),
        building.clone(),
    ];
    assert_eq!(shown(&old), expected);
    assert_eq!((old.capacity, old.net), (wan(210), wan(300)));
    let new = with(report(900, "2026-11-20"));
    let land = (Some(wan(900)), wan(900), rate, wan(630), vec![]);
    assert_eq!(shown(&new), [land, building]);
    assert_eq!((new.capacity, new.net), (wan(840), wan(1200)));
}

/// What the registry knows goes into the matcher's coverage and from there into the basket.
///
/// | item | registered | the registry's value | pledged | left | rate | secures |
/// |---|---|---|---|---|---|---|
/// | patent | 200 | 150 by the curve | | 150 | 30 % | 45 |
/// | patent | 100 | | whole | | 30 % | 0 of 30 |
/// | receipt | 40 | 36 at the market | 30 of 100 t: 10.8 | 25.2 | 70 % | 17.64 |
/// | claim | 90 | | 40 of 90 | 50 | 75 % | 37.5 |
/// | machine | 180 | | 60 ahead | 120 | 50 % | 60 |
/// | together | | | | | | 160.14 |
///
/// If nothing were pledged: 30 + 7.56 + 30 + 30 = 97.56 more.
#[test]
fn the_newest_value_counts_and_what_is_pledged_does_not_count_twice() {
    let told = |amount, basis, source: &str| Told {
        amount: Fen::wan(amount),
        as_of: Some(day("2026-11-22")),
        basis,
        source: source.into(),
    };
    let known = |value, pledged| Known { value, pledged };
    let receipt = fixtures::receipt(Some(true), true);
    let claim = fixtures::receivable("2027-06-30", Fen::wan(90));
    let machine = fixtures::equipment(Some(Fen::wan(180)));
    let by = |asset: &AssetRecord, part, ahead| Pledged::by(&asset.details, part, Fen::wan(ahead));
    let basket = [
        (
            fixtures::patent(Some(Fen::wan(200))),
            known(Some(told(150, Basis::Curve, "桂评")), Pledged::Nothing),
        ),
        {
            let patent = fixtures::patent(Some(Fen::wan(100)));
            let whole = by(&patent, None, 300);
            (patent, known(None, whole))
        },
        {
            let parts = by(&receipt, Some(10_000), 0).and(by(&receipt, Some(20_000), 0));
            (
                receipt,
                known(Some(told(36, Basis::Market, "柳州钢材价格")), parts),
            )
        },
        {
            let part = by(&claim, Some(Fen::wan(40).0), 0);
            (claim, known(None, part))
        },
        {
            let ahead = by(&machine, None, 60);
            (machine, known(None, ahead))
        },
    ];
    let terms: CollateralTerms = serde_json::from_value(json!({"accepted": [
        {"class": "patent", "ltv": 3000}, {"class": "equipment", "ltv": 5000},
        {"class": "receivable", "ltv": 7500}, {"class": "inventory", "ltv": 7000}
    ]}))
    .unwrap();
    let items = basket.iter().enumerate();
    let items = items.map(|(place, (asset, known))| Item {
        id: id(place),
        asset,
        known: Some(known),
    });
    let coverage = Coverage::of(&terms, items, day(ON));
    let lines: Vec<_> = coverage
        .lines
        .iter()
        .map(|line| (line.pledged, line.capacity, line.remark))
        .collect();
    let yuan = Fen::yuan;
    let expected = [
        (yuan(0), yuan(450_000), None),
        (yuan(1_000_000), yuan(0), Some(Remark::Pledged)),
        (yuan(108_000), yuan(176_400), None),
        (yuan(400_000), yuan(375_000), None),
        (yuan(600_000), yuan(600_000), None),
    ];
    assert_eq!(lines, expected);
    assert_eq!(coverage.capacity, yuan(1_601_400));
    assert_eq!(coverage.held_back(), yuan(975_600));
    let words = coverage.lines[0].told.as_ref().unwrap();
    assert_eq!(
        words.text(crate::lang::Lang::Zh),
        "衰减曲线：桂评，截至2026年11月22日"
    );
    // The basket starts from the same lines and counts no more.
    let held = Basket::of(&coverage, &[], &[], day(ON), day(ENDS));
    assert_eq!(held.capacity, coverage.capacity);
    assert_eq!(held.lines[1].kind, CollateralKind::PatentInvention);
}

/// Parts never make more than the whole: what one pledge holds and what is left to others.
#[test]
fn parts_of_a_value_add_up_to_it() {
    let third = Pledged::Part { taken: 1, of: 3 };
    // 100 fen in three parts: the pledge may count 33, others must leave 34.
    assert_eq!(
        (third.held(Fen(100)), third.of(Fen(100))),
        (Fen(33), Fen(34))
    );
    let rest = Pledged::Part { taken: 2, of: 3 };
    assert_eq!(third.and(rest), Pledged::Whole);
    assert_eq!(Pledged::Whole.held(Fen(100)), Fen(100));
    let ahead = Pledged::Ahead { first: Fen(30) };
    assert_eq!(ahead.and(ahead).of(Fen(100)), Fen(60));
    assert_eq!(ahead.and(ahead).of(Fen(50)), Fen(50));
}
