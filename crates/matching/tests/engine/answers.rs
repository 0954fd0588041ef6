//! The lines that `rongqiao match` prints.

use chrono::NaiveDate;
use domain::facts::FactRegistry;
use matching::Index;
use matching::exchange::{Answers, Settings, need, products};

const PRODUCTS: &str = r#"[
  {"id": "P1", "criteria": {"all": [
    {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24},
    {"id": "region", "fact": "firm.region", "op": "under", "value": ["4502"]},
    {"id": "srdi", "fact": "firm.certifications", "op": "any_of", "value": ["srdi_sme"], "soft": true, "weight": 3}
  ]}},
  {"id": "P2", "criteria": {"all": [
    {"id": "$amount", "fact": "need.amount", "op": "between", "value": [10000000, 200000000]},
    {"id": "honest", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": false}
  ]}, "score": 1.5},
  {"id": "P3", "criteria": {"at_least": 2, "of": [
    {"id": "hnte", "fact": "firm.certifications", "op": "any_of", "value": ["hnte"]},
    {"id": "large", "fact": "firm.size_class", "op": "eq", "value": "large"},
    {"id": "young", "fact": "firm.age_months", "op": "lte", "value": 12}
  ]}},
  {"id": "P0", "criteria": {"any": []}},
  {"id": "P5", "criteria": {"all": []}, "score": {"base": 1, "cost_bp": 2400}},
  {"id": "P4", "criteria": {"id": "srdi", "fact": "firm.certifications", "op": "all_of", "value": ["hnte"], "soft": true}}
]"#;

const NEEDS: &str = r#"{"id": "N1", "facts": {"firm.age_months": 22, "firm.region": "450203", "need.amount": 300000000, "firm.certifications": ["hnte"], "firm.size_class": "small", "firm.serious_dishonesty_listed": false}}
{"id": "N2", "facts": {"firm.age_months": 36, "firm.region": "450000", "need.amount": null, "firm.certifications": ["hnte", "srdi_sme"]}}
{"id": "N3", "facts": {}}"#;

fn answers(top: Option<usize>, explain: bool) -> String {
    let registry = FactRegistry::default();
    let index = Index::new(products(PRODUCTS.as_bytes(), &registry).expect("products"));
    let as_of = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
    let mut answers = Answers::new(
        &index,
        &registry,
        Settings {
            as_of,
            top,
            explain,
        },
    );
    let mut lines = Vec::new();
    for line in NEEDS.lines() {
        let need = need(line.as_bytes(), &registry).expect("a need");
        answers.answer(&need, &mut lines).expect("an answer");
    }
    String::from_utf8(lines).expect("UTF-8")
}

#[test]
fn one_line_a_need_in_rank_order() {
    insta::assert_snapshot!(answers(None, false), @r#"
    {"need":"N1","eligible":["P5","P4"],"undetermined":[]}
    {"need":"N2","eligible":["P5","P4"],"undetermined":["P2","P3"]}
    {"need":"N3","eligible":["P5","P4"],"undetermined":["P2","P1","P3"]}
    "#);
}

#[test]
fn the_best_of_each_kind() {
    insta::assert_snapshot!(answers(Some(1), false), @r#"
    {"need":"N1","eligible":["P5"],"undetermined":[]}
    {"need":"N2","eligible":["P5"],"undetermined":["P2"]}
    {"need":"N3","eligible":["P5"],"undetermined":["P2"]}
    "#);
}

#[test]
fn every_product_is_explained() {
    // One product a line, so that a change is easy to see.
    let lines = answers(Some(0), true).replace("\"P", "\n\"P");
    insta::assert_snapshot!(lines, @r#"
    {"need":"N1","eligible":[],"undetermined":[],"why":{
    "P1":{"verdict":"ineligible","leaves":{"age":"unmet","region":"met","srdi":"unmet"},"change":[{"leaf":"age","fact":"firm.age_months","kind":"wait","value":24,"until":"2027-01-20"}]},
    "P2":{"verdict":"ineligible","leaves":{"$amount":"unmet","honest":"met"},"change":[{"leaf":"$amount","fact":"need.amount","kind":"act","value":200000000}]},
    "P3":{"verdict":"ineligible","leaves":{"hnte":"met","large":"unmet","young":"unmet"},"impossible":["large","young"]},
    "P0":{"verdict":"ineligible","leaves":{},"impossible":[]},
    "P5":{"verdict":"eligible","leaves":{}},
    "P4":{"verdict":"eligible","leaves":{"srdi":"met"}}}}
    {"need":"N2","eligible":[],"undetermined":[],"why":{
    "P1":{"verdict":"ineligible","leaves":{"age":"met","region":"unmet","srdi":"met"},"impossible":["region"]},
    "P2":{"verdict":"undetermined","leaves":{"$amount":"unknown","honest":"unknown"},"provide":[{"fact":"need.amount","leaves":["$amount"]}],"qualify":[{"leaf":"$amount","fact":"need.amount","kind":"provide","value":10000000},{"leaf":"honest","fact":"firm.serious_dishonesty_listed","kind":"provide","value":false}]},
    "P3":{"verdict":"undetermined","leaves":{"hnte":"met","large":"unknown","young":"unmet"},"provide":[{"fact":"firm.size_class","leaves":["large"]}],"qualify":[{"leaf":"large","fact":"firm.size_class","kind":"provide","value":"large"}]},
    "P0":{"verdict":"ineligible","leaves":{},"impossible":[]},
    "P5":{"verdict":"eligible","leaves":{}},
    "P4":{"verdict":"eligible","leaves":{"srdi":"met"}}}}
    {"need":"N3","eligible":[],"undetermined":[],"why":{
    "P1":{"verdict":"undetermined","leaves":{"age":"unknown","region":"unknown","srdi":"unknown"},"provide":[{"fact":"firm.age_months","leaves":["age"]}],"qualify":[{"leaf":"age","fact":"firm.age_months","kind":"provide","value":24},{"leaf":"region","fact":"firm.region","kind":"provide","value":"4502"}]},
    "P2":{"verdict":"undetermined","leaves":{"$amount":"unknown","honest":"unknown"},"provide":[{"fact":"need.amount","leaves":["$amount"]}],"qualify":[{"leaf":"$amount","fact":"need.amount","kind":"provide","value":10000000},{"leaf":"honest","fact":"firm.serious_dishonesty_listed","kind":"provide","value":false}]},
    "P3":{"verdict":"undetermined","leaves":{"hnte":"unknown","large":"unknown","young":"unknown"},"provide":[{"fact":"firm.size_class","leaves":["large"]},{"fact":"firm.age_months","leaves":["young"]}],"qualify":[{"leaf":"large","fact":"firm.size_class","kind":"provide","value":"large"},{"leaf":"young","fact":"firm.age_months","kind":"provide","value":12}]},
    "P0":{"verdict":"ineligible","leaves":{},"impossible":[]},
    "P5":{"verdict":"eligible","leaves":{}},
    "P4":{"verdict":"eligible","leaves":{"srdi":"unknown"}}}}
    "#);
}
