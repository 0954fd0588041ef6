//! Facts from registered assets: of the whole firm, and of the items offered with a need.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{
    calendar::{days_between, months_between},
    collateral::{
        AssetDetails, AssetRecord, CollateralKind, LandUseRight, Receivable, WarehouseReceipt,
    },
    facts::{FactSet, FactValue, Source, keys},
    money::Fen,
};

/// Counts of valid rights, and how long the firm has supplied its oldest buyer. A firm that has
/// registered no intellectual property has not said that it has none.
pub(super) fn add_firm<'a>(
    facts: &mut FactSet,
    assets: impl IntoIterator<Item = &'a AssetRecord>,
    on: NaiveDate,
) {
    let assets: Vec<&AssetRecord> = assets.into_iter().collect();
    let valid = |wanted: fn(CollateralKind) -> bool| {
        let count = assets
            .iter()
            .filter(|a| wanted(a.kind()) && a.ended(on).is_none())
            .count();
        FactValue::Int(i64::try_from(count).unwrap_or(i64::MAX))
    };
    if assets.iter().any(|asset| asset.kind().is_ip()) {
        for (key, wanted) in [
            (
                keys::FIRM_VALID_IP_COUNT,
                CollateralKind::is_ip as fn(CollateralKind) -> bool,
            ),
            (keys::FIRM_VALID_INVENTION_PATENTS, |kind| {
                kind == CollateralKind::PatentInvention
            }),
            (keys::FIRM_SOFTWARE_COPYRIGHTS, |kind| {
                kind == CollateralKind::CopyrightSoftware
            }),
        ] {
            facts.set(key, valid(wanted), Source::Computed, Some(on));
        }
    }
    let since = assets.iter().filter_map(|asset| match &asset.details {
        AssetDetails::Order(order) => order.supplier_since,
        _ => None,
    });
    if let Some(since) = since.min() {
        let months = FactValue::Int(months_between(since, on).max(0));
        let key = keys::FIRM_CORE_BUYER_RELATIONSHIP_MONTHS;
        facts.set(key, months, Source::Computed, Some(on));
    }
}

/// Kinds, value and the particulars of the items offered.
pub(super) fn add_offered<'a>(
    facts: &mut FactSet,
    offered: impl IntoIterator<Item = &'a AssetRecord>,
    on: NaiveDate,
) {
    let offered: Vec<&AssetRecord> = offered
        .into_iter()
        .filter(|asset| asset.ended(on).is_none())
        .collect();
    let mut told = |key: &str, value| facts.set(key, value, Source::Declared, Some(on));
    let kinds: BTreeSet<String> = offered
        .iter()
        .map(|asset| asset.kind().code().into())
        .collect();
    told(keys::COLLATERAL_KINDS, FactValue::Set(kinds));
    let value: Option<Vec<Fen>> = offered.iter().map(|asset| asset.value()).collect();
    if let Some(values) = value {
        told(
            keys::COLLATERAL_VALUE,
            FactValue::Money(values.into_iter().sum::<Fen>().0),
        );
    }
    if let Some(receipt) = best_receipt(&offered) {
        told(
            keys::COLLATERAL_RECEIPT_IS_ELECTRONIC,
            FactValue::Bool(receipt.electronic),
        );
        if let Some(registered) = receipt.issuer_registered {
            told(
                keys::COLLATERAL_RECEIPT_ISSUER_REGISTERED,
                FactValue::Bool(registered),
            );
        }
    }
    if let Some(receivable) = best_receivable(&offered) {
        let age = days_between(receivable.issued_on, on).max(0);
        told(keys::COLLATERAL_RECEIVABLE_AGE_DAYS, FactValue::Int(age));
        if let Some(confirmed) = receivable.debtor_confirmed {
            told(
                keys::COLLATERAL_DEBTOR_CONFIRMED,
                FactValue::Bool(confirmed),
            );
        }
    }
    if let Some(land) = best_land(&offered) {
        told(
            keys::COLLATERAL_LAND_RIGHT_TYPE,
            FactValue::code(&land.right_type),
        );
    }
}

/// Registered and electronic before either, either before neither; the first of equals.
fn best_receipt<'a>(offered: &[&'a AssetRecord]) -> Option<&'a WarehouseReceipt> {
    let receipts = offered.iter().filter_map(|asset| match &asset.details {
        AssetDetails::WarehouseReceipt(receipt) => Some(receipt),
        _ => None,
    });
    receipts.min_by_key(|receipt| {
        // Yes before unknown before no.
        let registered = match receipt.issuer_registered {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        };
        registered + if receipt.electronic { 0 } else { 2 }
    })
}

/// Confirmed before unknown before unconfirmed; then the youngest.
fn best_receivable<'a>(offered: &[&'a AssetRecord]) -> Option<&'a Receivable> {
    let receivables = offered.iter().filter_map(|asset| match &asset.details {
        AssetDetails::Receivable(receivable) => Some(receivable),
        _ => None,
    });
    receivables.min_by_key(|receivable| {
        let confirmed = match receivable.debtor_confirmed {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        };
        (confirmed, std::cmp::Reverse(receivable.issued_on))
    })
}

/// Granted land before any other; the first of equals.
fn best_land<'a>(offered: &[&'a AssetRecord]) -> Option<&'a LandUseRight> {
    let parcels = offered.iter().filter_map(|asset| match &asset.details {
        AssetDetails::LandUseRight(land) => Some(land),
        _ => None,
    });
    parcels.min_by_key(|land| land.right_type != "transferred")
}
