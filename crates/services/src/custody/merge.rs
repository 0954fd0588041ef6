//! Receipts that become one.

use contract::Conflict;
use domain::collateral::WarehouseReceipt;
use domain::custody::{Command, Hand, Refusal, Status, Stored, merged};
use domain::ids::AssetId;
use domain::money::Fen;
use serde_json::json;
use store::custody::Side;
use store::{assets, custody};

use super::child::{Child, end, enter_child};
use super::step::{Kept, Sent, Told, refused};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx::Work;

/// The other receipts, held, if all of them and this one can become one.
pub(super) async fn alike(tx: &Work, kept: &Kept, with: &[AssetId]) -> Result<Vec<Kept>> {
    let holder = kept.holder();
    let held = assets::lock(tx, holder, with).await?;
    if held.len() != with.len() {
        return Err(Error::NotFound);
    }
    let mut others = Vec::with_capacity(held.len());
    for asset in held {
        let (side, id) = (Side::Holder(holder), AssetId::new(asset.id));
        let found = custody::find(tx.conn(), side, id).await?;
        let other = Kept::of(tx, side, found.ok_or(Error::NotFound)?, asset).await?;
        other.next(Command::Merge, Hand::Holder)?;
        // What somebody decides on at this moment is not merged away under another number.
        if crate::assets::in_use(tx, holder, id).await? {
            return Err(Error::conflict(Conflict::InUse));
        }
        if other.row.asked.is_some() {
            return Err(refused(Refusal::Waiting));
        }
        others.push(other);
    }
    total(kept, &others)?;
    Ok(others)
}

/// What they are together, if they are alike.
fn total(kept: &Kept, others: &[Kept]) -> Result<Stored> {
    let same = |one: &Kept| {
        let (goods, row) = (&one.goods, &one.row);
        let names = (goods.commodity.clone(), goods.unit.clone());
        (one.stored, (row.warehouse_id, row.org_id, names))
    };
    let all: Vec<_> = std::iter::once(kept).chain(others).map(same).collect();
    merged(&all).map_err(refused)
}

/// Makes one of them under the number given.
pub(super) async fn carry(
    tx: &Work,
    ctx: &Ctx,
    (kept, sent): (&Kept, &Sent),
    with: &[AssetId],
    (number, note): (&str, &str),
) -> Result<()> {
    let others = alike(tx, kept, with).await?;
    let whole = total(kept, &others)?;
    let all: Vec<&Kept> = std::iter::once(kept).chain(&others).collect();
    let goods = one_of(kept, &all, whole, number);
    for one in &all {
        let step = Told {
            command: Command::Merge.code(),
            quantity: Some(one.stored.quantity),
            left: 0,
            note,
            told: json!({ "number": number }),
        };
        // The key is the form's for the first, and fresh for the others.
        let own = Sent {
            id: one.id(),
            seen: one.row.version,
            key: match one.id() == kept.id() {
                true => sent.key,
                false => ctx.new_id(),
            },
            digest: sent.digest.clone(),
        };
        let to = (Status::Merged, &step);
        end(tx, ctx, (one, &own), to, false).await?;
    }
    let child = Child {
        holder: kept.holder(),
        goods,
        parents: &all,
        relation: "merged",
        field: "numbers",
    };
    enter_child(tx, ctx, sent, child).await?;
    Ok(())
}

/// What the one says: what all say alike; the mean price by quantity; the first day on which one
/// of them would have ended.
fn one_of(first: &Kept, all: &[&Kept], whole: Stored, number: &str) -> WarehouseReceipt {
    let mut goods = first.goods.clone();
    let worth = |one: &&Kept| i128::from(one.goods.unit_price.0) * i128::from(one.stored.quantity);
    let sum: i128 = all.iter().map(worth).sum();
    let mean = sum / i128::from(whole.quantity.max(1));
    goods.unit_price = Fen(i64::try_from(mean).unwrap_or(goods.unit_price.0));
    goods.quantity = whole.quantity;
    number.clone_into(&mut goods.receipt_number);
    for one in all {
        if one.goods.lot != goods.lot {
            goods.lot.clear();
        }
        goods.expires_on = goods.expires_on.min(one.goods.expires_on);
        goods.electronic &= one.goods.electronic;
        if !goods.location.contains(&one.goods.location) {
            goods.location = format!("{}、{}", goods.location, one.goods.location);
        }
    }
    goods
}
