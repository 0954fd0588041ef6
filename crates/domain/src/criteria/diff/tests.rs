//! Differences in words, and what must hold of any two trees.

use proptest::prelude::*;

use super::*;
use crate::criteria::wording::Wording;
use crate::criteria::{Op, Verdict};
use crate::facts::{FactSet, FactValue, Source};
use crate::lang::Lang;

fn tree(json: &str) -> Tree {
    serde_json::from_str(json).unwrap()
}

const BEFORE: &str = r#"{"all": [
    {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24, "clause": "甲〔2024〕1号 一"},
    {"id": "region", "fact": "firm.region", "op": "under", "value": ["450200"], "clause": "甲〔2024〕1号 二"},
    {"id": "listed", "fact": "firm.is_listed", "op": "eq", "value": false},
    {"at_least": 2, "of": [
        {"id": "hnte", "fact": "firm.certifications", "op": "any_of", "value": ["hnte"]},
        {"id": "ip", "fact": "firm.valid_ip_count", "op": "gte", "value": 3},
        {"id": "rd", "fact": "firm.rd_ratio", "op": "gte", "value": 300}]},
    {"not": {"id": "bad", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true}},
    {"id": "srdi", "fact": "firm.certifications", "op": "any_of", "value": ["srdi_sme"], "weight": 2, "soft": true}
]}"#;

const AFTER: &str = r#"{"all": [
    {"id": "srdi", "fact": "firm.certifications", "op": "any_of", "value": ["srdi_sme"], "weight": 3, "soft": true},
    {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 12, "clause": "甲〔2025〕2号 一"},
    {"id": "revenue", "fact": "firm.revenue", "op": "between", "value": [100000000, 5000000000], "clause": "甲〔2025〕2号 三"},
    {"id": "rd", "fact": "firm.rd_ratio", "op": "gte", "value": 300},
    {"at_least": 3, "of": [
        {"id": "hnte", "fact": "firm.certifications", "op": "any_of", "value": ["gazelle", "hnte"]},
        {"id": "ip", "fact": "firm.valid_ip_count", "op": "gte", "value": 3},
        {"id": "sw", "fact": "firm.software_copyrights", "op": "gte", "value": 1}]},
    {"not": {"any": [
        {"id": "bad", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true},
        {"id": "listed", "fact": "firm.is_listed", "op": "eq", "value": true}]}}
]}"#;

fn words(before: &str, after: &str, lang: Lang) -> String {
    let said = lines(&tree(before), &tree(after), &Wording::new(lang));
    let said: Vec<String> = said
        .into_iter()
        .map(|line| format!("[{}] {}", line.kind.code(), line.text))
        .collect();
    said.join("\n")
}

#[test]
fn every_kind_of_difference_in_words() {
    insta::assert_snapshot!("zh", words(BEFORE, AFTER, Lang::Zh));
    insta::assert_snapshot!("en", words(BEFORE, AFTER, Lang::En));
    insta::assert_snapshot!("back_zh", words(AFTER, BEFORE, Lang::Zh));
}

#[test]
fn groups_come_go_and_move() {
    let flat = r#"{"all": [
        {"id": "a", "fact": "firm.employees", "op": "gte", "value": 1},
        {"id": "b", "fact": "firm.revenue", "op": "gte", "value": 100}]}"#;
    let grouped = r#"{"any": [
        {"any": [{"all": [{"id": "a", "fact": "firm.employees", "op": "gte", "value": 1}]}]},
        {"id": "b", "fact": "firm.revenue", "op": "gte", "value": 100}]}"#;
    insta::assert_snapshot!(words(flat, grouped, Lang::Zh), @r"
    [group] 最外层条件由“须全部满足”改为“满足任一项”。
    [group] 新增条件组“满足任一项（从业人员）”。
    [group] 新增条件组“须全部满足（从业人员）”。
    [moved] “从业人员 ≥ 1 人”由最外层条件移至“须全部满足（从业人员）”。
    ");
    insta::assert_snapshot!(words(grouped, flat, Lang::En), @r"
    [group] The outermost group changed from “any one of” to “all of”.
    [moved] “Employees ≥ 1” moved from the group “all of (Employees)” to the outermost group.
    [group] Dissolved the group “any one of (Employees)”.
    [group] Dissolved the group “all of (Employees)”.
    ");
}

#[test]
fn order_and_spelling_are_no_difference() {
    let one = r#"{"all": [
        {"id": "a", "fact": "firm.certifications", "op": "any_of", "value": ["hnte", "gazelle"]},
        {"not": {"any": [{"id": "b", "fact": "firm.is_listed", "op": "eq", "value": true}]}}]}"#;
    let two = r#"{"all": [
        {"not": {"id": "b", "fact": "firm.is_listed", "op": "eq", "value": true}},
        {"id": "a", "fact": "firm.certifications", "op": "any_of", "value": ["gazelle", "hnte"]}]}"#;
    assert_eq!(diff(&tree(one), &tree(two)), []);
}

/// A tree over six leaves on three facts, each at most once.
fn trees() -> impl Strategy<Value = Tree> {
    let leaf = (0usize..6, 0i64..4, any::<bool>()).prop_map(|(place, value, up)| {
        let fact = ["firm.employees", "firm.age_months", "firm.valid_ip_count"][place % 3];
        let op = if up { Op::Gte } else { Op::Lt };
        Tree::Leaf(Leaf::new(
            &format!("l{place}"),
            fact,
            op,
            Operand::One(FactValue::Int(value)),
        ))
    });
    let tree = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Tree::Any),
            inner.clone().prop_map(|member| Tree::Not(Box::new(member))),
            (1usize..4, prop::collection::vec(inner, 1..4)).prop_map(|(n, of)| Tree::AtLeast {
                n: n.min(of.len()),
                of
            }),
        ]
    });
    tree.prop_filter("an id occurs once", |tree| {
        let mut ids: Vec<&str> = tree
            .leaves()
            .iter()
            .map(|(leaf, _)| leaf.id.as_str())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        ids.len() == all
    })
}

fn verdicts(tree: &Tree) -> Vec<Verdict> {
    let mut all = Vec::new();
    for number in 0..125i64 {
        let mut facts = FactSet::new();
        for (place, fact) in ["firm.employees", "firm.age_months", "firm.valid_ip_count"]
            .iter()
            .enumerate()
        {
            let value = number / 5i64.pow(u32::try_from(place).unwrap()) % 5;
            if value < 4 {
                facts.set(*fact, FactValue::Int(value), Source::Computed, None);
            }
        }
        all.push(tree.verdict(&facts));
    }
    all
}

proptest! {
    #[test]
    fn equal_trees_do_not_differ(tree in trees()) {
        prop_assert_eq!(diff(&tree, &tree), []);
    }

    #[test]
    fn trees_that_do_not_differ_decide_alike(a in trees(), b in trees()) {
        if diff(&a, &b).is_empty() {
            prop_assert_eq!(verdicts(&a), verdicts(&b));
        }
    }

    #[test]
    fn every_leaf_that_comes_or_goes_is_told_once(a in trees(), b in trees()) {
        let found = diff(&a, &b);
        let ids = |tree: &Tree| tree.leaves().iter().map(|(leaf, _)| leaf.id.clone()).collect::<std::collections::BTreeSet<_>>();
        let told = |kind: Kind| found.iter().filter(|one| one.kind() == kind).filter_map(|one| one.leaf().map(str::to_owned)).collect::<Vec<_>>();
        let (old, new) = (ids(&a), ids(&b));
        let mut added = told(Kind::Added);
        added.sort();
        prop_assert_eq!(added, new.difference(&old).cloned().collect::<Vec<_>>());
        let mut removed = told(Kind::Removed);
        removed.sort();
        prop_assert_eq!(removed, old.difference(&new).cloned().collect::<Vec<_>>());
        for lang in Lang::ALL {
            let lines = lines(&a, &b, &Wording::new(lang));
            prop_assert_eq!(lines.len(), found.len());
            prop_assert!(lines.iter().all(|line| !line.text.is_empty()));
        }
    }
}
