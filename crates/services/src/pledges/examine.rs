//! What stands against a pledge on an asset, and with which rank it would be registered.

use std::collections::BTreeSet;

use contract::Conflict;
use domain::collateral::{AssetIdentity, AssetRecord, CollateralKind};
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::{
    Charge, Declaration, Declined, Ground, Objection, Offer, Sharing, Stock, Taken, admit, charges,
    stock,
};
use store::pledges::claims;
use store::registry as parts;
use store::rows::AssetRow;

use crate::ctx::Ctx;
use crate::custody;
use crate::error::{Error, Result};
use crate::records;
use crate::registry::{findings, status_of};
use crate::tx::Work;

/// An asset on offer, held by the transaction.
pub(super) struct Item {
    pub row: AssetRow,
    pub record: AssetRecord,
    /// The part taken, in thousandths or fen.
    pub part: Option<i64>,
}

impl Item {
    pub fn id(&self) -> AssetId {
        AssetId::new(self.row.id)
    }

    pub fn owner(&self) -> OrgId {
        OrgId::new(self.row.org_id)
    }

    pub fn kind(&self) -> CollateralKind {
        self.record.kind()
    }

    fn taken(&self) -> Taken {
        claims::taken(self.kind(), self.part)
    }
}

/// What is proposed, as far as it is judged.
pub(super) struct Asked<'a> {
    /// The pledge; its own claims are not in its way.
    pub pledge: PledgeId,
    pub declared: &'a BTreeSet<Declaration>,
    pub due_on: chrono::NaiveDate,
    pub lowest_rank: i64,
}

/// An asset that can be registered.
pub(super) struct Sound {
    pub item: Item,
    pub identity: AssetIdentity,
    /// What there is, for kinds that are pledged in parts.
    pub stock: i64,
}

/// Judges every asset. That one is held already comes first, then all grounds of all of them, then
/// that there is not enough of one or that its rank was not agreed to.
pub(super) async fn examine(
    tx: &Work,
    ctx: &Ctx,
    items: Vec<Item>,
    asked: &Asked<'_>,
) -> Result<Vec<Sound>> {
    let with_building = items
        .iter()
        .any(|item| item.kind() == CollateralKind::Building);
    let (mut objections, mut declined, mut sound) = (BTreeSet::new(), None, Vec::new());
    for item in items {
        let identity = item.record.details.canonical_identity(item.owner());
        let Ok(identity) = identity else {
            objections.insert(Objection::Asset(Ground::NotVerified));
            continue;
        };
        // A receipt that came of another shares its goods.
        let identity = custody::identity(tx.conn(), item.id(), identity).await?;
        let there = stock_of(tx, &item).await?;
        match room(tx, &item, &identity, there, asked).await? {
            Err(Declined::AlreadyCharged) => return Err(Error::conflict(Conflict::Encumbered)),
            Err(other) => declined = Some(other),
            Ok(_) => {}
        }
        let mut found = findings(&item.row)?;
        // And what its keeper, a court or another pledgee has said since.
        found.extend(custody::findings(tx.conn(), item.owner(), item.id()).await?);
        // Without the key that it is registered under it could not be held.
        let known = item.row.identity_key.as_deref() == Some(identity.key());
        let offer = Offer {
            details: &item.record.details,
            verified: known && status_of(&item.row)?.can_be_encumbered(),
            findings: &found,
            declared: asked.declared,
            due_on: asked.due_on,
            with_building,
            in_pledge: false,
        };
        objections.extend(offer.objections(ctx.today()));
        let stock = match item.kind().sharing() {
            Sharing::ByAmount => there.amount.0,
            _ => there.quantity,
        };
        sound.push(Sound {
            item,
            identity,
            stock,
        });
    }
    if !objections.is_empty() {
        let grounds = objections.into_iter().collect();
        return Err(Error::conflict(Conflict::Grounds { grounds }));
    }
    match declined {
        Some(declined) => Err(Error::conflict(Conflict::Declined { declined })),
        None => Ok(sound),
    }
}

/// The rank beside what is in force, or why there is none.
async fn room(
    tx: &Work,
    item: &Item,
    identity: &AssetIdentity,
    there: Stock,
    asked: &Asked<'_>,
) -> Result<std::result::Result<usize, Declined>> {
    let keys: Vec<&str> = identity
        .claims()
        .iter()
        .map(|claim| claim.key.as_str())
        .collect();
    let mut held = claims::on(tx.conn(), &keys).await?;
    held.retain(|held| held.pledge != asked.pledge);
    let thing = (item.id(), item.kind(), item.owner());
    let before: Vec<Charge> = match charges(thing, identity, &held) {
        Ok(before) => before,
        Err(declined) => return Ok(Err(declined)),
    };
    let accepts = usize::try_from(asked.lowest_rank).unwrap_or(1);
    Ok(admit(item.kind(), there, &before, item.taken(), accepts))
}

/// What there is: by the count of what is taken where something is, else by the record.
pub(super) async fn stock_of(tx: &Work, item: &Item) -> Result<Stock> {
    let told = stock(&item.record.details);
    let counted = parts::part(tx.conn(), item.owner(), item.id()).await?;
    let Some(counted) = counted.filter(|counted| counted.taken > 0) else {
        return Ok(told);
    };
    Ok(match item.kind().sharing() {
        Sharing::ByQuantity => Stock {
            quantity: counted.stock,
            ..told
        },
        _ => Stock {
            amount: domain::money::Fen(counted.stock),
            ..told
        },
    })
}

/// The assets of a firm, held, as items; one that is not there is not the firm's.
pub(super) async fn held(
    tx: &Work,
    firm: OrgId,
    wanted: &[AssetId],
) -> Result<Vec<(AssetRow, AssetRecord)>> {
    let rows = store::assets::lock(tx, firm, wanted).await?;
    if rows.len() != wanted.len() {
        return Err(Error::NotFound);
    }
    let read = rows.into_iter().map(|row| {
        let record = records::asset(&row)?;
        Ok((row, record))
    });
    read.collect()
}
