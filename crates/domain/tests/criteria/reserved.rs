//! A product's own terms become leaves with reserved ids.

use domain::criteria::{Outcome, Terms, Tree, explain, with_terms};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};

use super::brute::today;

#[test]
fn terms_are_leaves_like_others() {
    let terms = Terms {
        amount_min: Some(10_000_000),
        amount_max: Some(1_000_000_000),
        tenor_max: Some(36),
        coverage_min: Some(10_000),
        valid_from: None,
        valid_to: chrono::NaiveDate::from_ymd_opt(2026, 12, 31),
        quota_min: Some(10_000_000),
        ..Terms::default()
    };
    let tree = with_terms(&terms, Tree::All(Vec::new()));
    insta::assert_snapshot!(tree.to_json(), @r#"{"all":[{"id":"$amount","fact":"need.amount","op":"between","value":[10000000,1000000000]},{"id":"$tenor","fact":"need.tenor_months","op":"lte","value":36},{"id":"$collateral","fact":"collateral.coverage","op":"gte","value":10000},{"id":"$validity","fact":"relation.as_of","op":"lte","value":"2026-12-31"},{"id":"$quota","fact":"relation.open_quota","op":"gte","value":10000000},{"all":[]}]}"#);

    let mut facts = FactSet::new();
    let mut set = |key: &str, value| facts.set(key, value, Source::Platform, Some(today()));
    set(keys::NEED_AMOUNT, FactValue::Money(1_200_000_000));
    set(keys::NEED_TENOR_MONTHS, FactValue::Int(12));
    set(keys::RELATION_AS_OF, FactValue::Date(today()));
    set(keys::RELATION_OPEN_QUOTA, FactValue::Money(0));
    let explanation = explain(&tree, &facts, FactRegistry::builtin(), today());
    let outcomes: Vec<_> = explanation
        .leaves
        .iter()
        .map(|one| (one.leaf.id.as_str(), one.outcome))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("$amount", Outcome::Unmet),
            ("$tenor", Outcome::Met),
            ("$collateral", Outcome::Unknown),
            ("$validity", Outcome::Met),
            ("$quota", Outcome::Unmet),
        ]
    );
    assert_eq!(explanation.tally(), (2, 5));
}

#[test]
fn terms_that_do_not_limit_leave_no_leaf() {
    let criteria = Tree::Any(Vec::new());
    let tree = with_terms(&Terms::default(), criteria.clone());
    assert_eq!(tree, Tree::All(vec![criteria]));
}
