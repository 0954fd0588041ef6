//! Soft leaves: taken out, with the groups they leave empty; scored all the same.

use domain::criteria::{Rules, Verdict, parse};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};

const SOFT: &str =
    r#"{"id":"s","fact":"firm.is_listed","op":"eq","value":true,"soft":true,"weight":2}"#;
const HARD: &str = r#"{"id":"h","fact":"firm.age_months","op":"gte","value":24}"#;

fn judge(tree: &str, age: i64) -> (Verdict, f64) {
    let text = tree.replace("SOFT", SOFT).replace("HARD", HARD);
    let tree = parse(&text, FactRegistry::builtin(), Rules::SAVED).expect("valid");
    let mut facts = FactSet::new();
    facts.set(
        keys::FIRM_AGE_MONTHS,
        FactValue::Int(age),
        Source::Computed,
        None,
    );
    facts.set(
        keys::FIRM_IS_LISTED,
        FactValue::Bool(true),
        Source::Declared,
        None,
    );
    (tree.verdict(&facts), tree.fit(&facts))
}

#[test]
fn soft_leaves_never_decide() {
    use Verdict::{Eligible, Ineligible};
    for (tree, young, old) in [
        ("SOFT", Eligible, Eligible),
        (r#"{"all":[SOFT]}"#, Eligible, Eligible),
        (r#"{"any":[SOFT]}"#, Eligible, Eligible),
        (r#"{"any":[{"all":[{"any":[SOFT]}]}]}"#, Eligible, Eligible),
        (r#"{"any":[SOFT,HARD]}"#, Ineligible, Eligible),
        (r#"{"all":[HARD,{"any":[SOFT]}]}"#, Ineligible, Eligible),
        (r#"{"any":[HARD,{"all":[SOFT]}]}"#, Ineligible, Eligible),
        // These groups were empty before: they mean what they say.
        (r#"{"any":[]}"#, Ineligible, Ineligible),
        (r#"{"all":[]}"#, Eligible, Eligible),
        (r#"{"all":[SOFT,{"any":[]}]}"#, Ineligible, Ineligible),
        (r#"{"any":[SOFT,{"all":[]}]}"#, Eligible, Eligible),
    ] {
        assert_eq!(judge(tree, 12).0, young, "{tree}");
        assert_eq!(judge(tree, 30).0, old, "{tree}");
    }
}

#[test]
fn soft_leaves_score_when_met() {
    assert_eq!(
        judge(r#"{"all":[HARD,SOFT]}"#, 12),
        (Verdict::Ineligible, 2.0)
    );
    assert_eq!(judge("HARD", 30), (Verdict::Eligible, 0.0));
}
