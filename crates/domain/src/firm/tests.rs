//! The forms of a firm, as people fill them in.

use super::*;
use crate::fault::{Fault, FieldFault};
use crate::money::Fen;

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    d("2026-11-23")
}

fn good() -> FirmInput<'static> {
    FirmInput {
        uscc: "91450205Y4CL12TH35",
        name_zh: "柳州示例汽车零部件有限公司",
        name_en: "",
        entity_type: "company",
        founded_on: "2021-05-18",
        industry: "3670",
        region: "450205",
        zone: "",
        employees: "１２６",
        contact_phone: "０７７２－２８１２３４５",
        ..Default::default()
    }
}

#[test]
fn a_firm_is_read_with_its_spellings_folded() {
    let firm = FirmRecord::parse(&good(), today()).unwrap();
    assert_eq!(
        (firm.industry.as_str(), firm.zone.as_str()),
        ("C3670", "none")
    );
    assert_eq!(
        (firm.employees, firm.contact_phone.as_str()),
        (Some(126), "0772-2812345")
    );
    assert_eq!(firm.age_months(today()), 66);
    assert_eq!(firm.name(Lang::En), "柳州示例汽车零部件有限公司");
    let no_count = FirmInput {
        employees: "",
        ..good()
    };
    assert_eq!(
        FirmRecord::parse(&no_count, today()).unwrap().employees,
        None
    );
}

#[test]
fn every_field_is_faulted_at_once() {
    let tags = ["alchemy".to_owned()];
    let input = FirmInput {
        uscc: "91450205Y4CL12TH36",
        name_zh: " ",
        name_en: "a\0b",
        entity_type: "empire",
        founded_on: "2026-11-24",
        industry: "D36",
        region: "459999",
        zone: "moon",
        employees: "-5",
        emerging_industries: &tags,
        industry_groups: &tags,
        contact_name: "",
        contact_phone: "call me",
        legal_representative: "",
    };
    let unknown = |code: &str| Fault::UnknownCode { code: code.into() };
    let faults = FirmRecord::parse(&input, today()).unwrap_err();
    let expected = [
        FieldFault::new("uscc", Fault::UsccCheck { expected: '5' }),
        FieldFault::new("name_zh", Fault::Required),
        FieldFault::new("name_en", Fault::ControlCharacter),
        FieldFault::new("entity_type", unknown("empire")),
        FieldFault::new("founded_on", Fault::FutureDate { today: today() }),
        FieldFault::new("industry", unknown("D36")),
        FieldFault::new("region", unknown("459999")),
        FieldFault::new("zone", unknown("moon")),
        FieldFault::new("employees", Fault::Negative),
        FieldFault::new("emerging_industries", unknown("alchemy")),
        FieldFault::new("industry_groups", unknown("alchemy")),
        FieldFault::new(
            "contact_phone",
            Fault::BadFormat {
                example: "0772-2812345".into(),
            },
        ),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn founding_dates_have_two_ends() {
    let fault = |typed| {
        FirmRecord::parse(
            &FirmInput {
                founded_on: typed,
                ..good()
            },
            today(),
        )
        .unwrap_err()
    };
    let earliest = d(EARLIEST_FOUNDING);
    assert_eq!(
        fault("1839-12-31"),
        [FieldFault::new("founded_on", Fault::TooEarly { earliest })]
    );
    assert_eq!(
        fault("2021-02-30"),
        [FieldFault::new("founded_on", Fault::BadDate)]
    );
}

#[test]
fn a_certification_counts_from_issue_to_expiry() {
    let input = CertificationInput {
        kind: "hnte",
        number: " ＧＲ202345000123 ",
        issued_on: "2023-12-04",
        expires_on: "",
    };
    let hnte = Certification::parse(&input, today()).unwrap();
    assert_eq!(
        (hnte.number.as_str(), hnte.expires_on),
        ("GR202345000123", Some(d("2026-12-03")))
    );
    assert!(hnte.is_valid(d("2023-12-04")) && hnte.is_valid(d("2026-12-03")));
    assert!(!hnte.is_valid(d("2023-12-03")) && !hnte.is_valid(d("2026-12-04")));

    let backwards = CertificationInput {
        expires_on: "2023-12-04",
        ..input
    };
    let faults = Certification::parse(&backwards, today()).unwrap_err();
    assert_eq!(
        faults,
        [FieldFault::new(
            "expires_on",
            Fault::NotAfter {
                other: d("2023-12-04")
            }
        )]
    );
    let future = CertificationInput {
        issued_on: "2027-01-01",
        ..input
    };
    assert_eq!(Certification::parse(&future, today()).unwrap_err().len(), 1);
}

#[test]
fn a_year_of_figures() {
    let input = FinancialInput {
        year: "2025",
        revenue: "3,200.5万",
        total_assets: "0.5亿",
        total_liabilities: "2100",
        net_profit: "-45.2",
        rd_expense: "180",
        ..Default::default()
    };
    let year = FinancialYear::parse(&input, d("2021-05-18"), today()).unwrap();
    assert_eq!(
        (year.net_profit, year.net_assets()),
        (Fen::yuan(-452_000), Fen::wan(2900))
    );
    assert_eq!(
        (year.operating_cash_flow, year.as_of()),
        (None, Some(d("2025-12-31")))
    );

    let bad = FinancialInput {
        year: "2026",
        revenue: "-1",
        total_assets: "",
        ..input
    };
    let faults = FinancialYear::parse(&bad, d("2024-05-18"), today()).unwrap_err();
    let expected = [
        FieldFault::new(
            "year",
            Fault::OutOfRange {
                min: 2024,
                max: 2025,
            },
        ),
        FieldFault::new("revenue", Fault::Negative),
        FieldFault::new("total_assets", Fault::Required),
    ];
    assert_eq!(faults, expected);
}
