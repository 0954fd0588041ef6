//! The form of a need.

use super::*;
use crate::facts::{FactValue, keys};

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn facts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect()
}

fn input(facts: &BTreeMap<String, String>) -> NeedInput<'_> {
    NeedInput {
        title: "采购压铸设备",
        amount: "３００万",
        tenor_months: "24",
        purpose: "equipment_renewal",
        instruments: &[],
        latest_date: "2027-03-31",
        max_cost: "5.5%",
        description: "更新两台压铸机。\r\n",
        facts,
        assets: &[],
        open_to_providers: "on",
    }
}

#[test]
fn a_need_is_read() {
    let facts = facts(&[(keys::PROJECT_FILED, "yes")]);
    let need = NeedRecord::parse(&input(&facts), today()).unwrap();
    assert_eq!((need.amount, need.max_cost), (Fen::wan(300), Some(Bp(550))));
    assert_eq!(
        (need.description.as_str(), need.open_to_providers),
        ("更新两台压铸机。", true)
    );
    assert_eq!(
        need.facts.get(keys::PROJECT_FILED),
        Some(&FactValue::Bool(true))
    );
    assert!(need.wants(Instrument::Equity));
    let json = serde_json::to_string(&need).unwrap();
    assert_eq!(serde_json::from_str::<NeedRecord>(&json).unwrap(), need);
}

#[test]
fn only_what_brings_money_can_be_unwanted() {
    let facts = facts(&[]);
    let wanted = ["loan".to_owned()];
    let need = NeedInput {
        instruments: &wanted,
        ..input(&facts)
    };
    let need = NeedRecord::parse(&need, today()).unwrap();
    assert!(need.wants(Instrument::Loan) && need.wants(Instrument::InterestSubsidy));
    assert!(!need.wants(Instrument::Equity));
}

#[test]
fn every_field_is_faulted_at_once() {
    let facts = facts(&[("firm.revenue", "1")]);
    let (tags, ids) = (["gift".to_owned()], ["not-an-id".to_owned()]);
    let bad = NeedInput {
        title: "",
        amount: "0",
        tenor_months: "361",
        purpose: "party",
        instruments: &tags,
        latest_date: "2026-11-22",
        max_cost: "101",
        description: "\u{7}",
        facts: &facts,
        assets: &ids,
        open_to_providers: "sometimes",
    };
    let faults = NeedRecord::parse(&bad, today()).unwrap_err();
    let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "title",
            "amount",
            "tenor_months",
            "purpose",
            "instruments",
            "latest_date",
            "max_cost",
            "description",
            "facts.firm.revenue",
            "assets",
            "open_to_providers"
        ]
    );
}
