//! Spellings that are one thing, near twins that are not, and assets in each other's way.

use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::{collateral::CollateralKind, ids::OrgId};

mod conflicts;
mod registers;
mod spellings;

pub(super) fn owner(n: u128) -> OrgId {
    OrgId::new(Uuid::from_u128(n))
}

/// A record of a kind with every field filled, and what differs.
pub(super) fn details(kind: &str, differs: Value) -> AssetDetails {
    let mut value = match kind {
        "patent_invention" => json!({"number": "2003101023445", "title": "甲", "applicant": "乙",
            "filed_on": "2003-10-01", "granted_on": "2006-01-04", "field": "electronics"}),
        "trademark" => json!({"registration_number": "1234567", "mark": "丙", "nice_class": 12,
            "registered_on": "2020-01-01"}),
        "copyright_software" => json!({"registration_number": "2023SR0123456", "title": "丁",
            "completed_on": "2023-01-01"}),
        "copyright_other" => json!({"registration_number": "桂作登字-2023-F-00012345",
            "title": "戊", "work_type": "art", "completed_on": "2023-01-01"}),
        "warehouse_receipt" => {
            json!({"receipt_number": "CK-2026-001", "warehouse": "柳州桂中仓储有限公司",
            "commodity": "热轧卷板", "location": "一号库", "quantity": 100_000, "unit": "吨",
            "unit_price": 400_000, "electronic": true, "expires_on": "2027-01-31"})
        }
        "receivable" => json!({"debtor": "柳州乙汽车有限公司", "contract_number": "HT-7",
            "invoice_number": "01234567", "amount": 100, "issued_on": "2026-01-01",
            "due_on": "2027-01-01"}),
        "equipment" => {
            json!({"name": "压铸机", "model": "力劲 DCC800", "serial_number": "A2021-0388",
            "purchased_on": "2022-03-01", "original_price": 100})
        }
        "land_use_right" => json!({"certificate_number": "桂（2021）柳州市不动产权第0012345号",
            "right_type": "transferred", "area": 1, "land_use": "industrial", "location": "己"}),
        "building" => {
            json!({"certificate_number": "桂（2021）柳州市不动产权第0012345号", "area": 1,
            "building_use": "factory", "location": "己", "on_leased_land": false})
        }
        _ => json!({"buyer": "柳州乙汽车有限公司", "contract_number": "HT-7", "amount": 100,
            "ordered_on": "2026-01-01", "delivery_on": "2027-01-01"}),
    };
    value["kind"] = kind.into();
    for (field, told) in differs.as_object().unwrap() {
        value[field] = told.clone();
    }
    serde_json::from_value(value).unwrap()
}

pub(super) fn identity(kind: &str, differs: Value) -> AssetIdentity {
    details(kind, differs).canonical_identity(owner(1)).unwrap()
}

#[test]
fn what_cannot_be_told_apart_is_refused_at_its_field() {
    let fault = |kind: &str, field: &str, typed: &str| {
        let fault = details(kind, json!({ field: typed }))
            .canonical_identity(owner(1))
            .unwrap_err();
        assert_eq!(fault.field, format!("details.{field}"), "{typed}");
        fault.fault
    };
    for (kind, field, typed) in [
        ("trademark", "registration_number", "商标"),
        ("trademark", "registration_number", "0000"),
        ("trademark", "registration_number", "123456789"),
        ("trademark", "registration_number", "12E4567"),
        ("copyright_software", "registration_number", "2023S0123456"),
        ("copyright_software", "registration_number", "2023SR0000000"),
        (
            "copyright_other",
            "registration_number",
            "桂作登字-2023-00012345",
        ),
        (
            "land_use_right",
            "certificate_number",
            "桂（2021）柳州市不动产权第号",
        ),
    ] {
        let fault = fault(kind, field, typed);
        assert!(
            matches!(fault, Fault::BadFormat { .. }),
            "{typed} {fault:?}"
        );
    }
    // Ж looks like no Latin letter: nobody could say which receipt is meant.
    let Fault::InText { zh, en } = fault("warehouse_receipt", "receipt_number", "CKЖ-1") else {
        panic!("not refused in words")
    };
    assert!(zh.contains("“Ж”") && en.contains("“Ж”"));
    for nothing in ["无", "N/A", "见铭牌", "0000", "--"] {
        assert_eq!(
            fault("equipment", "serial_number", nothing),
            Fault::Required
        );
    }
    assert_eq!(
        fault("receivable", "invoice_number", "12\u{0}34"),
        Fault::ControlCharacter
    );
    // Such a record still has a key as it stands: no way around the unique index.
    let odd = details("warehouse_receipt", json!({"receipt_number": "CKЖ-1"}));
    assert_eq!(
        odd.identity(owner(1)).unwrap(),
        "receipt:柳州桂中仓储有限公司:CKЖ1"
    );
    assert_eq!(
        details("equipment", json!({"serial_number": ""})).identity(owner(1)),
        None
    );
}

#[test]
fn what_is_asked_about_is_what_is_registered() {
    use std::collections::BTreeMap;
    for kind in CollateralKind::ALL {
        if matches!(kind.code(), "patent_utility" | "patent_design") {
            continue;
        }
        let registered = details(kind.code(), json!({}));
        let asked = kind.asked_by();
        let mut typed: BTreeMap<String, String> = registered.to_input();
        typed.retain(|name, _| asked.iter().any(|spec| spec.name == name));
        let sought = AssetIdentity::sought(kind, &typed, owner(1)).unwrap();
        let known = registered.canonical_identity(owner(1)).unwrap();
        assert_eq!(sought.key(), known.key(), "{kind}");
        assert_eq!(sought.meets(&known), Some(Strength::Same), "{kind}");
        let nothing = AssetIdentity::sought(kind, &BTreeMap::new(), owner(1));
        assert!(nothing.is_err(), "{kind}");
    }
    // By another of its numbers alone.
    let known = identity(
        "patent_invention",
        json!({"publication_number": "CN101207268B"}),
    );
    let typed = BTreeMap::from([(
        "publication_number".to_owned(),
        "ＣＮ 101207268 A".to_owned(),
    )]);
    let sought = AssetIdentity::sought(CollateralKind::PatentInvention, &typed, owner(2)).unwrap();
    assert_eq!(sought.meets(&known), Some(Strength::Same));
}

#[test]
fn every_kind_has_an_identity_of_its_own() {
    let mut keys: Vec<String> = CollateralKind::ALL
        .iter()
        .filter(|kind| !matches!(kind.code(), "patent_utility" | "patent_design"))
        .map(|kind| identity(kind.code(), json!({})).key().to_owned())
        .collect();
    assert_eq!(keys.len(), 10);
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 10);
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(typed in "\\PC{0,40}") {
        let folded = fold::plain(&typed);
        prop_assert_eq!(fold::plain(&folded), folded);
        for rule in [fold::code, fold::name, numbers::trademark, numbers::software, numbers::work,
            numbers::serial]
        {
            if let Ok(canonical) = rule(&typed) {
                prop_assert_eq!(rule(&canonical), Ok(canonical));
            }
        }
    }

    #[test]
    fn near_misses_of_real_numbers_never_panic_and_settle(
        typed in "[桂ZCLN0-9OIxX.第号\\-（） ]{0,30}"
    ) {
        for rule in [fold::code, numbers::trademark, numbers::software, numbers::work] {
            if let Ok(canonical) = rule(&typed) {
                prop_assert_eq!(rule(&canonical), Ok(canonical));
            }
        }
        let _ = (patent::publication(&typed), UnitNumber::parse(&typed));
    }

    #[test]
    fn any_spelling_of_any_number_is_the_number(
        number in "[A-Z0-9]{1,16}", disguise in prop::collection::vec(0usize..9, 16)
    ) {
        let key = |typed: &str| details("warehouse_receipt", json!({"receipt_number": typed}))
            .canonical_identity(owner(1));
        let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap();
        let typed: String = number.chars().zip(disguise).map(|(c, how)| match how {
            0 => wide(c).to_string(),
            1 => c.to_lowercase().to_string(),
            2 => format!("{c} "),
            3 => format!("\u{200B}{c}"),
            4 => format!("{c}-"),
            5 => spellings::disguised(&c.to_string()),
            6 => spellings::moved(&c.to_string(), 0x1D7CE, 0x1D400),
            7 => format!("{c}\u{0301}"),
            _ => c.to_string(),
        }).collect();
        prop_assert_eq!(key(&typed), key(&number));
        let plain = key(&number).unwrap();
        prop_assert_eq!(plain.key(), format!("receipt:柳州桂中仓储有限公司:{number}"));
    }
}
