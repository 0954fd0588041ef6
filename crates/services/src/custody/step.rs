//! One step in custody: the receipt held, the form recognised if it comes again, and row, history,
//! timeline and audit row written together.

use contract::Conflict;
use domain::access::{Action, OrgKind, Permit, Subject};
use domain::collateral::{AssetDetails, AssetRecord, WarehouseReceipt};
use domain::custody::{Asked, Bonds, Command, Hand, Refusal, Status, Stored};
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use serde::Serialize;
use serde_json::{Value, json};
use store::custody::{self, Side};
use store::rows::{AssetRow, CustodyEventRow, ReceiptRow};
use store::{Conn, assets, pledges, registry as parts};
use uuid::Uuid;

use crate::assets::save::row as asset_row;
use crate::audit::{self, Object};
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::lines;
use crate::records::{self, broken, digest};
use crate::registry;
use crate::tx::Work;
use crate::valuation;

/// Kind of the record in the audit trail.
const OBJECT: &str = "warehouse_receipt";

/// Where the receipt stands.
pub(super) fn status_of(row: &ReceiptRow) -> Result<Status> {
    Status::from_code(&row.status)
        .ok_or_else(|| broken("warehouse_receipt", row.asset_id, "status"))
}

/// What the holder asks for.
pub(super) fn asked_of(row: &ReceiptRow) -> Result<Option<Asked>> {
    let asked = row.asked.as_ref();
    asked
        .map(|asked| records::json("warehouse_receipt", row.asset_id, asked))
        .transpose()
}

/// A refusal as it is answered.
pub(super) fn refused(refusal: Refusal) -> Error {
    Error::conflict(Conflict::Custody { refusal })
}

/// The warehouse acted for, if it is one.
pub(super) fn keeper(ctx: &Ctx) -> Result<OrgId> {
    ctx.provider(Action::WorkAsKeeper)
}

/// On which side the actor stands, and whose step it then is.
pub(super) fn side_of(ctx: &Ctx) -> Result<(Side, Hand)> {
    let org = ctx.actor()?.org.as_ref().ok_or(Error::Forbidden)?;
    match org.kind {
        OrgKind::Firm => Ok((Side::Holder(org.id), Hand::Holder)),
        OrgKind::Warehouse => Ok((Side::Keeper(org.id), Hand::Keeper)),
        OrgKind::Bank | OrgKind::Guarantee => Ok((Side::Pledgee(org.id), Hand::Pledgee)),
        _ => Err(Error::Forbidden),
    }
}

/// Lets the actor take a step on a receipt that its side reaches. Whoever has no such work is told
/// so before any receipt is looked for.
pub(super) async fn permit(ctx: &Ctx, id: &str) -> Result<(Permit, Side, Hand)> {
    let me = ctx.actor.as_ref().and_then(Actor::org_id);
    let alone = me.map_or(Subject::NONE, |me| Subject::of_case(me, me));
    let Ok((side, hand)) = side_of(ctx) else {
        ctx.require(Action::KeepReceipt, alone)?;
        return Err(Error::Forbidden);
    };
    let action = match hand {
        Hand::Holder => Action::ConsentPledge,
        Hand::Pledgee => Action::EndPledge,
        Hand::Keeper | Hand::Portal => Action::KeepReceipt,
    };
    ctx.require(action, alone)?;
    let found = custody::find(ctx.read(), side, reference(id)?).await?;
    let row = found.ok_or(Error::NotFound)?;
    let subject = Subject::of_case(OrgId::new(row.org_id), me.ok_or(Error::Forbidden)?);
    Ok((ctx.require(action, subject)?, side, hand))
}

/// A form that takes a step, as far as all of them are alike.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub id: AssetId,
    pub seen: i64,
    pub key: Uuid,
    pub digest: String,
}

impl Sent {
    /// Reads it; `whole` is the form with everything in it.
    pub fn read<T: Serialize>(
        ctx: &Ctx,
        (id, key, version): (&str, &str, &str),
        whole: &T,
    ) -> Result<Self> {
        let mut faults = Faults::default();
        let key = faults.id::<Uuid>("key", key);
        Ok(Self {
            id: reference(id)?,
            seen: seen_version(version)?,
            key: faults.finish(key)?,
            digest: digest(ctx, whole)?,
        })
    }

    /// Holds the receipt's asset, and answers the receipt if it still is as the reader saw it; none
    /// where this form took its step already. The same key for anything else is refused.
    pub async fn open(&self, tx: &Work, side: Side) -> Result<Option<Kept>> {
        let found = custody::find(tx.conn(), side, self.id).await?;
        let holder = OrgId::new(found.ok_or(Error::NotFound)?.org_id);
        let held = assets::lock(tx, holder, &[self.id]).await?;
        if again(tx, self.key, (self.id, &self.digest), "key").await? {
            return Ok(None);
        }
        // As it is now that nobody else can change it.
        let row = custody::find(tx.conn(), side, self.id).await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.version != self.seen {
            return Err(Error::stale());
        }
        let asset = held.into_iter().next();
        let asset = asset.ok_or_else(|| refused(Refusal::Closed))?;
        Kept::of(tx, side, row, asset).await.map(Some)
    }
}

/// Whether the form with this key took its step already; `at` names the key in the form.
pub(super) async fn again(
    tx: &Work,
    key: Uuid,
    (id, digest): (AssetId, &str),
    at: &str,
) -> Result<bool> {
    match custody::event(tx.conn(), key).await? {
        Some(event) if event.asset_id == id.uuid() && event.digest == digest => Ok(true),
        Some(_) => Err(Error::field(at, Fault::Duplicate)),
        None => Ok(false),
    }
}

/// A receipt with its goods, held by the transaction.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub row: ReceiptRow,
    pub asset: AssetRow,
    pub goods: WarehouseReceipt,
    pub stored: Stored,
    /// Whether a pledgee other than whoever acts has stopped it.
    by_other: bool,
}

/// Whether a pledgee other than this side has stopped the receipt, and has a pledge on it still.
pub(super) async fn stopped_by_other(conn: Conn<'_>, side: Side, row: &ReceiptRow) -> Result<bool> {
    let Some(by) = row.stopped_by.map(OrgId::new) else {
        return Ok(false);
    };
    if side == Side::Pledgee(by) {
        return Ok(false);
    }
    let id = AssetId::new(row.asset_id);
    let holds = custody::find(conn, Side::Pledgee(by), id).await?;
    Ok(holds.is_some())
}

impl Kept {
    /// Reads what is counted beside a receipt whose asset is held.
    pub async fn of(tx: &Work, side: Side, row: ReceiptRow, asset: AssetRow) -> Result<Self> {
        let goods = goods(&asset)?;
        let (org, id) = (OrgId::new(row.org_id), AssetId::new(row.asset_id));
        let counted = parts::part(tx.conn(), org, id).await?;
        let stored = Stored {
            quantity: goods.quantity,
            pledged: counted.map_or(0, |counted| counted.taken),
        };
        Ok(Self {
            by_other: stopped_by_other(tx.conn(), side, &row).await?,
            row,
            asset,
            goods,
            stored,
        })
    }

    pub fn id(&self) -> AssetId {
        AssetId::new(self.row.asset_id)
    }

    pub fn holder(&self) -> OrgId {
        OrgId::new(self.row.org_id)
    }

    pub fn warehouse(&self) -> OrgId {
        OrgId::new(self.row.warehouse_id)
    }

    /// What lies on it.
    pub fn bonds(&self) -> Bonds {
        Bonds {
            pledged: self.stored.pledged > 0,
            by_order: self.row.by_order,
            by_other: self.by_other,
        }
    }

    /// The state after a step.
    pub fn next(&self, command: Command, hand: Hand) -> Result<Status> {
        status_of(&self.row)?
            .transition(command, hand, self.bonds())
            .map_err(refused)
    }

    /// Writes what is in store into the asset's own record, so that its value follows; what else
    /// changes with it is `edit`ed.
    pub async fn stock(
        &self,
        tx: &Work,
        ctx: &Ctx,
        now: i64,
        edit: impl FnOnce(&mut AssetRow),
    ) -> Result<AssetRow> {
        let mut record = records::asset(&self.asset)?;
        record.details = AssetDetails::WarehouseReceipt(WarehouseReceipt {
            quantity: now,
            ..self.goods.clone()
        });
        let told = asset_row(self.holder(), self.id(), &record, 0)?;
        let mut after = AssetRow {
            details: told.details,
            value_fen: told.value_fen,
            version: self.asset.version + 1,
            updated_at: ctx.now(),
            ..self.asset.clone()
        };
        edit(&mut after);
        if !assets::update(tx, after.clone(), self.asset.version).await? {
            return Err(Error::stale());
        }
        revalue(tx, ctx, &after).await?;
        Ok(after)
    }
}

/// Tells what the receipt is worth now. The lines are looked at where the value stayed, too: what a
/// part is of the whole has changed.
pub(super) async fn revalue(tx: &Work, ctx: &Ctx, asset: &AssetRow) -> Result<()> {
    let one = std::slice::from_ref(asset);
    let told = valuation::tell(tx, ctx, one, ctx.today(), None).await?;
    if told.changed.is_empty() {
        lines::after_value(tx, ctx, &[AssetId::new(asset.id)]).await?;
    }
    Ok(())
}

/// The goods of an asset that is a receipt.
pub(super) fn goods(row: &AssetRow) -> Result<WarehouseReceipt> {
    let AssetRecord { details, .. } = records::asset(row)?;
    match details {
        AssetDetails::WarehouseReceipt(goods) => Ok(goods),
        _ => Err(broken("asset", row.id, "no receipt")),
    }
}

/// What a step tells.
pub(super) struct Told<'a> {
    pub command: &'a str,
    pub quantity: Option<i64>,
    pub left: i64,
    pub note: &'a str,
    pub told: Value,
}

/// Writes the receipt with what changes, its history, the asset's timeline and the audit row, and
/// tells the other sides.
pub(super) async fn take(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    step: &Told<'_>,
    edit: impl FnOnce(&mut ReceiptRow),
) -> Result<ReceiptRow> {
    let mut after = kept.row.clone();
    edit(&mut after);
    if status_of(&after)?.is_closed() {
        after.asked = None;
    }
    after.version = kept.row.version + 1;
    after.updated_at = ctx.now();
    if !custody::update(tx, after.clone(), kept.row.version).await? {
        return Err(Error::stale());
    }
    let key = (sent.key, sent.digest.as_str());
    note(tx, ctx, (Some(&kept.row), &after), (&kept.asset, key), step).await?;
    Ok(after)
}

/// Adds a step to the history, the timeline and the audit trail, and tells the other sides.
pub(super) async fn note(
    tx: &Work,
    ctx: &Ctx,
    (before, after): (Option<&ReceiptRow>, &ReceiptRow),
    (asset, (key, digest)): (&AssetRow, (Uuid, &str)),
    step: &Told<'_>,
) -> Result<()> {
    let actor = ctx.actor()?;
    let event = CustodyEventRow {
        id: key,
        asset_id: after.asset_id,
        org_id: after.org_id,
        warehouse_id: after.warehouse_id,
        seq: 0,
        at: ctx.now(),
        actor_id: Some(actor.user_id.uuid()),
        actor_name: actor.name.clone(),
        actor_org_id: actor.org_id().map(OrgId::uuid),
        command: step.command.to_owned(),
        status: after.status.clone(),
        quantity: step.quantity,
        left_in_store: Some(step.left),
        digest: digest.to_owned(),
        note: step.note.to_owned(),
        told: step.told.clone(),
    };
    custody::add_event(tx, event).await?;
    let command = format!("custody_{}", step.command);
    registry::event(tx, ctx, asset, &command, step.note).await?;
    let (holder, id) = (OrgId::new(after.org_id), AssetId::new(after.asset_id));
    let action = format!("custody.{}", step.command);
    let object = Object::of(OBJECT, after.asset_id, holder);
    let (old, new) = (
        before.map(|row| summary(row, None)),
        summary(after, Some(step)),
    );
    audit::record(tx, ctx, &action, object, old, Some(new)).await?;
    let mut others = vec![holder, OrgId::new(after.warehouse_id)];
    let pledges = pledges::of_asset(tx.conn(), holder, id).await?;
    let in_force = pledges.iter().filter(|row| row.in_force);
    others.extend(in_force.map(|row| OrgId::new(row.institution_id)));
    others.sort_unstable();
    others.dedup();
    for other in others
        .into_iter()
        .filter(|org| actor.org_id() != Some(*org))
    {
        let message = json!({ "asset": after.asset_id, "status": after.status });
        audit::post(tx, ctx, &action, Some(other), message).await?;
    }
    Ok(())
}

/// What the audit row says of a receipt.
fn summary(row: &ReceiptRow, step: Option<&Told<'_>>) -> Value {
    json!({
        "status": row.status,
        "warehouse": row.warehouse_id,
        "quantity": step.and_then(|step| step.quantity),
        "left": step.map(|step| step.left),
        "asked": row.asked.is_some(),
        "by_order": row.by_order,
        "version": row.version,
    })
}
