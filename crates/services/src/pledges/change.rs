//! Changes of what is secured and until when: proposed by the institution, agreed to by the owner.

use contract::Conflict;
use contract::pledge::ChangePledgeParams;
use domain::access::{Action, Subject};
use domain::collateral::Extent;
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::{Command, Hand, Sharing, change::Terms};
use serde_json::json;
use store::pledges::{self, Side, claims};
use store::rows::PledgeRow;

use super::examine::held;
use super::step::{Opened, Sent, Told, institution, take};
use super::terms::{self, Typed};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::lines;
use crate::records::{self, stored};
use crate::tx::{self, Work};

/// Proposes other terms; the old ones stay until the owner agrees.
pub async fn propose_change(ctx: &Ctx, params: ChangePledgeParams) -> Result<()> {
    let me = institution(ctx, Action::ProposePledge)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let side = Side::Institution(me);
    let row = pledges::find(ctx.read(), side, sent.id).await?;
    let firm = OrgId::new(row.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let typed = Typed {
        secured: &params.secured,
        amount: &params.amount,
        from: &params.arises_from,
        until: &params.arises_until,
        due_on: &params.due_on,
    };
    let new = terms::read(&mut faults, &typed);
    let note = faults.paragraph("note", &params.note);
    let (new, note) = faults.finish(new.zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(before) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        allowed(&tx, &before, &new).await?;
        let told = Told {
            command: Command::ProposeChange,
            hand: Hand::Institution,
            note: &note,
            told: json!({ "terms": new }),
        };
        let waiting = stored(&new)?;
        take(&tx, ctx, &before, (&sent, told), |row| {
            row.change = Some(waiting);
        })
        .await?;
        Ok(())
    })
    .await
}

/// The owner agrees: the terms are those proposed, if they still can be.
pub(super) async fn agree(
    tx: &Work,
    ctx: &Ctx,
    before: &PledgeRow,
    (sent, mut told): (&Sent, Told<'_>),
) -> Result<()> {
    let Some(waiting) = &before.change else {
        return Err(Error::conflict(Conflict::NotInThisState));
    };
    let new: Terms = records::json("pledge", before.id, waiting)?;
    allowed(tx, before, &new).await?;
    told.told = json!({ "terms": new });
    take(tx, ctx, before, (sent, told), |row| terms::put(row, &new)).await?;
    // What stands before later ranks may be another.
    let items = pledges::items(tx.conn(), &[PledgeId::new(before.id)]).await?;
    let assets: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    lines::after_value(tx, ctx, &assets).await?;
    Ok(())
}

/// Refuses terms that outlast the assets, or burden those that come after.
async fn allowed(tx: &Work, row: &PledgeRow, new: &Terms) -> Result<()> {
    let (firm, id) = (OrgId::new(row.org_id), PledgeId::new(row.id));
    let items = pledges::items(tx.conn(), &[id]).await?;
    let wanted: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    let assets = held(tx, firm, &wanted).await?;
    for (_, record) in &assets {
        use domain::collateral::EndOfLife as E;
        let end = record.details.end();
        let outlived = end.filter(|end| matches!(end.why, E::Expired | E::AnnuityUnpaid));
        if let Some(end) = outlived.filter(|end| new.due_on > end.on) {
            return Err(Error::field("due_on", Fault::TooLate { latest: end.on }));
        }
    }
    if !new.burden_more_than(&terms::of_row(row)?) {
        return Ok(());
    }
    // Whoever was registered later on the same thing, or on one with a key in common.
    for (asset, record) in &assets {
        if record.kind().sharing() != Sharing::ByRank {
            continue;
        }
        let own = claims::of_asset(tx.conn(), firm, AssetId::new(asset.id)).await?;
        let keys: Vec<&str> = own.iter().map(|claim| claim.key.as_str()).collect();
        let later = claims::on(tx.conn(), &keys).await?.into_iter().any(|held| {
            let whole = |claim: &store::rows::ClaimRow| {
                claim.key == held.key && claim.extent == claims::word(Extent::Whole)
            };
            let meets = held.extent == Extent::Whole || own.iter().any(whole);
            held.pledge != id && Some(held.sequence) > row.sequence && meets
        });
        if later {
            return Err(Error::conflict(Conflict::BurdensOthers));
        }
    }
    Ok(())
}
