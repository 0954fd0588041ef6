//! Records for the tests of several modules.

use chrono::NaiveDate;
use serde_json::json;

use crate::{
    collateral::{AssetDetails, AssetRecord, Valuation},
    firm::FirmRecord,
    money::Fen,
    product::Product,
};

fn record(details: serde_json::Value, value: Option<Fen>) -> AssetRecord {
    let details: AssetDetails = serde_json::from_value(details).unwrap();
    let on: NaiveDate = "2026-06-30".parse().unwrap();
    let valuation = value.map(|amount| Valuation {
        amount,
        on,
        by: "桂评".into(),
    });
    AssetRecord {
        title: details.kind().label().zh.into(),
        details,
        valuation,
    }
}

pub fn patent(value: Option<Fen>) -> AssetRecord {
    record(
        json!({
            "kind": "patent_invention", "number": "201910123456X", "title": "一种电驱桥",
            "applicant": "甲", "filed_on": "2019-03-01", "granted_on": "2021-05-11",
            "field": "auto_parts"
        }),
        value,
    )
}

pub fn trademark(value: Option<Fen>) -> AssetRecord {
    record(
        json!({
            "kind": "trademark", "registration_number": "1234567", "mark": "韧驰",
            "nice_class": 12, "registered_on": "2021-05-07", "valid_until": "2031-05-06"
        }),
        value,
    )
}

pub fn land(value: Fen) -> AssetRecord {
    record(
        json!({
            "kind": "land_use_right", "certificate_number": "2", "right_type": "transferred",
            "area": 1_200_000, "land_use": "industrial", "location": "丁", "expires_on": "2071-05-06"
        }),
        Some(value),
    )
}

pub fn equipment(value: Option<Fen>) -> AssetRecord {
    record(
        json!({
            "kind": "equipment", "name": "压铸机", "model": "DCC800", "serial_number": "1",
            "purchased_on": "2022-03-01", "original_price": 26_000_000_000_i64
        }),
        value,
    )
}

pub fn receivable(due_on: &str, amount: Fen) -> AssetRecord {
    record(
        json!({
            "kind": "receivable", "debtor": "乙", "contract_number": "1", "invoice_number": "2",
            "amount": amount.0, "issued_on": "2026-08-15", "due_on": due_on,
            "debtor_confirmed": true
        }),
        None,
    )
}

pub fn order(amount: Fen) -> AssetRecord {
    record(
        json!({
            "kind": "order", "buyer": "丙", "contract_number": "1", "amount": amount.0,
            "ordered_on": "2026-10-01", "delivery_on": "2027-03-31",
            "supplier_since": "2024-11-23"
        }),
        None,
    )
}

pub fn building(value: Fen, on_leased_land: bool) -> AssetRecord {
    record(
        json!({
            "kind": "building", "certificate_number": "1", "area": 1_000_000,
            "building_use": "factory", "location": "丁", "on_leased_land": on_leased_land
        }),
        Some(value),
    )
}

pub fn receipt(registered: Option<bool>, electronic: bool) -> AssetRecord {
    record(
        json!({
            "kind": "warehouse_receipt", "receipt_number": "1", "warehouse": "戊",
            "issuer_registered": registered, "commodity": "热轧卷板", "location": "己",
            "quantity": 100_000, "unit": "吨", "unit_price": 400_000, "electronic": electronic,
            "expires_on": "2027-01-31"
        }),
        None,
    )
}

pub fn firm() -> FirmRecord {
    serde_json::from_value(json!({
        "uscc": "91450205Y4CL12TH35", "name_zh": "柳州示例汽车零部件有限公司", "name_en": "",
        "entity_type": "company", "founded_on": "2021-05-18", "industry": "C3670",
        "region": "450205", "zone": "liudong", "employees": 126,
        "emerging_industries": ["new_energy_vehicle"], "industry_groups": [],
        "contact_name": "", "contact_phone": ""
    }))
    .unwrap()
}

/// A product of an instrument with the usual blanks, and what differs.
pub fn product(id: &str, instrument: &str, differs: serde_json::Value) -> Product {
    let debt = matches!(instrument, "loan" | "finance_lease");
    let mut value = json!({
        "id": id, "name": {"zh": id, "en": id}, "provider": "x", "provider_type": "bank",
        "instrument": instrument, "rate": {"basis": "not_applicable"},
        "criteria": {"all": []}, "basis": "real", "source": "s"
    });
    if debt {
        value["rate"] = json!({"basis": "fixed", "annual_bp": 400});
        value["repayment"] = json!("interest_monthly_principal_at_end");
    }
    for (key, part) in differs.as_object().unwrap() {
        value[key] = part.clone();
    }
    serde_json::from_value(value).unwrap()
}
