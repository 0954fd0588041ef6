//! What is known, from where, and what stays unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::{money::Bp, need::NeedStatus, tests::fixtures};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on() -> NaiveDate {
    d("2026-11-23")
}

fn year(year: i32, revenue: i64) -> FinancialYear {
    FinancialYear {
        year,
        revenue: Fen::wan(revenue),
        total_assets: Fen::wan(5000),
        total_liabilities: Fen::wan(2100),
        net_profit: Fen::wan(120),
        rd_expense: Fen::wan(180),
        operating_cash_flow: None,
        tax_paid: None,
    }
}

fn file<'a>(
    firm: &'a FirmRecord,
    certifications: &'a [Certification],
    financials: &'a [FinancialYear],
    declared: &'a Answers,
) -> FirmFile<'a> {
    let (recorded_on, declared_on) = (d("2026-10-01"), d("2026-10-02"));
    FirmFile {
        firm,
        recorded_on,
        certifications,
        financials,
        declared,
        declared_on,
    }
}

fn told(facts: &FactSet) -> String {
    let mut told = String::new();
    for (key, seen) in facts {
        let day = seen.as_of.map(|day| day.to_string()).unwrap_or_default();
        told += &format!(
            "{key} = {} · {:?} {day}\n",
            seen.value.to_json(),
            seen.source
        );
    }
    told
}

#[test]
fn a_full_file() {
    let firm = fixtures::firm();
    let hnte = |issued: &str| Certification {
        kind: "hnte".into(),
        number: "1".into(),
        issued_on: d(issued),
        expires_on: Some(d("2026-12-03")),
    };
    let certifications = [hnte("2023-12-04")];
    let financials = [year(2024, 3000), year(2025, 3300), year(2026, 1)];
    let declared = Answers::from([(keys::FIRM_IS_LISTED.to_owned(), FactValue::Bool(false))]);
    let assets = [fixtures::patent(None), fixtures::order(Fen::wan(100))];
    let file = file(&firm, &certifications, &financials, &declared);
    insta::assert_snapshot!("full_file", told(&firm_facts(&file, &assets, on())));
}

#[test]
fn what_no_record_tells_stays_unknown() {
    let firm = FirmRecord {
        employees: None,
        ..fixtures::firm()
    };
    let declared = Answers::new();
    let facts = firm_facts(&file(&firm, &[], &[], &declared), &[], on());
    for key in [
        keys::FIRM_EMPLOYEES,
        keys::FIRM_SIZE_CLASS,
        keys::FIRM_CERTIFICATIONS,
        keys::FIRM_REVENUE,
        keys::FIRM_VALID_IP_COUNT,
        keys::FIRM_IS_LISTED,
    ] {
        assert_eq!(facts.get(key), None, "{key}");
    }
    assert!(facts.get(keys::FIRM_AGE_MONTHS).is_some());
}

#[test]
fn expired_certifications_are_known_not_to_count() {
    let firm = fixtures::firm();
    let declared = Answers::new();
    let old = Certification {
        kind: "hnte".into(),
        number: "1".into(),
        issued_on: d("2020-12-04"),
        expires_on: Some(d("2023-12-03")),
    };
    let facts = firm_facts(&file(&firm, &[old], &[], &declared), &[], on());
    assert_eq!(
        facts.get(keys::FIRM_CERTIFICATIONS),
        Some(&FactValue::Set(BTreeSet::new()))
    );
}

#[test]
fn the_most_favourable_item_speaks() {
    let offered = [
        fixtures::receipt(Some(false), true),
        fixtures::receipt(Some(true), true),
        fixtures::receivable("2026-11-01", Fen::wan(10)),
        fixtures::receivable("2027-02-01", Fen::wan(20)),
        fixtures::patent(None),
    ];
    insta::assert_snapshot!("offered", told(&collateral_facts(&offered, on())));
}

#[test]
fn a_need_and_its_product() {
    let need = NeedRecord {
        title: "t".into(),
        amount: Fen::wan(300),
        tenor_months: 12,
        purpose: "working_capital".into(),
        instruments: BTreeSet::from([Instrument::Loan]),
        latest_date: None,
        max_cost: Some(Bp(550)),
        description: String::new(),
        facts: Answers::from([(keys::PROJECT_FILED.to_owned(), FactValue::Bool(true))]),
        assets: BTreeSet::new(),
        open_to_providers: true,
        status: NeedStatus::Open,
    };
    let mut facts = need_facts(&need, d("2026-11-01"));
    let terms = serde_json::from_value(serde_json::json!({
        "accepted": [{"class": "equipment", "ltv": 5000}]
    }))
    .unwrap();
    let asset = fixtures::equipment(Some(Fen::wan(300)));
    let id = crate::ids::AssetId::new(uuid::Uuid::from_u128(1));
    let coverage = Coverage::of(&terms, [(id, &asset)], on());
    facts.overlay(&product_facts(
        &coverage,
        need.amount,
        Some(Fen::wan(900)),
        None,
        on(),
    ));
    insta::assert_snapshot!("need", told(&facts));
}

#[test]
fn every_fact_is_of_the_type_the_registry_says() {
    let firm = fixtures::firm();
    let declared = Answers::new();
    let financials = [year(2024, 3000), year(2025, 3300)];
    let assets = [fixtures::patent(None), fixtures::receipt(None, false)];
    let mut facts = firm_facts(&file(&firm, &[], &financials, &declared), &assets, on());
    facts.overlay(&collateral_facts(&assets, on()));
    let types: BTreeMap<_, _> = crate::facts::FactRegistry::builtin()
        .iter()
        .map(|def| (def.key, def.fact_type))
        .collect();
    for (key, seen) in &facts {
        assert_eq!(
            types.get(key.as_str()),
            Some(&seen.value.fact_type()),
            "{key}"
        );
    }
}
