//! What depends on who reads a pledge: the steps of his role, what the owner asks to do with the
//! assets, and to whom it could be handed on.

use contract::Coded;
use contract::pledge::PledgeActView;
use domain::access::{Action, OrgKind, Subject};
use domain::ids::{ActId, AssetId, OrgId, PledgeId};
use domain::pledge::{Command, Hand, Status};
use store::rows::PledgeRow;
use store::{assets, organisations, pledges, registry as rows};

use super::answer::action_of;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::registry::{act_of, judged};
use crate::words::{coded, org_name};

/// The steps that the reader may take now, in the order of buttons.
pub(super) fn steps(ctx: &Ctx, status: Status, hand: Hand, subject: Subject) -> Vec<Command> {
    let permitted = |command: &Command| {
        let action = match (command, hand) {
            (Command::Register | Command::ProposeChange, Hand::Institution) => {
                Some(Action::ProposePledge)
            }
            (Command::Transfer, Hand::Institution) => Some(Action::EndPledge),
            (command, hand) => action_of(*command, hand),
        };
        action.is_some_and(|action| ctx.may(action, subject))
    };
    // The register's own step is asked for by the institution.
    let entered = [Command::Register].into_iter().filter(|command| {
        hand == Hand::Institution && status.transition(*command, Hand::Register).is_ok()
    });
    entered
        .chain(status.allowed(hand))
        .filter(permitted)
        .collect()
}

/// What the owner wants to do with the assets under a pledge in force and has not done yet.
pub(super) async fn acts(ctx: &Ctx, row: &PledgeRow) -> Result<Vec<PledgeActView>> {
    if !row.in_force {
        return Ok(Vec::new());
    }
    let owner = OrgId::new(row.org_id);
    let mut views = Vec::new();
    for item in pledges::items(ctx.read(), &[PledgeId::new(row.id)]).await? {
        let id = AssetId::new(item.asset_id);
        let Some(thing) = assets::find(ctx.read(), owner, id).await? else {
            continue;
        };
        let asked = rows::acts(ctx.read(), owner, id).await?.into_iter();
        for act in asked.filter(|act| act.status == "asked") {
            let (may, _) = judged(ctx.read(), &act, &thing).await?;
            let said = rows::answers(ctx.read(), owner, ActId::new(act.id)).await?;
            let own = said
                .iter()
                .find(|said| said.pledge_id == row.id && said.institution_id == row.institution_id);
            let what = act_of(&act)?;
            views.push(PledgeActView {
                id: ActId::new(act.id),
                act: coded(what.code(), what.label(), ctx.lang),
                asset: thing.title.clone(),
                counterparty: act.counterparty,
                note: act.note,
                at: act.asked_at,
                may: coded(may.code(), may.label(), ctx.lang),
                agreed: own.map(|said| said.agreed),
            });
        }
    }
    Ok(views)
}

/// Banks and guarantee institutions but this one.
pub(super) async fn institutions(ctx: &Ctx, but: OrgId) -> Result<Vec<Coded>> {
    let mut all = Vec::new();
    for kind in [OrgKind::Bank, OrgKind::Guarantee] {
        for org in organisations::of_kind(ctx.read(), kind.code()).await? {
            if org.id != but.uuid() {
                all.push(Coded::new(org.id.to_string(), org_name(&org, ctx.lang)));
            }
        }
    }
    Ok(all)
}
