//! A mixed basket against a table worked out by hand, and what always holds.

use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    collateral::{AssetRecord, CollateralKind},
    coverage::{Coverage, Remark},
    ids::AssetId,
    product::CollateralTerms,
    tests::fixtures,
};

fn coverage(basket: &[AssetRecord]) -> Coverage {
    let terms: CollateralTerms = serde_json::from_value(json!({"accepted": [
        {"class": "patent", "ltv": 3000}, {"class": "equipment", "ltv": 5000},
        {"class": "receivable", "ltv": 7500}, {"class": "inventory", "ltv": 7000},
        {"class": "building_land", "ltv": 7000}
    ]}))
    .unwrap();
    let ids = (1u128..).map(|n| AssetId::new(Uuid::from_u128(n)));
    Coverage::of(&terms, ids.zip(basket), day("2026-11-23"))
}

fn of(basket: &[AssetRecord], positions: &[Position], limits: &[Concentration]) -> Basket {
    let (on, ends) = (day("2026-11-23"), day("2027-11-22"));
    Basket::of(&coverage(basket), positions, limits, on, ends)
}

fn limit(group: Group, share: i64) -> Concentration {
    Concentration {
        group,
        share: Bp(share),
    }
}

/// A basket of six, in 万元:
///
/// | item | value | prior | net | rate | secures | after the limits |
/// |---|---|---|---|---|---|---|
/// | patent | 200 | | 200 | 30 % | 60 | 47.27 |
/// | machine | 180 | 50 | 130 | 50 % | 65 | 65 |
/// | claim on 乙 | 90 | | 90 | 75 % | 67.5 | 67.5 |
/// | claim on 乙 | 60 | | 60 | 75 % | 45 | 27.04, then 3.405 |
/// | receipt, 40 when registered, 36 today | 36 | | 36 | 70 % | 25.2 | 25.2 |
/// | building | 800 | 500 | 300 | 70 % | 210 | 189.08 |
/// | together | | | 816 | | 472.7 | 397.455 |
///
/// Limits, each a share of 472.7: receivables 20 % = 94.54, of which the first takes 67.5 and 27.04
/// are left for the second; each debtor 15 % = 70.905, of which 3.405 are left for the second;
/// intellectual property 10 % = 47.27; buildings 40 % = 189.08.
#[test]
fn a_mixed_basket_by_hand() {
    let basket = [
        fixtures::patent(Some(Fen::wan(200))),
        fixtures::equipment(Some(Fen::wan(180))),
        fixtures::receivable("2027-06-30", Fen::wan(90)),
        fixtures::receivable("2027-06-30", Fen::wan(60)),
        fixtures::receipt(Some(true), true),
        fixtures::building(Fen::wan(800), false),
    ];
    let debtor = || Position {
        group: Some("乙".into()),
        ..Position::default()
    };
    let behind = |prior| Position {
        prior: Fen::wan(prior),
        ..Position::default()
    };
    let today = Position {
        value: Some(Fen::wan(36)),
        ..Position::default()
    };
    let positions = [
        Position::default(),
        behind(50),
        debtor(),
        debtor(),
        today,
        behind(500),
    ];
    let uncut = of(&basket, &positions, &[]);
    // 万元 with four decimals are whole units of 100 fen.
    let ten_thousandths = |n: i64| Fen(n * 100);
    assert_eq!(uncut.capacity, ten_thousandths(4_727_000));
    assert_eq!(uncut.net, Fen::wan(816));

    let limits = [
        limit(Group::Kind(CollateralKind::Receivable), 2000),
        limit(Group::EachName, 1500),
        limit(Group::Ip, 1000),
        limit(Group::Kind(CollateralKind::Building), 4000),
    ];
    let cut = of(&basket, &positions, &limits);
    let capacities: Vec<_> = cut.lines.iter().map(|line| line.capacity).collect();
    let expected = [472_700, 650_000, 675_000, 34_050, 252_000, 1_890_800].map(ten_thousandths);
    assert_eq!(capacities, expected);
    assert_eq!(cut.capacity, ten_thousandths(3_974_550));
    let cuts: Vec<_> = cut.lines.iter().map(|line| line.cuts.clone()).collect();
    let by = |cut, n| (cut, ten_thousandths(n));
    let expected = [
        vec![by(Cut::Concentration, 127_300)],
        // 180 × 50 % − 130 × 50 %.
        vec![by(Cut::Prior, 250_000)],
        vec![],
        vec![
            by(Cut::Concentration, 179_600),
            by(Cut::Concentration, 236_350),
        ],
        vec![],
        vec![by(Cut::Prior, 3_500_000), by(Cut::Concentration, 209_200)],
    ];
    assert_eq!(cuts, expected);
}

#[test]
fn what_is_out_of_date_or_ends_too_early_does_not_count() {
    let machine = || fixtures::equipment(Some(Fen::wan(100)));
    let until = |good: &str, ends: &str| Position {
        good_until: Some(day(good)),
        ends_on: Some(day(ends)),
        ..Position::default()
    };
    let positions = [
        until("2026-11-23", "2027-11-22"),
        until("2026-11-22", "2027-11-22"),
        until("2026-11-23", "2027-11-21"),
    ];
    let basket = of(&[machine(), machine(), machine()], &positions, &[]);
    let cuts: Vec<_> = basket.lines.iter().map(|line| line.cuts.clone()).collect();
    let none = [
        vec![],
        vec![(Cut::ValueOutOfDate, Fen::wan(50))],
        vec![(Cut::EndsBeforeLoan, Fen::wan(50))],
    ];
    assert_eq!(cuts, none);
    assert_eq!((basket.net, basket.capacity), (Fen::wan(100), Fen::wan(50)));
}

#[test]
fn prior_claims_above_the_value_leave_nothing_and_what_is_refused_stays_refused() {
    let position = Position {
        prior: Fen::wan(120),
        value: Some(Fen::wan(90)),
        ..Position::default()
    };
    let basket = [
        fixtures::equipment(Some(Fen::wan(100))),
        fixtures::order(Fen::wan(500)),
        fixtures::equipment(None),
    ];
    let valued = Position {
        value: Some(Fen::wan(80)),
        ..Position::default()
    };
    let held = of(&basket, &[position, Position::default(), valued], &[]);
    let told: Vec<_> = held.lines.iter().map(|l| (l.capacity, l.remark)).collect();
    let expected = [
        (Fen::ZERO, None),
        (Fen::ZERO, Some(Remark::KindNotAccepted)),
        (Fen::wan(40), None),
    ];
    assert_eq!(told, expected);
    assert_eq!(held.lines[0].cuts, [(Cut::Prior, Fen::wan(45))]);
    let each = of(&basket, &[], &[limit(Group::EachItem, 6000)]);
    // 50 alone make up the basket: an item may be 30 of it.
    assert_eq!(each.capacity, Fen::wan(30));
}

proptest! {
    #[test]
    fn the_basket_feeds_on_the_coverage_and_never_says_more(
        values in prop::collection::vec((prop::option::of(1i64..900), 0i64..400, 0usize..3), 0..7),
        shares in prop::collection::vec(0i64..12_000, 0..3)
    ) {
        let basket: Vec<AssetRecord> = values.iter().map(|(value, _, kind)| {
            let value = value.map(Fen::wan);
            match kind {
                0 => fixtures::patent(value),
                1 => fixtures::equipment(value),
                _ => fixtures::building(value.unwrap_or(Fen::wan(1)), false),
            }
        }).collect();
        let whole = coverage(&basket);
        let bare = of(&basket, &[], &[]);
        prop_assert_eq!(bare.capacity, whole.capacity);
        let positions: Vec<Position> = values.iter()
            .map(|(_, prior, kind)| Position {
                prior: Fen::wan(*prior), group: Some(kind.to_string()), ..Position::default()
            })
            .collect();
        let groups = [Group::Ip, Group::EachName, Group::EachItem];
        let limits: Vec<_> = groups.into_iter().zip(&shares).map(|(g, s)| limit(g, *s)).collect();
        let cut = of(&basket, &positions, &limits);
        prop_assert!(cut.capacity <= of(&basket, &positions, &[]).capacity);
        for (line, covered) in cut.lines.iter().zip(&whole.lines) {
            prop_assert!(line.capacity <= covered.capacity && line.capacity >= Fen::ZERO);
            // Every fen less is told.
            let less: Fen = line.cuts.iter().map(|(_, less)| *less).sum();
            prop_assert_eq!(line.capacity.plus(less), covered.capacity);
        }
    }
}
