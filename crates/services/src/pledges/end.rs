//! The end of a pledge: released, enforced; and its transfer with the claim.

use contract::pledge::TransferPledgeParams;
use domain::access::{Action, OrgKind, Subject};
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId, PledgeId};
use domain::pledge::{Command, Hand};
use serde_json::json;
use store::pledges::{self, Side};
use store::rows::PledgeRow;
use store::{assets, organisations};

use super::hold;
use super::step::{Opened, Sent, Told, institution, take};
use crate::audit;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo};
use crate::lines;
use crate::tx::{self, Work};

/// Ends it and gives up what it held.
pub(super) async fn end(
    tx: &Work,
    ctx: &Ctx,
    before: &PledgeRow,
    (sent, told): (&Sent, Told<'_>),
) -> Result<()> {
    let sold = told.command == Command::Enforce;
    // The assets before anything else, as a registration takes them.
    let items = pledges::items(tx.conn(), &[PledgeId::new(before.id)]).await?;
    let ids: Vec<AssetId> = items
        .iter()
        .map(|item| AssetId::new(item.asset_id))
        .collect();
    assets::lock(tx, OrgId::new(before.org_id), &ids).await?;
    let after = take(tx, ctx, before, (sent, told), |_| ()).await?;
    let beside = lines::beside(tx, &ids).await?;
    hold::give_up(tx, ctx, &after, sold).await?;
    lines::end(tx, ctx, PledgeId::new(after.id), &beside).await
}

/// Hands it on to another institution together with the claim (民法典 第四百零七、五百四十七条). Its place
/// in the order stays.
pub async fn transfer(ctx: &Ctx, params: TransferPledgeParams) -> Result<()> {
    let me = institution(ctx, Action::EndPledge)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let side = Side::Institution(me);
    let row = match pledges::find(ctx.read(), side, sent.id).await? {
        Some(row) => row,
        // The same form again, after it has gone.
        None => return gone(ctx, &sent).await,
    };
    let firm = OrgId::new(row.org_id);
    let permit = ctx.require(Action::EndPledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let to = faults.id::<OrgId>("institution", &params.institution);
    let note = faults.paragraph("note", &params.note);
    let known = match to {
        Some(to) => organisations::by_id(ctx.read(), to).await?,
        None => None,
    };
    let secured = |kind: &str| {
        let kind = OrgKind::from_code(kind);
        kind.is_some_and(|kind| matches!(kind, OrgKind::Bank | OrgKind::Guarantee))
    };
    let fits = known.is_some_and(|org| secured(&org.kind) && org.id != me.uuid());
    if to.is_some() && !fits {
        let code = echo(&params.institution);
        faults.add("institution", Fault::UnknownCode { code });
    }
    let (to, note) = faults.finish(to.zip(note))?;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(before) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        let told = Told {
            command: Command::Transfer,
            hand: Hand::Institution,
            note: &note,
            told: json!({ "from": me, "to_institution": to }),
        };
        // A change that waits was the old institution's; it stays for the new one to keep or drop.
        let change = before.change.clone();
        take(&tx, ctx, &before, (&sent, told), |row| {
            row.institution_id = to.uuid();
            row.change = change;
        })
        .await?;
        lines::hand_on(&tx, ctx, sent.id, to).await?;
        // The owner is told as of every step; the one that now holds it, here.
        let message = json!({ "pledge": sent.id, "from": me });
        audit::post(&tx, ctx, "pledge.transfer", Some(to), message).await?;
        Ok(())
    })
    .await
}

/// Whether this form handed it on before; else there is no such pledge for this institution.
async fn gone(ctx: &Ctx, sent: &Sent) -> Result<()> {
    let event = pledges::event(ctx.read(), sent.key).await?;
    let mine =
        event.is_some_and(|event| event.pledge_id == sent.id.uuid() && event.digest == sent.digest);
    match mine {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
