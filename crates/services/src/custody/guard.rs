//! What custody means for the rest of the register: the holder does not change, remove or hand on a
//! receipt beside its keeper; and receipts that came of one another share its goods.

use domain::collateral::{AssetIdentity, AssetRefusal, Relation};
use domain::custody::Status;
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use store::{Conn, custody};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::registry;

/// Refuses what goes through the keeper, while a warehouse keeps the goods.
pub(crate) async fn not_kept(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<()> {
    match custody::in_custody(conn, org, asset, &Status::open()).await? {
        Some(_) => Err(registry::refused(AssetRefusal::Kept)),
        None => Ok(()),
    }
}

/// The identity of an asset with the receipts that it came of, as far back as they go.
pub(crate) async fn identity(
    conn: Conn<'_>,
    asset: AssetId,
    mut identity: AssetIdentity,
) -> Result<AssetIdentity> {
    let (mut seen, mut wanted): (Vec<Uuid>, Vec<Uuid>) = (Vec::new(), vec![asset.uuid()]);
    while !wanted.is_empty() {
        let found = custody::parents(conn, &wanted).await?;
        wanted.clear();
        for parent in found {
            if seen.contains(&parent.parent_id) {
                continue;
            }
            seen.push(parent.parent_id);
            wanted.push(parent.parent_id);
            let Some(key) = custody::number_of(conn, AssetId::new(parent.parent_id)).await? else {
                continue;
            };
            let relation = match parent.relation.as_str() {
                "split" => Relation::SplitFrom(key),
                "merged" => Relation::MergedFrom(key),
                // The same number in other hands.
                _ => continue,
            };
            let added = identity.with(&relation);
            identity = added.map_err(|fault: Fault| Error::Internal(format!("{fault:?}")))?;
        }
    }
    Ok(identity)
}
