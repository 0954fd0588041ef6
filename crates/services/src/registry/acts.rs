//! What owners do with what is in pledge: a pledged patent is not transferred or licensed without
//! the pledgee (民法典 第四百四十四条); a mortgage follows the thing (第四百零六条).

use contract::Conflict;
use contract::registry::{ActRefParams, AnswerActParams, AskActParams};
use domain::access::{Action, Subject};
use domain::collateral::{AssetCommand, AssetHand};
use domain::fault::Fault;
use domain::ids::{ActId, AssetId, OrgId, PledgeId};
use domain::pledge::{Act, Declaration, Disposal, disposal};
use domain::text::NAME_MAX;
use serde_json::{Value, json};
use store::pledges::{self, Side};
use store::rows::{ActAnswerRow, AssetActRow, AssetRow};
use store::{Conn, assets, registry as rows};

use super::life::event;
use super::step;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::custody;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::records::{self, broken};
use crate::tx::{self, Work};

/// Kind of the record in the audit trail.
const OBJECT: &str = "asset_act";

/// The owner asks; every institution in whose favour the asset is pledged is told. Posted twice, it
/// asks once.
pub async fn ask_act(ctx: &Ctx, params: AskActParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::ConsentPledge)?;
    let asset: AssetId = reference(&params.asset)?;
    let mut faults = Faults::default();
    let id = faults.id::<ActId>("id", &params.id);
    let act = faults.code("act", &params.act, Act::from_code);
    let with = faults.optional_line("counterparty", &params.counterparty, NAME_MAX);
    let note = faults.paragraph("note", &params.note);
    if act.is_some_and(|act| act != Act::Abandon) && with.as_deref() == Some("") {
        faults.add("counterparty", Fault::Required);
    }
    let (((id, act), with), note) = faults.finish(id.zip(act).zip(with).zip(note))?;
    let row = AssetActRow {
        id: id.uuid(),
        asset_id: asset.uuid(),
        org_id: org.uuid(),
        act: act.code().to_owned(),
        counterparty: with,
        note,
        status: "asked".to_owned(),
        asked_at: ctx.now(),
        asked_by: ctx.actor()?.user_id.uuid(),
        ended_at: None,
        version: 1,
    };
    let done = tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, org, &[asset]).await?;
        let thing = held.into_iter().next().ok_or(Error::NotFound)?;
        if let Some(old) = rows::act(tx.conn(), org, id).await? {
            let told = |act: &AssetActRow| {
                let what = (act.asset_id, act.asked_by, act.act.clone());
                (what, act.counterparty.clone(), act.note.clone())
            };
            return match told(&old) == told(&row) {
                true => tx.unchanged(()),
                false => Err(Error::field("id", Fault::Duplicate)),
            };
        }
        custody::not_kept(tx.conn(), org, asset).await?;
        rows::ask(&tx, row.clone()).await?;
        event(&tx, ctx, &thing, &format!("ask_{}", row.act), &row.note).await?;
        told(&tx, ctx, None, &row, "asset_act.ask").await?;
        to_pledgees(&tx, ctx, &row, "asset_act.ask").await
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("asset_act_asset_id_act") => {
            Error::conflict(Conflict::Duplicate)
        }
        other => other,
    })
}

/// Tells every institution in whose favour the asset is pledged.
async fn to_pledgees(tx: &Work, ctx: &Ctx, row: &AssetActRow, topic: &str) -> Result<()> {
    let (org, asset) = (OrgId::new(row.org_id), AssetId::new(row.asset_id));
    for pledge in in_force(tx.conn(), org, asset).await? {
        let to = OrgId::new(pledge.institution_id);
        let message = json!({ "act": row.id, "pledge": pledge.id });
        audit::post(tx, ctx, topic, Some(to), message).await?;
    }
    Ok(())
}

/// An institution agrees for one of its pledges, or does not. It says so once.
pub async fn answer_act(ctx: &Ctx, params: AnswerActParams) -> Result<()> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    let pledge: PledgeId = reference(&params.pledge)?;
    let (id, side): (ActId, _) = (reference(&params.id)?, Side::Institution(me));
    let found = pledges::find(ctx.read(), side, pledge).await?;
    let firm = OrgId::new(found.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::EndPledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let agreed = faults.note("agrees", domain::form::optional_bool(&params.agrees));
    if agreed == Some(None) {
        faults.add("agrees", Fault::Required);
    }
    let agreed = faults.finish(agreed.flatten())?;
    let by = ctx.actor()?.user_id.uuid();
    tx::write(ctx, permit, async |tx| {
        let seen = asked(tx.conn(), firm, id).await?;
        let asset = AssetId::new(seen.asset_id);
        // Nobody ends the pledge, or closes the act, meanwhile.
        assets::lock(&tx, firm, &[asset]).await?;
        let act = asked(tx.conn(), firm, id).await?;
        let mine = in_force(tx.conn(), firm, asset).await?.into_iter();
        let mut mine = mine.filter(|row| row.institution_id == me.uuid());
        if !mine.any(|row| row.id == pledge.uuid()) {
            return Err(Error::NotFound);
        }
        let said = rows::answers(tx.conn(), firm, id).await?;
        // What was said before the pledge was handed on is another institution's.
        let own = |said: &&ActAnswerRow| {
            said.pledge_id == pledge.uuid() && said.institution_id == me.uuid()
        };
        if let Some(said) = said.iter().find(own) {
            return match said.agreed == agreed {
                true => tx.unchanged(()),
                false => Err(Error::conflict(Conflict::Duplicate)),
            };
        }
        let row = ActAnswerRow {
            act_id: act.id,
            pledge_id: pledge.uuid(),
            org_id: firm.uuid(),
            institution_id: me.uuid(),
            agreed,
            at: ctx.now(),
            answered_by: by,
        };
        rows::answer(&tx, row).await?;
        let action = if agreed {
            "asset_act.agree"
        } else {
            "asset_act.object"
        };
        told(&tx, ctx, Some(&act), &act, action).await?;
        let message = json!({ "act": act.id });
        audit::post(&tx, ctx, action, Some(firm), message).await
    })
    .await
}

/// The owner has done it, where nothing stands against it. What leaves the firm free of any pledge
/// is disposed of; what leaves it in pledge stays held.
pub async fn carry_out(ctx: &Ctx, params: ActRefParams) -> Result<AssetId> {
    let (org, permit) = ctx.as_firm(Action::ConsentPledge)?;
    let (id, seen): (ActId, _) = (reference(&params.id)?, seen_version(&params.version)?);
    tx::write(ctx, permit, async |tx| {
        let row = rows::act(tx.conn(), org, id)
            .await?
            .ok_or(Error::NotFound)?;
        let asset = AssetId::new(row.asset_id);
        let held = assets::lock(&tx, org, &[asset]).await?;
        let row = match closed(&tx, org, (id, seen), "done").await? {
            Some(row) => row,
            None => return tx.unchanged(asset),
        };
        let thing = held.into_iter().next().ok_or(Error::NotFound)?;
        let (may, asked_of) = judged(tx.conn(), &row, &thing).await?;
        if !matches!(may, Disposal::Free | Disposal::WithNotice) {
            return Err(Error::conflict(Conflict::Disposal { disposal: may }));
        }
        custody::not_kept(tx.conn(), org, asset).await?;
        event(&tx, ctx, &thing, &row.act, &row.counterparty).await?;
        to_pledgees(&tx, ctx, &row, "asset_act.done").await?;
        let leaves = act_of(&row)? != Act::License;
        if leaves && asked_of.is_empty() {
            let by = (AssetCommand::Dispose, AssetHand::Owner);
            step(&tx, ctx, thing, by, &row.counterparty, |_| ()).await?;
        }
        close(&tx, ctx, row, seen, "done").await?;
        Ok(asset)
    })
    .await
}

/// The owner no longer wants to.
pub async fn drop_act(ctx: &Ctx, params: ActRefParams) -> Result<AssetId> {
    let (org, permit) = ctx.as_firm(Action::ConsentPledge)?;
    let (id, seen): (ActId, _) = (reference(&params.id)?, seen_version(&params.version)?);
    tx::write(ctx, permit, async |tx| {
        let row = rows::act(tx.conn(), org, id)
            .await?
            .ok_or(Error::NotFound)?;
        let asset = AssetId::new(row.asset_id);
        assets::lock(&tx, org, &[asset]).await?;
        match closed(&tx, org, (id, seen), "dropped").await? {
            Some(row) => {
                to_pledgees(&tx, ctx, &row, "asset_act.dropped").await?;
                close(&tx, ctx, row, seen, "dropped").await?;
            }
            None => return tx.unchanged(asset),
        }
        Ok(asset)
    })
    .await
}

/// Whether it may be done, and what the institution of each pledge in force says.
pub(crate) async fn judged(
    conn: Conn<'_>,
    row: &AssetActRow,
    thing: &AssetRow,
) -> Result<(Disposal, Vec<bool>)> {
    let org = OrgId::new(row.org_id);
    let said = rows::answers(conn, org, ActId::new(row.id)).await?;
    let (mut agreed, mut forbidden) = (Vec::new(), false);
    for pledge in in_force(conn, org, AssetId::new(row.asset_id)).await? {
        // What was said for a pledge that has another institution now binds the new one no longer.
        let yes = said.iter().any(|said| {
            said.pledge_id == pledge.id
                && said.institution_id == pledge.institution_id
                && said.agreed
        });
        let declared: Vec<Declaration> = records::json("pledge", pledge.id, &pledge.declared)?;
        forbidden |= !yes && declared.contains(&Declaration::ForbidsTransfer);
        agreed.push(yes);
    }
    let kind = records::asset(thing)?.kind();
    Ok((disposal(kind, act_of(row)?, &agreed, forbidden), agreed))
}

/// What the owner asks for.
pub(crate) fn act_of(row: &AssetActRow) -> Result<Act> {
    Act::from_code(&row.act).ok_or_else(|| broken("asset_act", row.id, "act"))
}

async fn in_force(
    conn: Conn<'_>,
    org: OrgId,
    asset: AssetId,
) -> Result<Vec<store::rows::PledgeRow>> {
    let mut all = pledges::of_asset(conn, org, asset).await?;
    all.retain(|row| row.in_force);
    Ok(all)
}

async fn asked(conn: Conn<'_>, org: OrgId, id: ActId) -> Result<AssetActRow> {
    let row = rows::act(conn, org, id).await?.ok_or(Error::NotFound)?;
    match row.status.as_str() {
        "asked" => Ok(row),
        _ => Err(Error::conflict(Conflict::NotInThisState)),
    }
}

/// The act while its asset is held, to be closed; `None` where this very form has closed it so.
async fn closed(
    tx: &Work,
    org: OrgId,
    (id, seen): (ActId, i64),
    status: &str,
) -> Result<Option<AssetActRow>> {
    let row = rows::act(tx.conn(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    match row.status.as_str() {
        "asked" => Ok(Some(row)),
        now if now == status && row.version == seen + 1 => Ok(None),
        _ => Err(Error::conflict(Conflict::NotInThisState)),
    }
}

async fn close(tx: &Work, ctx: &Ctx, before: AssetActRow, seen: i64, status: &str) -> Result<()> {
    let after = AssetActRow {
        status: status.to_owned(),
        ended_at: Some(ctx.now()),
        version: before.version + 1,
        ..before.clone()
    };
    if !rows::update_act(tx, after.clone(), seen).await? {
        return Err(Error::stale());
    }
    let action = format!("asset_act.{status}");
    told(tx, ctx, Some(&before), &after, &action).await
}

async fn told(
    tx: &Work,
    ctx: &Ctx,
    before: Option<&AssetActRow>,
    after: &AssetActRow,
    action: &str,
) -> Result<()> {
    let summary = |row: &AssetActRow| -> Value {
        json!({ "asset": row.asset_id, "act": row.act, "status": row.status, "version": row.version })
    };
    let object = Object::of(OBJECT, after.id, OrgId::new(after.org_id));
    let before = before.map(summary);
    audit::record(tx, ctx, action, object, before, Some(summary(after))).await
}
