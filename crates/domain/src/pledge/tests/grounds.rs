//! Each ground stands alone when its fact is true, and not otherwise.

use super::*;
use crate::{collateral::AssetRecord, tests::fixtures};

/// A patent that may be registered.
const CLEAN: PatentFile = PatentFile {
    pledgor_is_patentee: true,
    declared_invalid: false,
    granted: true,
    annuity_paid_until: None,
    suspended_or_preserved: false,
    debt_due_on: NaiveDate::from_ymd_opt(2028, 11, 23).unwrap(),
    patent_ends_on: NaiveDate::from_ymd_opt(2039, 3, 1).unwrap(),
    contract_complete: true,
    has_co_owners: false,
    co_owners_consent: false,
    in_pledge: false,
    same_day_invention: false,
    invalidation_requested: false,
    parties_go_on_knowingly: false,
    other_bar: false,
};

#[test]
fn the_twelve_grounds_each_by_name() {
    use PatentGround as G;
    let on = day("2026-11-23");
    assert_eq!(patent_grounds(&CLEAN, on), []);
    type Break = fn(&mut PatentFile);
    let broken: [(Break, G); 12] = [
        (|f| f.pledgor_is_patentee = false, G::NotThePatentee),
        (|f| f.declared_invalid = true, G::EndedOrInvalid),
        (|f| f.granted = false, G::NotGranted),
        (
            |f| f.annuity_paid_until = NaiveDate::from_ymd_opt(2026, 11, 22),
            G::AnnuityUnpaid,
        ),
        (|f| f.suspended_or_preserved = true, G::SuspendedOrPreserved),
        (
            |f| f.debt_due_on = NaiveDate::from_ymd_opt(2039, 3, 2).unwrap(),
            G::TermBeyondPatent,
        ),
        (|f| f.contract_complete = false, G::ContractIncomplete),
        (|f| f.has_co_owners = true, G::CoOwnersConsentMissing),
        (|f| f.in_pledge = true, G::AlreadyPledged),
        (|f| f.same_day_invention = true, G::SameDayInvention),
        (
            |f| f.invalidation_requested = true,
            G::InvalidationRequested,
        ),
        (|f| f.other_bar = true, G::Other),
    ];
    for (i, (break_it, ground)) in broken.iter().enumerate() {
        let mut file = CLEAN;
        break_it(&mut file);
        assert_eq!(patent_grounds(&file, on), [*ground]);
        assert_eq!(PatentGround::ALL[i], *ground);
        let numeral = [
            "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
        ][i];
        assert!(
            ground.label().zh.starts_with(&format!("（{numeral}）")),
            "{ground:?}"
        );
    }
    let mut all = CLEAN;
    broken.iter().for_each(|(break_it, _)| break_it(&mut all));
    assert_eq!(patent_grounds(&all, on), PatentGround::ALL);
}

#[test]
fn what_the_parties_know_and_what_the_last_day_allows() {
    let on = day("2026-11-23");
    let knowing = PatentFile {
        same_day_invention: true,
        invalidation_requested: true,
        parties_go_on_knowingly: true,
        has_co_owners: true,
        co_owners_consent: true,
        annuity_paid_until: Some(on),
        debt_due_on: CLEAN.patent_ends_on,
        ..CLEAN
    };
    assert_eq!(patent_grounds(&knowing, on), []);
    let over = day("2039-03-02");
    let ended = PatentFile {
        debt_due_on: CLEAN.patent_ends_on,
        ..CLEAN
    };
    assert_eq!(patent_grounds(&ended, over), [PatentGround::EndedOrInvalid]);
}

const SOUND: File = File {
    by_owner: true,
    co_owners_consent: true,
    seized: false,
    disputed: false,
    verified: true,
    with_building: false,
    debt_due_on: NaiveDate::from_ymd_opt(2027, 1, 31).unwrap(),
};

#[test]
fn what_bars_any_asset() {
    let on = day("2026-11-23");
    let receipt = fixtures::receipt(Some(true), true); // expires on 2027-01-31
    let of = |asset: &AssetRecord, file: File, on: NaiveDate| check(&asset.details, &file, on);
    assert_eq!(of(&receipt, SOUND, on), []);
    assert_eq!(of(&receipt, SOUND, day("2027-02-01")), [Ground::Ended]);
    let late = File {
        debt_due_on: day("2027-02-01"),
        ..SOUND
    };
    assert_eq!(of(&receipt, late, on), [Ground::TermBeyondValidity]);
    for (file, ground) in [
        (
            File {
                by_owner: false,
                ..SOUND
            },
            Ground::NotTheOwner,
        ),
        (
            File {
                co_owners_consent: false,
                ..SOUND
            },
            Ground::CoOwnersConsentMissing,
        ),
        (
            File {
                seized: true,
                ..SOUND
            },
            Ground::Seized,
        ),
        (
            File {
                disputed: true,
                ..SOUND
            },
            Ground::Disputed,
        ),
        (
            File {
                verified: false,
                ..SOUND
            },
            Ground::NotVerified,
        ),
    ] {
        assert_eq!(of(&receipt, file, on), [ground]);
    }
    // A receivable that is paid before the debt falls due leaves its money behind.
    assert_eq!(
        of(&fixtures::receivable("2026-12-31", Fen::wan(1)), SOUND, on),
        []
    );
    assert_eq!(
        of(&fixtures::building(Fen::wan(1), true), SOUND, on),
        [Ground::OnLeasedLand]
    );
}

#[test]
fn land_by_the_right_to_it() {
    let on = day("2026-11-23");
    let land = |right: &str| -> crate::collateral::AssetDetails {
        serde_json::from_value(serde_json::json!({
            "kind": "land_use_right", "certificate_number": "1", "right_type": right, "area": 1,
            "land_use": "industrial", "location": "己"
        }))
        .unwrap()
    };
    assert_eq!(check(&land("transferred"), &SOUND, on), []);
    assert_eq!(check(&land("allocated"), &SOUND, on), []);
    assert_eq!(check(&land("leased"), &SOUND, on), [Ground::LeasedLand]);
    assert_eq!(
        check(&land("collective"), &SOUND, on),
        [Ground::CollectiveAlone]
    );
    let together = File {
        with_building: true,
        ..SOUND
    };
    assert_eq!(check(&land("collective"), &together, on), []);
}
