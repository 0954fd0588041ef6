//! The page as the server draws it.

use super::{Front, OwnFunds};
use contract::Coded;
use contract::bundles::{CashRowView, FrontView};
use contract::matches::{BundlePartView, BundleView};
use domain::ids::ProductId;
use domain::money::{Bp, Fen};
use leptos::prelude::*;

fn part(role: (&str, &str), wan: i64, over: &str) -> BundlePartView {
    BundlePartView {
        role: Coded::new(role.0, role.1),
        product: None,
        amount: Fen::wan(wan),
        covers: over.is_empty(),
        over: over.into(),
        secured_by: vec![],
        certainty: Bp(6_000),
    }
}

fn one(days: Option<i64>, expected: Option<i64>, own: i64) -> FrontView {
    FrontView {
        bundle: BundleView {
            parts: vec![
                part(("loan", "贷款"), 200, ""),
                part(("loan", "贷款"), 100, ""),
                part(("guarantee", "融资担保"), 200, "B-1"),
            ],
            without_subsidy: expected.map(|bp| Bp(bp + 50)),
            with_subsidy: expected.map(|bp| Bp(bp - 10)),
            why: vec!["“B-1”提供 <200 万元>。".into()],
        },
        expected: expected.map(Bp),
        dilution: Bp(0),
        days,
        certainty: Bp(4_560),
        covered: Fen::wan(300 - own),
        own_funds: Fen::wan(own),
        reasons: vec![Coded::new("recommended", "推荐")],
        cash: vec![CashRowView {
            on: chrono::NaiveDate::from_ymd_opt(2027, 11, 23).unwrap_or_default(),
            drawn: Fen::ZERO,
            principal: Fen::wan(300),
            interest: Fen::yuan(9_000),
            fees: Fen::ZERO,
            subsidies: Fen::ZERO,
            net: Fen::yuan(-3_009_000),
        }],
        products: vec![ProductId::new("B-1"), ProductId::new("G-1")],
    }
}

fn draw(bundles: Vec<FrontView>) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let first = bundles[0].clone();
        view! { <OwnFunds first/><Front bundles need="n-1".into()/> }.to_html()
    })
}

#[test]
fn the_table_shows_every_figure_and_leads_to_the_combination() {
    let html = draw(vec![
        one(Some(15), Some(412), 0),
        one(Some(30), Some(368), 0),
    ]);
    for text in [
        "4.62 %",
        "4.02 %",
        "4.12 %",
        "46 %",
        "贷款 × 2 + 融资担保",
        r##"href="#b-2""##,
    ] {
        assert!(html.contains(text), "{text} in {html}");
    }
    // Folded without scripts, the first one open; what the domain says is text.
    assert_eq!(html.matches("<details").count(), 4);
    assert!(html.contains(r#"id="b-1" open"#), "{html}");
    assert!(html.contains("&lt;200 万元&gt;"));
}

#[test]
fn the_cash_flow_tells_directions_by_signs_and_adds_up() {
    let html = draw(vec![one(Some(15), Some(412), 0)]);
    for text in [
        "2027-11-23",
        "-¥3,000,000.00",
        "-¥9,000.00",
        "-¥3,009,000.00",
    ] {
        assert_eq!(
            html.matches(text).count() % 2,
            0,
            "in its row and in the sum: {text}"
        );
        assert!(html.contains(text), "{text} in {html}");
    }
}

#[test]
fn applying_names_the_products_as_parts() {
    let html = draw(vec![one(Some(15), Some(412), 0)]);
    assert!(
        html.contains("/firm/needs/n-1/apply?p=B-1,G-1&amp;parts=on"),
        "{html}"
    );
}

#[test]
fn what_the_firm_brings_is_said_either_way() {
    assert!(draw(vec![one(Some(15), Some(412), 0)]).contains("不需要另行自筹"));
    let short = draw(vec![one(Some(15), Some(412), 120)]);
    assert!(
        short.contains("最多覆盖 180 万元，其余 120 万元"),
        "{short}"
    );
}

#[test]
fn the_figure_has_a_point_for_each_that_has_both_numbers() {
    let three = vec![
        one(Some(15), Some(412), 0),
        one(Some(30), Some(368), 0),
        one(None, Some(300), 0),
    ];
    let html = draw(three);
    assert_eq!(html.matches("<circle").count(), 2);
    assert!(html.contains("不在图中"));
    // One point says nothing.
    assert!(!draw(vec![one(Some(15), Some(412), 0)]).contains("<circle"));
}

#[test]
fn points_lie_inside_the_frame_at_any_numbers() {
    let pairs = [(0, 0), (9_000, 90_000), (1, -50), (400, 1_200)];
    let all = pairs.map(|(days, cost)| one(Some(days), Some(cost), 0));
    let html = draw(all.to_vec());
    let places = html
        .split("cx=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for place in places {
        let place: i64 = place.parse().unwrap();
        assert!((64..=464).contains(&place), "{place}");
    }
}
