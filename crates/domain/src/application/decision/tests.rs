//! Approvals and refusals as typed by officers.

use serde_json::json;

use super::*;

fn product(instrument: &str, tenor: serde_json::Value) -> Product {
    serde_json::from_value(json!({
        "id": "P", "name": {"zh": "甲", "en": "A"}, "provider": "x", "provider_type": "bank",
        "instrument": instrument, "amount": {"min": 100_000_000, "max": 1_000_000_000},
        "tenor": tenor, "rate": {"basis": "fixed", "annual_bp": 450},
        "criteria": {"all": []}, "basis": "real", "source": "s"
    }))
    .unwrap()
}

fn loan() -> Product {
    product("loan", json!({"min": 1, "max": 36}))
}

const ASKED: Asked = Asked {
    amount: Fen::wan(300),
    tenor_months: 12,
};

fn terms(input: TermsInput<'_>) -> Result<Terms, Vec<FieldFault>> {
    Terms::parse(input, ASKED, &loan())
}

#[test]
fn an_approval_within_the_frame() {
    let input = TermsInput {
        amount: "２５０万",
        tenor_months: "12",
        rate: "4.35%",
        conditions: " 追加保证 ",
    };
    let expected = Terms {
        amount: Fen::wan(250),
        tenor_months: 12,
        rate: Some(Bp(435)),
        conditions: "追加保证".into(),
    };
    assert_eq!(terms(input), Ok(expected));
}

#[test]
fn every_fault_of_the_form_at_once() {
    let faults = terms(TermsInput {
        amount: "301",
        tenor_months: "13",
        rate: "43.5",
        conditions: "a\0",
    });
    let expected = vec![
        FieldFault::new(
            "amount",
            Fault::AmountOutOfRange {
                min: Some(Fen::wan(100)),
                max: Some(Fen::wan(300)),
            },
        ),
        FieldFault::new("tenor_months", Fault::OutOfRange { min: 1, max: 12 }),
        FieldFault::new(
            "rate",
            Fault::RateOutOfRange {
                min: Bp(0),
                max: Bp(2400),
            },
        ),
        FieldFault::new("conditions", Fault::ControlCharacter),
    ];
    assert_eq!(faults, Err(expected));
    let empty = terms(TermsInput::default()).unwrap_err();
    assert_eq!(
        empty.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(),
        ["amount", "tenor_months", "rate"]
    );
    assert!(empty.iter().all(|fault| fault.fault == Fault::Required));
}

#[test]
fn a_grant_has_neither_tenor_nor_rate() {
    let grant = product("grant", json!({"min": 0, "max": 0}));
    let input = TermsInput {
        amount: "200",
        ..Default::default()
    };
    let terms = Terms::parse(input, ASKED, &grant).unwrap();
    assert_eq!((terms.tenor_months, terms.rate), (0, None));
    let with_rate = Terms::parse(TermsInput { rate: "1", ..input }, ASKED, &grant).unwrap_err();
    assert_eq!(with_rate, [FieldFault::new("rate", Fault::UnknownField)]);
}

#[test]
fn what_the_form_proposes_can_be_approved() {
    let today = "2026-11-23".parse().unwrap();
    let proposed = Terms::proposed(ASKED, &loan(), today);
    assert_eq!(proposed.rate, Some(Bp(450)));
    let (amount, tenor) = (
        proposed.amount.to_input(AmountUnit::Wan),
        proposed.tenor_months.to_string(),
    );
    let input = TermsInput {
        amount: &amount,
        tenor_months: &tenor,
        rate: "4.50",
        conditions: "",
    };
    assert_eq!(terms(input), Ok(proposed));
}

#[test]
fn a_refusal_is_always_explained() {
    let refusal = Refusal::parse("repayment_capacity", "近两年经营现金流为负。").unwrap();
    assert_eq!(refusal.reason, DeclineReason::RepaymentCapacity);
    let faults = Refusal::parse("whim", " ").unwrap_err();
    assert_eq!(
        faults,
        [
            FieldFault::new(
                "reason",
                Fault::UnknownCode {
                    code: "whim".into()
                }
            ),
            FieldFault::new("text", Fault::Required)
        ]
    );
}
