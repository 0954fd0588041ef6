//! The keys that pledges in force hold. They are not scoped to a firm: that somebody else holds a key
//! is what is asked, and no more than that is told.

use domain::collateral::{CollateralKind, Extent};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::money::Fen;
use domain::pledge::{Held, Holder, Sharing, Taken};
use sea_orm::sea_query::{Expr, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::conn::{Conn, Tx};
use crate::entity::{claim_key, pledge, pledge_claim, pledge_item};
use crate::error::{Error, Result};
use crate::rows::ClaimRow;
use crate::write;

/// The word for an extent in storage.
pub const fn word(extent: Extent) -> &'static str {
    match extent {
        Extent::Whole => "whole",
        Extent::Part => "part",
    }
}

const fn holder_id(holder: Holder) -> Uuid {
    match holder {
        Holder::Asset(asset) => asset.uuid(),
        Holder::Owner(owner) => owner.uuid(),
        Holder::Nobody => Uuid::nil(),
    }
}

/// Every claim in force on these keys, in the order of registration.
pub async fn on(conn: Conn<'_>, keys: &[&str]) -> Result<Vec<Held>> {
    let rows = pledge_claim::Entity::find()
        .filter(pledge_claim::Column::Key.is_in(keys.iter().copied()))
        .all(&conn.exec())
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.pledge_id).collect();
    let pledges = pledge::Entity::find()
        .filter(pledge::Column::Id.is_in(ids.iter().copied()))
        .all(&conn.exec())
        .await?;
    let items = pledge_item::Entity::find()
        .filter(pledge_item::Column::PledgeId.is_in(ids))
        .all(&conn.exec())
        .await?;
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        let kind: CollateralKind = row
            .kind
            .parse()
            .map_err(|fault| Error::Internal(format!("stored kind: {fault}")))?;
        let part = items
            .iter()
            .find(|item| item.pledge_id == row.pledge_id && item.asset_id == row.asset_id)
            .and_then(|item| item.part);
        let place = pledges.iter().find(|pledge| pledge.id == row.pledge_id);
        let whole = row.extent == word(Extent::Whole);
        held.push(Held {
            key: row.key,
            extent: if whole { Extent::Whole } else { Extent::Part },
            pledge: PledgeId::new(row.pledge_id),
            asset: AssetId::new(row.asset_id),
            kind,
            owner: OrgId::new(row.org_id),
            sequence: place.and_then(|pledge| pledge.sequence).unwrap_or_default(),
            taken: taken(kind, part),
        });
    }
    held.sort_by_key(|held| (held.sequence, held.asset));
    Ok(held)
}

/// What an item with this part takes.
pub fn taken(kind: CollateralKind, part: Option<i64>) -> Taken {
    match (kind.sharing(), part) {
        (Sharing::ByQuantity, Some(part)) => Taken::Quantity(part),
        (Sharing::ByAmount, Some(part)) => Taken::Amount(Fen(part)),
        _ => Taken::Whole,
    }
}

/// The claims of one asset of the firm.
pub async fn of_asset(conn: Conn<'_>, org: OrgId, asset: AssetId) -> Result<Vec<ClaimRow>> {
    let found = pledge_claim::Entity::find()
        .filter(pledge_claim::Column::AssetId.eq(asset.uuid()))
        .filter(pledge_claim::Column::OrgId.eq(org.uuid()))
        .order_by_asc(pledge_claim::Column::Key)
        .all(&conn.exec())
        .await?;
    Ok(found)
}

/// Keys and ids asked for in one statement.
const AT_ONCE: usize = 500;

/// What is mortgaged one after the other: the condition on its kind.
fn ranked() -> SimpleExpr {
    let kinds = CollateralKind::ALL.iter();
    let kinds = kinds.filter(|kind| kind.sharing() == Sharing::ByRank);
    pledge_claim::Column::Kind.is_in(kinds.map(|kind| kind.code()))
}

/// The claims of mortgages in force on these assets.
pub async fn ranked_of(conn: Conn<'_>, assets: &[AssetId]) -> Result<Vec<ClaimRow>> {
    let mut found = Vec::new();
    for part in assets.chunks(AT_ONCE) {
        let rows = pledge_claim::Entity::find()
            .filter(pledge_claim::Column::AssetId.is_in(part.iter().map(|id| id.uuid())))
            .filter(ranked())
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The claims of mortgages in force on these keys.
pub async fn ranked_on(conn: Conn<'_>, keys: &[&str]) -> Result<Vec<ClaimRow>> {
    let mut found = Vec::new();
    for part in keys.chunks(AT_ONCE) {
        let rows = pledge_claim::Entity::find()
            .filter(pledge_claim::Column::Key.is_in(part.iter().copied()))
            .filter(ranked())
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The claims of mortgages in force on what these firms own.
pub async fn ranked_of_firms(conn: Conn<'_>, firms: &[OrgId]) -> Result<Vec<ClaimRow>> {
    let mut found = Vec::new();
    for part in firms.chunks(AT_ONCE) {
        let rows = pledge_claim::Entity::find()
            .filter(pledge_claim::Column::OrgId.is_in(part.iter().map(|id| id.uuid())))
            .filter(ranked())
            .all(&conn.exec())
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Takes a key for `holder` if nobody holds it, and answers who does then: that one, or another.
/// Whoever asks at the same moment waits for the end of this transaction.
pub async fn take_key(tx: &Tx, key: &str, holder: Holder) -> Result<Uuid> {
    let first = claim_key::Model {
        key: key.to_owned(),
        holder: holder_id(holder),
    };
    claim_key::Entity::insert(first.into_active_model().reset_all())
        .on_conflict(
            OnConflict::column(claim_key::Column::Key)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx.conn().exec())
        .await?;
    let conn = tx.conn();
    let mut query = claim_key::Entity::find_by_id(key.to_owned());
    if conn.locks_rows() {
        query = sea_orm::QuerySelect::lock_exclusive(query);
    }
    match query.one(&conn.exec()).await? {
        Some(row) => Ok(row.holder),
        // Given up between the two statements: whoever tries again finds it free.
        None => Err(Error::Busy("a key was given up".into())),
    }
}

/// Gives the key another holder; the claims on it follow.
pub async fn set_holder(tx: &Tx, key: &str, holder: Holder) -> Result<()> {
    use claim_key::Column as C;
    claim_key::Entity::update_many()
        .col_expr(C::Holder, Expr::value(holder_id(holder)))
        .filter(C::Key.eq(key))
        .exec(&tx.conn().exec())
        .await?;
    Ok(())
}

/// Enters claims. What can be pledged once only is refused a second time (`pledge_claim_key`).
pub async fn insert(tx: &Tx, rows: Vec<ClaimRow>) -> Result<()> {
    write::insert_many(tx.conn(), rows).await
}

/// A claim as a row.
pub fn row(
    (key, extent): (&str, Extent),
    (pledge, asset): (PledgeId, AssetId),
    (org, kind): (OrgId, CollateralKind),
    holder: Holder,
) -> ClaimRow {
    ClaimRow {
        key: key.to_owned(),
        pledge_id: pledge.uuid(),
        asset_id: asset.uuid(),
        org_id: org.uuid(),
        kind: kind.code().to_owned(),
        extent: word(extent).to_owned(),
        holder: holder_id(holder),
    }
}

/// Gives up every key that a pledge of the firm held: those that nobody else claims go, those of
/// which only parts are left are held by nobody alone again.
pub async fn give_up(tx: &Tx, org: OrgId, pledge: PledgeId) -> Result<()> {
    use pledge_claim::Column as C;
    let mine = pledge_claim::Entity::find()
        .filter(C::PledgeId.eq(pledge.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .order_by_asc(C::Key)
        .all(&tx.conn().exec())
        .await?;
    pledge_claim::Entity::delete_many()
        .filter(C::PledgeId.eq(pledge.uuid()))
        .filter(C::OrgId.eq(org.uuid()))
        .exec(&tx.conn().exec())
        .await?;
    for claim in mine {
        // Nobody else may come in between.
        let holder = take_key(tx, &claim.key, Holder::Nobody).await?;
        let left = pledge_claim::Entity::find()
            .filter(C::Key.eq(claim.key.as_str()))
            .all(&tx.conn().exec())
            .await?;
        if left.is_empty() {
            claim_key::Entity::delete_by_id(claim.key)
                .exec(&tx.conn().exec())
                .await?;
        } else if holder != Uuid::nil() && left.iter().all(|row| row.extent == word(Extent::Part)) {
            set_holder(tx, &claim.key, Holder::Nobody).await?;
        }
    }
    Ok(())
}
