//! Which assets are in each other's way, and that the way is always a shared key.

use super::*;

fn with(identity: AssetIdentity, relation: Relation) -> AssetIdentity {
    identity.with(&relation).unwrap()
}

#[test]
fn the_same_thing_under_another_firm_is_the_same_thing() {
    for kind in CollateralKind::ALL {
        let Some(record) = (!matches!(
            kind,
            CollateralKind::PatentUtility | CollateralKind::PatentDesign
        ))
        .then(|| details(kind.code(), json!({}))) else {
            continue;
        };
        let [mine, theirs] = [1, 2].map(|n| record.canonical_identity(owner(n)).unwrap());
        // An order is between a firm and a buyer: another firm's contract of that number is its own.
        let expected = (kind != CollateralKind::Order).then_some(Strength::Same);
        assert_eq!(mine.meets(&theirs), expected, "{kind}");
    }
}

#[test]
fn one_patent_by_any_of_its_numbers() {
    let patent = identity("patent_invention", json!({}));
    let granted = with(patent, Relation::Publication("CN 101207268 B".into()));
    let other = identity("patent_invention", json!({"number": "201910123456X"}));
    assert_eq!(granted.meets(&other), None);
    let published = with(other, Relation::Publication("ＣＮ101207268A".into()));
    assert_eq!(granted.meets(&published), Some(Strength::Same));
    let software = identity("copyright_software", json!({}));
    let by = |number: &str| {
        with(
            software.clone(),
            Relation::SoftwareCertificate(number.into()),
        )
    };
    assert_eq!(
        by("软著登字第0123456号").claims()[1],
        by("软著登字 第123456号").claims()[1]
    );
}

#[test]
fn receipts_goods_and_parts() {
    let receipt = |number: &str, lot: &str| {
        identity(
            "warehouse_receipt",
            json!({"receipt_number": number, "lot": lot}),
        )
    };
    let (first, second) = (receipt("CK1", "L-7"), receipt("CK2", "Ｌ７"));
    // Another number over the same goods is the same security (担保制度解释 第五十九条).
    assert_eq!(first.meets(&second), Some(Strength::Same));
    assert_eq!(first.meets(&receipt("CK2", "L8")), None);
    assert_eq!(first.meets(&receipt("CK2", "")), None);
    // Split: the parts stand beside each other, each against the whole.
    let part = |number: &str| {
        with(
            receipt(number, "L7"),
            Relation::SplitFrom(first.key().into()),
        )
    };
    assert_eq!(part("CK1-1").meets(&part("CK1-2")), None);
    assert_eq!(part("CK1-1").meets(&first), Some(Strength::Contains));
    // Merged: the new receipt takes what the old ones took.
    let merged = with(receipt("CK9", ""), Relation::MergedFrom(first.key().into()));
    assert_eq!(merged.meets(&first), Some(Strength::Same));
    assert_eq!(merged.meets(&part("CK1-1")), Some(Strength::Contains));
}

#[test]
fn claims_orders_and_invoices() {
    let invoice = |number: &str| identity("receivable", json!({"invoice_number": number}));
    assert_eq!(invoice("1").meets(&invoice("2")), None);
    let order = identity("order", json!({}));
    // An invoice is a part of the contract that the order stands for.
    assert_eq!(order.meets(&invoice("1")), Some(Strength::Contains));
    assert_eq!(
        identity("order", json!({"contract_number": "HT-8"})).meets(&invoice("1")),
        None
    );
    // The same electronic invoice, the debtor's name shortened.
    let number = "26450000000012345678";
    let short = identity(
        "receivable",
        json!({"invoice_number": number, "debtor": "乙汽车"}),
    );
    assert_eq!(short.meets(&invoice(number)), Some(Strength::Same));
    // By code, where the name was changed.
    let coded = |debtor: &str| {
        identity(
            "receivable",
            json!({"debtor": debtor, "debtor_uscc": "91450205Y4CL12TH35"}),
        )
    };
    assert_eq!(coded("甲").meets(&coded("乙")), Some(Strength::Same));
}

#[test]
fn a_building_is_a_part_of_the_land_under_it() {
    let (land, building) = (
        identity("land_use_right", json!({})),
        identity("building", json!({})),
    );
    assert_eq!(land.meets(&building), Some(Strength::Contains));
    let leased = identity("building", json!({"on_leased_land": true}));
    assert_eq!(land.meets(&leased), None);
    // Two buildings on one parcel, by their unit numbers.
    let unit = |cert: &str, unit: &str| {
        let building = identity("building", json!({"certificate_number": cert}));
        with(building, Relation::Unit(unit.into()))
    };
    let one = unit(
        "桂（2021）柳州市不动产权第1号",
        "450205001001GB00012F00010001",
    );
    let two = unit(
        "桂（2021）柳州市不动产权第2号",
        "450205001001GB00012F00020001",
    );
    assert_eq!(one.meets(&two), None);
    let parcel = with(land, Relation::Unit("450205001001GB00012W00000000".into()));
    assert_eq!(parcel.meets(&one), Some(Strength::Contains));
    // Told on the form, it does the same.
    let told = identity(
        "building",
        json!({"certificate_number": "1", "unit_number": "450205001001GB00012F00010001"}),
    );
    assert_eq!(told.meets(&one), Some(Strength::Same));
    let granted = |number: &str| {
        identity(
            "patent_invention",
            json!({"number": number, "publication_number": "CN101207268B"}),
        )
    };
    assert_eq!(
        granted("2003101023445").meets(&granted("201910123456X")),
        Some(Strength::Same)
    );
    let renewed = unit(
        "桂（2025）柳州市不动产权第9号",
        "450205001001GB00012F00010001",
    );
    assert_eq!(renewed.meets(&one), Some(Strength::Same));
}

/// A thing in the world, of which each registration tells a part: `lot`, `of` and `number` are
/// what it says.
fn told() -> impl Strategy<Value = (u8, u8, Option<u8>)> {
    (0u8..4, 0u8..3, prop::option::of(0u8..3))
}

proptest! {
    #[test]
    fn whoever_is_in_the_way_shares_a_key(a in told(), b in told()) {
        let make = |(number, lot, parent): (u8, u8, Option<u8>)| {
            let receipt = identity("warehouse_receipt", json!({
                "receipt_number": format!("R{number}"),
                "lot": if lot == 0 { String::new() } else { format!("L{lot}") },
            }));
            match parent {
                Some(parent) => {
                    let key = identity("warehouse_receipt", json!({"receipt_number": format!("P{parent}")}));
                    with(receipt, Relation::SplitFrom(key.key().into()))
                }
                None => receipt,
            }
        };
        let (one, two) = (make(a), make(b));
        prop_assert_eq!(one.meets(&two), two.meets(&one));
        // Said of the world, not of keys: the same receipt, or the same lot unless both are parts.
        let same_lot = a.1 != 0 && a.1 == b.1;
        let expected = if a.0 == b.0 || same_lot && a.2.is_none() && b.2.is_none() {
            Some(Strength::Same)
        } else if same_lot && (a.2.is_none() || b.2.is_none()) {
            Some(Strength::Contains)
        } else {
            None
        };
        prop_assert_eq!(one.meets(&two), expected);
        let shared = one.claims().iter().any(|mine| two.claims().iter().any(|t| t.key == mine.key));
        prop_assert!(shared || expected.is_none());
    }
}
