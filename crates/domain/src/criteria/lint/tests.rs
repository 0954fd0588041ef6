//! Each rule finds what it should, and sound criteria are left alone.

use super::*;
use crate::criteria::wording::Wording;
use crate::lang::Lang;

fn product(extra: &str, criteria: &str) -> Product {
    let json = format!(
        r#"{{"id": "P-1", "name": {{"zh": "甲", "en": "A"}}, "provider": "x", "provider_type": "bank",
        "instrument": "loan", "rate": {{"basis": "fixed", "annual_bp": 400}}, "repayment": "bullet",
        "basis": "hybrid", "source": "甲", "criteria": {criteria}{extra}}}"#
    );
    serde_json::from_str(&json).unwrap()
}

fn found_in(product: &Product, population: Option<&Population>) -> Vec<Finding> {
    let subject = Subject {
        tree: &product.criteria,
        product,
        registry: FactRegistry::builtin(),
    };
    lint(subject, population)
}

fn found(criteria: &str) -> Vec<Finding> {
    found_in(&product("", criteria), None)
}

/// Rule, leaf and other leaf, clauses aside.
fn told(criteria: &str) -> Vec<String> {
    let aside = |finding: &Finding| {
        !matches!(
            finding.rule,
            RuleId::MissingClause | RuleId::MissingClauseSoft
        )
    };
    found(criteria)
        .iter()
        .filter(|finding| aside(finding))
        .map(|finding| {
            let part = |id: &Option<String>| id.clone().unwrap_or_else(|| "-".into());
            format!(
                "{} {} {}",
                finding.rule.code(),
                part(&finding.leaf),
                part(&finding.with)
            )
        })
        .collect()
}

#[test]
fn every_rule_stands_in_the_table_once_and_in_order() {
    let ids: Vec<RuleId> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, RuleId::ALL);
    for rule in RULES {
        assert!(
            rule.why.zh.ends_with('。') && rule.why.en.ends_with('.'),
            "{:?}",
            rule.id
        );
    }
    assert!(
        RULES.is_sorted_by_key(|rule| rule.severity),
        "the gravest first"
    );
}

#[test]
fn sound_criteria_are_left_alone() {
    assert_eq!(
        found(
            r#"{"all": [
        {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24, "clause": "甲 一"},
        {"any": [
            {"id": "hnte", "fact": "firm.certifications", "op": "any_of", "value": ["hnte"], "clause": "甲 二"},
            {"id": "rd", "fact": "firm.rd_ratio", "op": "gte", "value": 300, "clause": "甲 三"}]},
        {"not": {"id": "bad", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true, "clause": "甲 四"}},
        {"id": "srdi", "fact": "firm.certifications", "op": "any_of", "value": ["srdi_sme"], "clause": "甲 五", "weight": 2, "soft": true}]}"#
        ),
        []
    );
}

#[test]
fn contradictions_are_found_with_what_they_contradict() {
    for (criteria, expected) in [
        (
            r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"id": "b", "fact": "firm.age_months", "op": "lt", "value": 12}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.size_class", "op": "in", "value": ["micro", "small"]}, {"id": "b", "fact": "firm.size_class", "op": "in", "value": ["large"]}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.region", "op": "under", "value": ["4502"]}, {"id": "b", "fact": "firm.region", "op": "not_under", "value": ["45"]}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.industry", "op": "under", "value": ["C36"]}, {"id": "b", "fact": "firm.industry", "op": "in", "value": ["C3511", "I65"]}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.certifications", "op": "all_of", "value": ["hnte"]}, {"id": "b", "fact": "firm.certifications", "op": "none_of", "value": ["hnte", "gazelle"]}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.is_listed", "op": "eq", "value": true}, {"not": {"id": "b", "fact": "firm.is_listed", "op": "eq", "value": true}}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.revenue", "op": "known", "value": false}, {"id": "b", "fact": "firm.revenue", "op": "gte", "value": 100}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"all": [{"not": {"any": [{"id": "b", "fact": "firm.age_months", "op": "gte", "value": 20}, {"id": "c", "fact": "firm.employees", "op": "lt", "value": 5}]}}]}]}"#,
            "contradiction b a",
        ),
        (
            r#"{"all": [{"id": "a", "fact": "firm.employees", "op": "between", "value": [1, 3]}, {"id": "b", "fact": "firm.employees", "op": "ne", "value": 2}, {"not": {"id": "c", "fact": "firm.employees", "op": "between", "value": [1, 1]}}, {"id": "d", "fact": "firm.employees", "op": "lt", "value": 3}]}"#,
            "contradiction d -",
        ),
        (
            r#"{"id": "a", "fact": "firm.age_months", "op": "lt", "value": 0}"#,
            "impossible a -",
        ),
    ] {
        assert_eq!(told(criteria), [expected], "{criteria}");
    }
}

#[test]
fn alternatives_are_tried_against_what_must_hold() {
    let one_dead = r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"any": [
        {"id": "b", "fact": "firm.age_months", "op": "lt", "value": 12}, {"id": "c", "fact": "firm.employees", "op": "gte", "value": 5}]}]}"#;
    assert_eq!(told(one_dead), ["dead_branch b a"]);
    let all_dead = r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"any": [
        {"id": "b", "fact": "firm.age_months", "op": "lt", "value": 12}, {"id": "c", "fact": "firm.age_months", "op": "eq", "value": 3}]}]}"#;
    assert_eq!(told(all_dead), ["contradiction b a", "contradiction c a"]);
    let too_few = r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"at_least": 2, "of": [
        {"id": "b", "fact": "firm.age_months", "op": "lt", "value": 12}, {"id": "c", "fact": "firm.age_months", "op": "eq", "value": 3},
        {"id": "d", "fact": "firm.employees", "op": "gte", "value": 5}]}]}"#;
    assert_eq!(told(too_few), ["contradiction b a", "contradiction c a"]);
    assert_eq!(told(r#"{"any": []}"#), ["contradiction - -"]);
}

#[test]
fn what_always_holds_or_follows_is_told() {
    assert_eq!(
        told(r#"{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 0}"#),
        ["always_met a -"]
    );
    assert_eq!(
        told(
            r#"{"id": "a", "fact": "firm.size_class", "op": "in", "value": ["micro", "small", "medium", "large"]}"#
        ),
        ["always_met a -"]
    );
    assert_eq!(
        told(
            r#"{"any": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"id": "b", "fact": "firm.age_months", "op": "lt", "value": 24}]}"#
        ),
        ["always_met a -"]
    );
    assert_eq!(
        told(
            r#"{"all": [{"id": "a", "fact": "firm.age_months", "op": "gte", "value": 24}, {"id": "b", "fact": "firm.age_months", "op": "gte", "value": 12}]}"#
        ),
        ["implied b a"]
    );
    assert_eq!(
        told(
            r#"{"all": [{"id": "b", "fact": "firm.region", "op": "under", "value": ["45"]}, {"id": "a", "fact": "firm.region", "op": "under", "value": ["450203"]}]}"#
        ),
        ["implied b a"]
    );
}

#[test]
fn the_products_own_terms_are_part_of_it() {
    let criteria =
        r#"{"id": "need", "fact": "need.amount", "op": "lte", "value": 50000000, "clause": "甲"}"#;
    let product = product(r#", "amount": {"min": 100000000}"#, criteria);
    let found = found_in(&product, None);
    assert_eq!(
        (found[0].rule, found[0].with.as_deref()),
        (RuleId::Contradiction, Some("$amount"))
    );
    let words = found[0].text(&product.criteria, &Wording::new(Lang::Zh));
    insta::assert_snapshot!(words, @"条件相互矛盾：“需求金额 ≤ 50 万元”与“产品的金额范围”。");
}

#[test]
fn form_is_checked() {
    assert_eq!(
        told(
            r#"{"all": [{"id": "a", "fact": "firm.employees", "op": "gte", "value": 5}, {"id": "b", "fact": "firm.employees", "op": "gte", "value": 5}]}"#
        ),
        ["duplicate b a"]
    );
    assert_eq!(
        told(
            r#"{"at_least": 2, "of": [{"id": "a", "fact": "firm.employees", "op": "gte", "value": 5}, {"id": "b", "fact": "firm.employees", "op": "gte", "value": 5}, {"id": "c", "fact": "firm.is_listed", "op": "eq", "value": true}]}"#
        ),
        ["counted_twice b a"]
    );
    assert_eq!(
        told(
            r#"{"at_least": 1, "of": [{"id": "a", "fact": "firm.employees", "op": "gte", "value": 5}, {"id": "c", "fact": "firm.is_listed", "op": "eq", "value": true}]}"#
        ),
        ["plain_group a -"]
    );
    assert_eq!(
        told(r#"{"id": "a", "fact": "firm.employees", "op": "gte", "value": 5, "weight": 2}"#),
        ["weight_without_soft a -"]
    );
    let missing = found(
        r#"{"all": [{"id": "a", "fact": "firm.employees", "op": "gte", "value": 5}, {"id": "b", "fact": "firm.is_listed", "op": "eq", "value": true, "soft": true, "clause": "  "}]}"#,
    );
    let rules: Vec<_> = missing.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [RuleId::MissingClause, RuleId::MissingClauseSoft]);
}

#[test]
fn documents_are_held_to() {
    let region = r#"{"id": "region", "fact": "firm.region", "op": "under", "value": ["4502"], "clause": "甲"}"#;
    assert_eq!(found(region), [], "a bank serves its area");
    let rules = |product: &Product| {
        found_in(product, None)
            .iter()
            .map(|finding| finding.rule)
            .collect::<Vec<_>>()
    };
    let mut fund = product("", region);
    fund.provider_type = crate::product::ProviderType::GovernmentFund;
    assert_eq!(rules(&fund), [RuleId::RegistrationPlace]);
    let mut grant = product("", region);
    grant.instrument = crate::product::Instrument::Grant;
    assert_eq!(rules(&grant), [RuleId::FairCompetition]);
    assert_eq!(
        told(
            r#"{"id": "x", "fact": "project.key_project", "op": "eq", "value": true, "clause": "基金章程：返投比例不低于 1.5 倍"}"#
        ),
        ["reinvestment x -"]
    );
    assert_eq!(
        told(
            r#"{"id": "x", "fact": "relation.existing_customer", "op": "eq", "value": true, "clause": "须缴纳保证金"}"#
        ),
        ["forbidden_fee x -"]
    );
    assert_eq!(
        told(
            r#"{"id": "x", "fact": "relation.existing_customer", "op": "eq", "value": true, "clause": "不得收取保证金"}"#
        ),
        Vec::<String>::new()
    );
    let small = r#"{"id": "size", "fact": "firm.size_class", "op": "in", "value": ["small", "large"], "clause": "甲"}"#;
    assert_eq!(
        rules(&product(r#", "fees": {"upfront_bp": 50}"#, small)),
        [RuleId::LoanFee]
    );
    let large = r#"{"id": "size", "fact": "firm.size_class", "op": "in", "value": ["large"], "clause": "甲"}"#;
    assert_eq!(
        rules(&product(r#", "fees": {"upfront_bp": 50}"#, large)),
        []
    );
    assert_eq!(
        rules(&product(
            r#", "guarantee": {"deposit_required": true, "fee": [{"rate": 150}]}, "amount": {"max": 300000000}"#,
            large
        )),
        [RuleId::GuaranteeDeposit, RuleId::GuaranteeFee]
    );
}

#[test]
fn figures_tell_what_nobody_and_everybody_meets() {
    let criteria = r#"{"all": [
        {"id": "none", "fact": "firm.age_months", "op": "gte", "value": 24, "clause": "甲"},
        {"not": {"id": "all", "fact": "firm.is_listed", "op": "eq", "value": true, "clause": "甲"}},
        {"id": "open", "fact": "firm.employees", "op": "gte", "value": 5, "clause": "甲"},
        {"id": "soft", "fact": "firm.rd_ratio", "op": "gte", "value": 300, "clause": "甲", "soft": true}]}"#;
    let tally = |met, unmet, unknown| Tally {
        met,
        unmet,
        unknown,
    };
    let population = Population {
        needs: 10,
        eligible: 0,
        undetermined: 4,
        leaves: [
            ("none", tally(0, 10, 0)),
            ("all", tally(0, 10, 0)),
            ("open", tally(0, 4, 6)),
            ("soft", tally(0, 10, 0)),
        ]
        .map(|(id, tally)| (id.to_owned(), tally))
        .into(),
    };
    let product = product("", criteria);
    let found = found_in(&product, Some(&population));
    let words: Vec<String> = found
        .iter()
        .map(|finding| finding.text(&product.criteria, &Wording::new(Lang::Zh)))
        .collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    没有企业符合全部条件（10 项需求）。
    没有企业满足：“成立月数 ≥ 24 个月”（10 项需求）。
    不排除任何企业：“已上市：是”（10 项需求）。
    多数企业未提供：“从业人员 ≥ 5 人”（6 项需求）。
    ");
    assert_eq!(found_in(&product, Some(&Population::default())), []);
}

#[test]
fn reasons_are_asked_for_warnings_only_and_kept_by_name() {
    let finding = Finding {
        rule: RuleId::Duplicate,
        leaf: Some("a b[1]".into()),
        with: None,
        detail: String::new(),
    };
    assert_eq!(finding.key(), "duplicate:a~20b~5b1~5d");
    let findings = [
        finding,
        Finding {
            rule: RuleId::Implied,
            leaf: None,
            with: None,
            detail: String::new(),
        },
    ];
    assert_eq!(unexplained(&findings, &Default::default()).len(), 1);
    let reasons = [("duplicate:a~20b~5b1~5d".to_owned(), "沿用原文".to_owned())].into();
    assert_eq!(unexplained(&findings, &reasons).len(), 0);
    assert_eq!(errors(&findings), 0);
}
