//! When each right comes into being, by the articles of the table.

use super::*;
use crate::{collateral::AssetRecord, tests::fixtures};

#[test]
fn by_contract_by_registration_or_by_delivery() {
    let [signed, entered, handed] = ["2026-03-01", "2026-03-05", "2026-03-09"].map(day);
    let all = Deeds {
        contract_on: Some(signed),
        registered_on: Some(entered),
        delivered_on: Some(handed),
    };
    let told = |asset: &AssetRecord, deeds: &Deeds| {
        let created = created(&asset.details, deeds);
        (created.by, created.on, created.against_others)
    };
    use Creation as C;
    let patent = fixtures::patent(None);
    let claim = fixtures::receivable("2027-06-30", Fen::wan(1));
    let building = fixtures::building(Fen::wan(1), false);
    let electronic = fixtures::receipt(Some(true), true);
    for asset in [&patent, &claim, &building, &electronic] {
        let registered = (C::Registration, Some(entered), Some(entered));
        assert_eq!(told(asset, &all), registered);
        // Before it is registered there is a contract, and no right (民法典 第二百一十五条).
        let not_yet = Deeds {
            registered_on: None,
            ..all
        };
        assert_eq!(told(asset, &not_yet), (C::Registration, None, None));
    }
    let machine = fixtures::equipment(None);
    assert_eq!(
        told(&machine, &all),
        (C::Contract, Some(signed), Some(entered))
    );
    let unregistered = Deeds {
        registered_on: None,
        ..all
    };
    assert_eq!(
        told(&machine, &unregistered),
        (C::Contract, Some(signed), None)
    );
    let paper = fixtures::receipt(Some(true), false);
    assert_eq!(
        told(&paper, &all),
        (C::Delivery, Some(handed), Some(handed))
    );
    // Registered ahead of the contract, it counts from the contract.
    let ahead = Deeds {
        contract_on: Some(handed),
        ..all
    };
    assert_eq!(
        told(&patent, &ahead),
        (C::Registration, Some(handed), Some(handed))
    );
    assert_eq!(
        told(
            &patent,
            &Deeds {
                contract_on: None,
                ..all
            }
        )
        .1,
        None
    );
}
