//! Waiting: exact dates, and what else time does meanwhile.

use chrono::NaiveDate;
use domain::criteria::counterfactual::remedy;
use domain::criteria::{ChangeKind, Remedy, Rules, parse};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn firm(age: i64, founded: Option<&str>) -> FactSet {
    let mut facts = FactSet::new();
    facts.set(
        keys::FIRM_AGE_MONTHS,
        FactValue::Int(age),
        Source::Computed,
        None,
    );
    if let Some(founded) = founded {
        let value = FactValue::Date(day(founded));
        facts.set(keys::FIRM_FOUNDED_ON, value, Source::Registry, None);
    }
    facts
}

fn ask(tree: &str, facts: &FactSet, as_of: &str) -> Remedy {
    let tree = parse(tree, FactRegistry::builtin(), Rules::MATCHED).expect("valid");
    remedy(&tree, facts, FactRegistry::builtin(), day(as_of))
}

const AGE: &str = r#"{"id":"age","fact":"firm.age_months","op":"gte","value":24}"#;

fn until(tree: &str, facts: &FactSet, as_of: &str) -> Vec<(String, String)> {
    match ask(tree, facts, as_of) {
        Remedy::Change { changes, .. } => changes
            .into_iter()
            .map(|change| {
                assert_eq!(change.kind, ChangeKind::Wait);
                (change.leaf, change.until.expect("a day").to_string())
            })
            .collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn waiting_has_a_date() {
    let on = |facts: &FactSet, as_of: &str| until(AGE, facts, as_of)[0].1.clone();
    assert_eq!(on(&firm(22, None), "2026-11-20"), "2027-01-20");
    // The day of foundation makes it exact.
    assert_eq!(
        on(&firm(22, Some("2025-01-05")), "2026-11-20"),
        "2027-01-05"
    );
    // The end of a month that lacks the day.
    assert_eq!(on(&firm(23, None), "2027-01-31"), "2027-02-28");
    assert_eq!(on(&firm(0, Some("2024-02-29")), "2024-03-01"), "2026-02-28");
    // A day of foundation that contradicts the age does not make the wait end in the past.
    assert_eq!(
        on(&firm(22, Some("2020-01-05")), "2026-11-20"),
        "2027-01-20"
    );
}

#[test]
fn nobody_waits_backwards_or_for_ever() {
    let young = r#"{"id":"age","fact":"firm.age_months","op":"lte","value":36}"#;
    let leaves = vec!["age".to_owned()];
    assert_eq!(
        ask(young, &firm(40, None), "2026-11-23"),
        Remedy::Impossible { leaves }
    );
    let never = r#"{"id":"age","fact":"firm.age_months","op":"gte","value":9000000000}"#;
    let leaves = vec!["age".to_owned()];
    assert_eq!(
        ask(never, &firm(40, None), "2026-11-23"),
        Remedy::Impossible { leaves }
    );
}

#[test]
fn a_product_that_is_not_open_yet_opens() {
    let tree = r#"{"id":"$validity","fact":"relation.as_of","op":"between","value":["2027-01-01","2027-12-31"]}"#;
    let mut facts = FactSet::new();
    let today = FactValue::Date(day("2026-11-23"));
    facts.set(keys::RELATION_AS_OF, today, Source::Platform, None);
    let expected = [("$validity".to_owned(), "2027-01-01".to_owned())];
    assert_eq!(until(tree, &facts, "2026-11-23"), expected);
}

#[test]
fn a_product_that_closes_meanwhile_is_not_waited_for() {
    let tree = |last: &str| {
        format!(
            r#"{{"all":[{AGE},{{"id":"$validity","fact":"relation.as_of","op":"lte","value":"{last}"}}]}}"#
        )
    };
    let mut facts = firm(22, None);
    let today = FactValue::Date(day("2026-11-20"));
    facts.set(keys::RELATION_AS_OF, today, Source::Platform, None);
    let expected = [("age".to_owned(), "2027-01-20".to_owned())];
    assert_eq!(until(&tree("2027-01-20"), &facts, "2026-11-20"), expected);
    let leaves = vec!["age".to_owned(), "$validity".to_owned()];
    assert_eq!(
        ask(&tree("2027-01-19"), &facts, "2026-11-20"),
        Remedy::Impossible { leaves }
    );
}

#[test]
fn two_waits_are_both_named() {
    let tree = format!(
        r#"{{"all":[{AGE},{{"id":"tax","fact":"firm.tax_on_time_months","op":"gte","value":12}}]}}"#
    );
    let mut facts = firm(22, None);
    facts.set(
        keys::FIRM_TAX_ON_TIME_MONTHS,
        FactValue::Int(6),
        Source::Declared,
        None,
    );
    let expected = [("age", "2027-01-20"), ("tax", "2027-05-20")]
        .map(|(leaf, until)| (leaf.to_owned(), until.to_owned()));
    assert_eq!(until(&tree, &facts, "2026-11-20"), expected);
}
