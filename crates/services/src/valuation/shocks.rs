//! What happens to a right between appraisals is noted by whoever knows of it, and settled by
//! whoever does not own it.

use contract::valuation::{NoteShockParams, Noted, SettleShockParams};
use domain::access::{Action, Permit, Subject};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AssetId, OrgId, ShockId};
use domain::money::Bp;
use domain::text::NAME_MAX;
use domain::valuation::{Shock, Shocks};
use serde_json::{Value, json};
use store::rows::{AssetRow, ShockRow};
use store::{assets, valuations};

use super::evidence::event;
use super::tell::tell;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::records;
use crate::tx;

/// Kind of the record in the audit trail.
const OBJECT: &str = "asset_shock";

/// Whether something lowers the value: only others than the owner may say that it is over.
pub(super) fn lowers(shock: Shock) -> bool {
    Shocks::default().left(shock) < Bp::FULL
}

/// What can happen to an asset: only rights that an office grants are touched by these events.
pub(super) fn can_happen(row: &AssetRow) -> Result<&'static [Shock]> {
    let kind = records::asset(row)?.kind();
    Ok(match kind {
        _ if kind.is_patent() => Shock::ALL,
        _ if kind.is_ip() => &[
            Shock::InvalidationRequested,
            Shock::OwnershipSuit,
            Shock::InfringementSuit,
            Shock::LicenceGranted,
            Shock::ExclusiveLicence,
            Shock::Invalidated,
        ],
        _ => &[],
    })
}

/// The asset, as the owner, as whoever it was handed to, who appraised it, or holds it in pledge.
pub(super) async fn load(ctx: &Ctx, id: &str, action: Action) -> Result<(Permit, AssetRow)> {
    let actor = ctx.actor.as_ref();
    let mine = actor.and_then(|actor| actor.org_id());
    let firm = ctx.may(Action::WorkAsFirm, Subject::NONE);
    // Whoever may never do this is told so before any asset is looked for.
    let alone = match mine {
        Some(me) if firm => Subject::of_firm(me),
        Some(me) => Subject::of_case(me, me),
        None => Subject::NONE,
    };
    ctx.require(action, alone)?;
    let (id, me): (AssetId, OrgId) = (reference(id)?, mine.ok_or(Error::Forbidden)?);
    let found = match firm {
        true => assets::find(ctx.read(), me, id).await?,
        false => match assets::of_verifier(ctx.read(), me, id).await? {
            Some(row) => Some(row),
            None => match assets::of_appraiser(ctx.read(), me, id).await? {
                Some(row) => Some(row),
                None => assets::of_pledgee(ctx.read(), me, id).await?,
            },
        },
    };
    let row = found.ok_or(Error::NotFound)?;
    let owner = OrgId::new(row.org_id);
    let subject = match firm {
        true => Subject::of_firm(owner),
        false => Subject::of_case(owner, me),
    };
    Ok((ctx.require(action, subject)?, row))
}

/// Notes what happened; the value follows. Posted twice, it is noted once.
pub async fn note_shock(ctx: &Ctx, params: NoteShockParams) -> Result<Noted> {
    let (permit, asset) = load(ctx, &params.asset, Action::NoteShock).await?;
    let possible = can_happen(&asset)?;
    let mut faults = Faults::default();
    let id = faults.id::<ShockId>("id", &params.id);
    let known = |code: &str| Shock::from_code(code).filter(|shock| possible.contains(shock));
    let shock = faults.code("shock", &params.shock, known);
    let from = faults.note("from", form::date(&params.from));
    let today = ctx.today();
    if from.is_some_and(|from| from > today) {
        faults.add("from", Fault::FutureDate { today });
    }
    let source = faults.line("source", &params.source, NAME_MAX);
    let all = id.zip(shock).zip(from).zip(source);
    let (((id, shock), from_on), source) = faults.finish(all)?;
    let (firm, thing) = (OrgId::new(asset.org_id), AssetId::new(asset.id));
    let row = ShockRow {
        id: id.uuid(),
        asset_id: asset.id,
        org_id: asset.org_id,
        shock: shock.code().to_owned(),
        from_on,
        settled_on: None,
        source,
        noted_at: ctx.now(),
        noted_by: Some(ctx.actor()?.user_id.uuid()),
        settled_by: None,
    };
    let done = tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, firm, &[thing]).await?;
        if let Some(old) = valuations::shock(tx.conn(), thing, id).await? {
            let same = ShockRow {
                noted_at: old.noted_at,
                settled_on: old.settled_on,
                settled_by: old.settled_by,
                ..row.clone()
            };
            return match same == old {
                true => tx.unchanged(thing),
                false => Err(Error::field("id", Fault::Duplicate)),
            };
        }
        valuations::note_shock(&tx, row.clone()).await?;
        tell(&tx, ctx, &held, today, None).await?;
        let object = Object::of(OBJECT, id, firm);
        audit::record(&tx, ctx, "note_shock", object, None, Some(summary(&row))).await?;
        Ok(thing)
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("asset_shock_asset_id_shock") => {
            Error::field("shock", Fault::Duplicate)
        }
        other => other,
    })?;
    noted(ctx, thing)
}

fn noted(ctx: &Ctx, asset: AssetId) -> Result<Noted> {
    let home = ctx.actor()?.home();
    Ok(Noted { asset, home })
}

/// Says that it is over from a day on; the value follows.
pub async fn settle_shock(ctx: &Ctx, params: SettleShockParams) -> Result<Noted> {
    let (permit, asset) = load(ctx, &params.asset, Action::NoteShock).await?;
    let id: ShockId = reference(&params.id)?;
    let (firm, thing) = (OrgId::new(asset.org_id), AssetId::new(asset.id));
    let found = valuations::shock(ctx.read(), thing, id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let permit = match lowers(event(&found)?.shock) {
        true => load(ctx, &params.asset, Action::SettleShock).await?.0,
        false => permit,
    };
    let mut faults = Faults::default();
    let on = faults.note("on", form::date(&params.on));
    let today = ctx.today();
    match on {
        Some(on) if on > today => faults.add("on", Fault::FutureDate { today }),
        Some(on) if on < found.from_on => {
            let earliest = found.from_on;
            faults.add("on", Fault::TooEarly { earliest });
        }
        _ => {}
    }
    let on = faults.finish(on)?;
    let by = ctx.actor()?.user_id.uuid();
    tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, firm, &[thing]).await?;
        let before = valuations::shock(tx.conn(), thing, id).await?;
        let before = before.ok_or(Error::NotFound)?;
        let after = ShockRow {
            settled_on: Some(on),
            settled_by: Some(by),
            ..before.clone()
        };
        if !valuations::settle_shock(&tx, after.clone()).await? {
            return match after == before {
                true => tx.unchanged(thing),
                false => Err(Error::stale()),
            };
        }
        tell(&tx, ctx, &held, today, None).await?;
        let object = Object::of(OBJECT, id, firm);
        let (old, new) = (summary(&before), summary(&after));
        audit::record(&tx, ctx, "settle_shock", object, Some(old), Some(new)).await?;
        Ok(thing)
    })
    .await?;
    noted(ctx, thing)
}

fn summary(row: &ShockRow) -> Value {
    json!({
        "asset": row.asset_id,
        "shock": row.shock,
        "from": row.from_on,
        "settled_on": row.settled_on,
        "source": row.source,
    })
}
