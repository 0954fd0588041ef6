//! Every kind's form, filled well and badly.

use super::*;
use crate::collateral::{EndOfLife, Worth};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    d("2026-11-23")
}

fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// A value that passes for every field of a kind.
fn sample(kind: CollateralKind) -> BTreeMap<String, String> {
    let number = match kind {
        CollateralKind::PatentInvention => "ZL 2003 1 0102344.5",
        CollateralKind::PatentUtility => "2019201234565",
        _ => "2022301234562",
    };
    let text = |spec: &FieldSpec| match (spec.input, spec.name) {
        (Input::PatentNumber, _) => number.to_owned(),
        (Input::SoftwareNumber, _) => "２０２３ＳＲ０１２３４５６".to_owned(),
        (Input::Uscc, _) => "91110000600037341L".to_owned(),
        (Input::Amount, _) => "120.5万".to_owned(),
        (Input::Price, _) => "4,150.5".to_owned(),
        (Input::Integer { min, .. }, _) => min.to_string(),
        (Input::Quantity, _) => "1,200.25".to_owned(),
        (Input::PastDate, "granted_on") => "2024-02-29".to_owned(),
        (Input::PastDate, _) => "2022/3/1".to_owned(),
        (Input::AnyDate, _) => "2027-06-30".to_owned(),
        (Input::Choice { options }, _) => options[0].code.to_owned(),
        (Input::Bool { .. }, _) => "yes".to_owned(),
        (_, "publication_number") => "ＣＮ 101207268 b".to_owned(),
        (_, "unit_number") => "450205 001001 GB00012 F00010001".to_owned(),
        (_, "registration_number") if kind == CollateralKind::Trademark => "１２３４５".to_owned(),
        (Input::Text { .. } | Input::Code { .. }, name) => format!("{name} １"),
    };
    kind.fields()
        .iter()
        .map(|spec| (spec.name.to_owned(), text(spec)))
        .collect()
}

#[test]
fn the_list_of_fields_and_the_types_agree_for_every_kind() {
    for kind in CollateralKind::ALL {
        let details = parse_details(kind, &sample(kind), today()).unwrap();
        assert_eq!(details.kind(), kind);
        assert_eq!(details.to_input().len(), kind.fields().len(), "{kind}");
        assert_eq!(
            parse_details(kind, &details.to_input(), today()).as_ref(),
            Ok(&details)
        );
        let json = serde_json::to_string(&details).unwrap();
        assert_eq!(
            serde_json::from_str::<AssetDetails>(&json).unwrap(),
            details
        );

        let least = sample(kind)
            .into_iter()
            .filter(|(name, _)| kind.fields().iter().any(|s| s.name == name && s.required))
            .collect();
        assert!(
            parse_details(kind, &least, today()).is_ok(),
            "{kind}: optional fields are optional"
        );
        let empty = parse_details(kind, &BTreeMap::new(), today()).unwrap_err();
        assert_eq!(
            empty.len(),
            kind.fields().iter().filter(|spec| spec.required).count()
        );
    }
}

#[test]
fn assets_in_words() {
    let mut told = String::new();
    for kind in CollateralKind::ALL {
        let details = parse_details(kind, &sample(kind), today()).unwrap();
        for lang in Lang::ALL {
            told += &format!("== {} · {}\n", kind.label().get(lang), details.number());
            for (label, value) in details.in_words(lang) {
                told += &format!("{}: {value}\n", label.get(lang));
            }
        }
    }
    insta::assert_snapshot!("in_words", told);
}

#[test]
fn faults_stand_at_their_fields() {
    let mut form = sample(CollateralKind::Receivable);
    form.extend(typed(&[
        ("debtor", "a\0b"),
        ("debtor_uscc", "91110000600037341M"),
        ("amount", "0"),
        ("issued_on", "2026-11-24"),
        ("due_on", "soon"),
        ("debtor_confirmed", "perhaps"),
        ("colour", "red"),
    ]));
    let faults = parse_details(CollateralKind::Receivable, &form, today()).unwrap_err();
    let expected = [
        fault_at("debtor", Fault::ControlCharacter),
        fault_at("debtor_uscc", Fault::UsccCheck { expected: 'L' }),
        fault_at("amount", Fault::NotPositive),
        fault_at("issued_on", Fault::FutureDate { today: today() }),
        fault_at("due_on", Fault::BadDate),
        fault_at(
            "debtor_confirmed",
            Fault::UnknownCode {
                code: "perhaps".into(),
            },
        ),
        fault_at("colour", Fault::UnknownField),
    ];
    assert_eq!(faults, expected);
}

#[test]
fn fields_that_contradict_each_other() {
    let mut patent = sample(CollateralKind::PatentUtility);
    patent.extend(typed(&[
        ("granted_on", "2022-03-01"),
        ("number", "200310102344.5"),
    ]));
    let faults = parse_details(CollateralKind::PatentUtility, &patent, today()).unwrap_err();
    let expected = [
        fault_at(
            "granted_on",
            Fault::NotAfter {
                other: d("2022-03-01"),
            },
        ),
        fault_at("number", Fault::PatentKind),
    ];
    assert_eq!(faults, expected);

    let mut machine = sample(CollateralKind::Equipment);
    machine.extend(typed(&[("serial_number", "见铭牌")]));
    let faults = parse_details(CollateralKind::Equipment, &machine, today()).unwrap_err();
    assert_eq!(faults, [fault_at("serial_number", Fault::Required)]);
    let mut land = sample(CollateralKind::LandUseRight);
    land.extend(typed(&[("unit_number", "450205 001001 GB00012")]));
    let faults = parse_details(CollateralKind::LandUseRight, &land, today()).unwrap_err();
    assert!(matches!(&faults[..], [one] if one.field == "details.unit_number"));

    let mut receipt = sample(CollateralKind::WarehouseReceipt);
    receipt.extend(typed(&[
        ("quantity", "1000000000"),
        ("unit_price", "10000亿"),
    ]));
    let faults = parse_details(CollateralKind::WarehouseReceipt, &receipt, today()).unwrap_err();
    assert_eq!(
        faults,
        [fault_at(
            "quantity",
            Fault::TooLarge {
                max: Fen::MAX_INPUT
            }
        )]
    );
}

fn with(kind: CollateralKind, pairs: &[(&str, &str)]) -> AssetDetails {
    let mut form = sample(kind);
    form.extend(typed(pairs));
    parse_details(kind, &form, today()).unwrap()
}

#[test]
fn worth_comes_from_the_figures_where_there_are_some() {
    let receipt = with(CollateralKind::WarehouseReceipt, &[]);
    // 1,200.25 × ¥4,150.50 = ¥4,981,637.625, rounded to the fen.
    assert_eq!(receipt.worth(), Worth::Computed(Fen(498_163_763)));
    assert_eq!(
        with(CollateralKind::Order, &[]).worth(),
        Worth::Computed(Fen::yuan(1_205_000))
    );
    assert_eq!(
        with(CollateralKind::Equipment, &[]).worth(),
        Worth::Appraised
    );
}

#[test]
fn rights_end() {
    let end = |kind, pairs: &[(&str, &str)]| with(kind, pairs).end().map(|end| (end.on, end.why));
    let none = [("annuity_paid_until", "")];
    let expired = |day| Some((d(day), EndOfLife::Expired));
    assert_eq!(
        end(CollateralKind::PatentInvention, &none),
        expired("2042-03-01")
    );
    assert_eq!(
        end(CollateralKind::PatentUtility, &none),
        expired("2032-03-01")
    );
    assert_eq!(
        end(CollateralKind::PatentDesign, &none),
        expired("2037-03-01")
    );
    let before = [("annuity_paid_until", ""), ("filed_on", "2021-05-31")];
    assert_eq!(
        end(CollateralKind::PatentDesign, &before),
        expired("2031-05-31")
    );
    let lapse = Some((d("2027-12-30"), EndOfLife::AnnuityUnpaid));
    assert_eq!(end(CollateralKind::PatentInvention, &[]), lapse);
    assert_eq!(
        end(CollateralKind::Trademark, &[("valid_until", "")]),
        expired("2032-03-01")
    );
    assert_eq!(end(CollateralKind::Equipment, &[]), None);
    let due = with(CollateralKind::Receivable, &[]);
    assert!(due.ended(d("2027-06-30")).is_none() && due.ended(d("2027-07-01")).is_some());
}

#[test]
fn one_asset_has_one_identity() {
    let (me, other) = (
        OrgId::new(Uuid::from_u128(1)),
        OrgId::new(Uuid::from_u128(2)),
    );
    let patent = |number| with(CollateralKind::PatentInvention, &[("number", number)]);
    let identity = patent("200310102344.5").identity(me);
    assert_eq!(
        patent("ｚｌ ２００３ 1 0102344.5").identity(other),
        identity
    );

    let mark = |number| {
        with(
            CollateralKind::Trademark,
            &[("registration_number", number)],
        )
    };
    assert_eq!(
        mark("0012345").identity(me),
        mark("１２３４５").identity(other)
    );

    let receipt = |number, house| {
        let pairs = [("receipt_number", number), ("warehouse", house)];
        with(CollateralKind::WarehouseReceipt, &pairs).identity(me)
    };
    assert_eq!(
        receipt("wr-001", "柳钢物流（一号库）"),
        receipt("ＷＲ 001", "柳钢物流(一号库)")
    );
    assert_ne!(receipt("wr-001", "甲库"), receipt("wr-001", "乙库"));

    let order = with(CollateralKind::Order, &[]);
    assert_ne!(order.identity(me), order.identity(other));
}
