//! What custody means for the rest of the register: the holder does not change, remove or hand on a
//! receipt beside its keeper; and receipts that came of one another share its goods.

use std::collections::{BTreeMap, BTreeSet};

use domain::collateral::{AssetIdentity, AssetRefusal, Relation};
use domain::custody::Status;
use domain::ids::{AssetId, OrgId};
use domain::pledge::Finding;
use store::{Conn, custody};
use uuid::Uuid;

use super::step::status_of;
use crate::error::{Error, Result};
use crate::{records, registry};

/// Refuses what goes through the keeper, while a warehouse keeps the goods.
pub(crate) async fn not_kept(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<()> {
    match custody::in_custody(conn, org, asset, &Status::open()).await? {
        Some(_) => Err(registry::refused(AssetRefusal::Kept)),
        None => Ok(()),
    }
}

/// What stands against pledging a receipt that a keeper has issued: stopped by order, or by a
/// pledgee, or not as told.
pub(crate) async fn findings(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Vec<Finding>> {
    let Some(row) = custody::in_custody(conn, org, asset, &Status::open()).await? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    if row.by_order {
        found.push(Finding::Seized);
    }
    if row.stopped_by.is_some() || status_of(&row)?.is_discrepant() {
        found.push(Finding::Disputed);
    }
    Ok(found)
}

/// The identity of an asset with the receipts that it came of, as far back as they go, and the lots
/// that those told of. What lies behind a split is shared with the other parts.
pub(crate) async fn identity(
    conn: Conn<'_>,
    asset: AssetId,
    mut identity: AssetIdentity,
) -> Result<AssetIdentity> {
    let mut wanted: BTreeMap<Uuid, bool> = BTreeMap::from([(asset.uuid(), false)]);
    let mut seen: BTreeSet<(Uuid, bool)> = BTreeSet::new();
    while !wanted.is_empty() {
        let ids: Vec<Uuid> = wanted.keys().copied().collect();
        let mut next: BTreeMap<Uuid, bool> = BTreeMap::new();
        for parent in custody::parents(conn, &ids).await? {
            let behind = wanted.get(&parent.asset_id).is_some_and(|shared| *shared);
            let shared = behind || parent.relation == "split";
            if !seen.insert((parent.parent_id, shared)) {
                continue;
            }
            // Whole outweighs shared, wherever both lead to one receipt.
            let way = next.entry(parent.parent_id).or_insert(shared);
            *way = *way && shared;
            // Endorsed is the same number in other hands.
            if parent.relation != "endorsed" {
                for key in keys(conn, parent.parent_id).await? {
                    let relation = match shared {
                        true => Relation::SplitFrom(key),
                        false => Relation::MergedFrom(key),
                    };
                    let added = identity.with(&relation);
                    identity = added.map_err(|fault| Error::Internal(format!("{fault:?}")))?;
                }
            }
        }
        wanted = next;
    }
    Ok(identity)
}

/// What a receipt that was replaced took: its number, and its lot where it told one.
async fn keys(conn: Conn<'_>, id: Uuid) -> Result<Vec<String>> {
    let Some((receipt, asset)) = custody::ancestor(conn, id).await? else {
        return Ok(Vec::new());
    };
    let mut keys = vec![receipt.number_key];
    let details = records::asset(&asset)?.details;
    // One that cannot be told apart any more has its number still.
    if let Ok(identity) = details.canonical_identity(OrgId::new(asset.org_id)) {
        let claims = identity.claims().iter().map(|claim| claim.key.clone());
        keys.extend(claims.filter(|key| !keys.contains(key)).collect::<Vec<_>>());
    }
    Ok(keys)
}
