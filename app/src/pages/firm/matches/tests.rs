//! Cards as the server draws them: each group says its own reason.

use super::card::MatchCard;
use contract::Coded;
use contract::catalogue::ProductBriefView;
use contract::matches::{
    ChangeAt, ChangeKind, ChangeView, CostView, CriterionNode, CriterionView, MatchGroup,
    MatchView, Outcome,
};
use domain::ids::ProductId;
use domain::money::{Bp, Fen};
use leptos::prelude::*;

fn found(group: MatchGroup) -> MatchView {
    MatchView {
        product: ProductBriefView {
            id: ProductId::new("B-1"),
            name: "Loan <one>".into(),
            provider: "Bank".into(),
            instrument: Coded::new("loan", "Loan"),
            basis: Coded::new("real", "real"),
            amount_min: None,
            amount_max: Some(Fen::wan(1_000)),
            tenor_min: None,
            tenor_max: Some(36),
            rate: "LPR+55bp".into(),
            days_to_money: Some(12),
            in_force: true,
        },
        group,
        amount: Fen::wan(200),
        cost: Some(CostView {
            nominal: Bp(355),
            without_subsidy: Bp(412),
            with_subsidy: Some(Bp(212)),
            subsidies: vec!["S".into()],
            notes: vec![],
        }),
        certainty: Bp(6_549),
        score: Bp(7_254),
        components: vec![],
        met: 9,
        total: 11,
        criteria: vec![CriterionNode::Leaf(CriterionView {
            id: "age".into(),
            label: "Age".into(),
            outcome: Outcome::Unmet,
            soft: false,
            seen: "23 months".into(),
            seen_source: "registration".into(),
            seen_on: None,
            required: "at least 24 months".into(),
            clause: "clause 3(2)".into(),
        })],
        changes: vec![
            change(ChangeKind::Wait, ChangeAt::Elsewhere, Some("2027-01-20")),
            change(ChangeKind::Act, ChangeAt::Need, None),
        ],
        impossible: vec!["Registered elsewhere".into()],
        provide: vec![change(ChangeKind::Provide, ChangeAt::Facts, None)],
        collateral: vec![],
        open_quota: None,
        application: None,
    }
}

fn change(kind: ChangeKind, at: ChangeAt, until: Option<&str>) -> ChangeView {
    let until = until.and_then(|date| date.parse().ok());
    ChangeView {
        leaf: "age".into(),
        kind,
        text: format!("{kind:?} step"),
        until,
        at,
    }
}

fn draw(group: MatchGroup) -> String {
    draw_one(found(group))
}

fn draw_one(found: MatchView) -> String {
    let owner = Owner::new();
    owner.with(|| {
        view! { <MatchCard found need="n-1".into() asked=Fen::wan(300) open=false/> }.to_html()
    })
}

#[test]
fn every_card_shows_each_criterion_with_value_and_clause_and_can_be_ticked() {
    for group in [
        MatchGroup::Eligible,
        MatchGroup::Undetermined,
        MatchGroup::NearMiss,
        MatchGroup::Ineligible,
    ] {
        let html = draw(group);
        for text in [
            "9/11",
            "23 months",
            "at least 24 months",
            "clause 3(2)",
            "Loan &lt;one&gt;",
        ] {
            assert!(html.contains(text), "{text} in {html}");
        }
        assert!(html.contains(r#"name="p" value="B-1""#), "{html}");
    }
}

#[test]
fn an_open_product_shows_both_costs_and_its_share_of_the_need() {
    let html = draw(MatchGroup::Eligible);
    for text in ["4.12 %", "2.12 %", "67 %", "65 %", "72.5"] {
        assert!(html.contains(text), "{text} in {html}");
    }
    assert!(!html.contains("class=\"reasons\""), "{html}");
}

#[test]
fn what_has_no_yearly_cost_shows_its_own_price_and_a_subsidy_no_share_of_the_need() {
    let mut guarantee = found(MatchGroup::Eligible);
    guarantee.cost = None;
    guarantee.product.rate = "guarantee fee up to 1.00 % a year".into();
    let html = draw_one(guarantee);
    assert!(
        html.contains("guarantee fee up to 1.00 % a year") && html.contains("67 %"),
        "{html}"
    );
    let mut subsidy = found(MatchGroup::Eligible);
    subsidy.product.instrument = Coded::new("interest_subsidy", "Interest subsidy");
    assert!(!draw_one(subsidy).contains("67 %"));
}

#[test]
fn a_near_miss_names_the_day_to_wait_for_and_links_to_where_the_rest_is_done() {
    let html = draw(MatchGroup::NearMiss);
    assert!(html.contains("2027-01-20"), "{html}");
    assert!(html.contains(r#"href="/firm/needs/n-1""#), "{html}");
    assert!(!html.contains("Provide step"), "{html}");
}

#[test]
fn the_other_groups_name_what_is_missing_or_cannot_change() {
    let undetermined = draw(MatchGroup::Undetermined);
    assert!(undetermined.contains("Provide step"), "{undetermined}");
    assert!(
        undetermined.contains(r#"href="/firm/profile/facts""#),
        "{undetermined}"
    );
    let ineligible = draw(MatchGroup::Ineligible);
    assert!(ineligible.contains("Registered elsewhere"), "{ineligible}");
    assert!(!ineligible.contains("72.5"), "{ineligible}");
}
