//! Number and date in the register by law, where they come after the registration here, or were
//! wrong. Who entered what and when stays in the history of the pledge.

use contract::Conflict;
use contract::pledge::NumberPledgeParams;
use domain::access::{Action, Subject};
use domain::fault::Fault;
use domain::form;
use domain::ids::OrgId;
use domain::pledge::{Hand, Status};
use domain::text::CODE_MAX;
use serde_json::json;
use store::pledges::{self, Side};

use super::step::{Opened, Sent, aside, institution, summary};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::tx;

/// The word of the history.
pub(super) const NUMBERED: &str = "number";

/// Whether the reader enters it: who drafts for the institution, while the pledge is in force.
pub(super) fn may_number(ctx: &Ctx, status: Status, hand: Hand, subject: Subject) -> bool {
    hand == Hand::Institution && status.is_in_force() && ctx.may(Action::ProposePledge, subject)
}

/// Enters it; both sides and whoever checks the certificate read it from then on.
pub async fn number(ctx: &Ctx, params: NumberPledgeParams) -> Result<()> {
    let me = institution(ctx, Action::ProposePledge)?;
    let sent = Sent::read(ctx, (&params.id, &params.key, &params.version), &params)?;
    let side = Side::Institution(me);
    let row = pledges::find(ctx.read(), side, sent.id).await?;
    let firm = OrgId::new(row.ok_or(Error::NotFound)?.org_id);
    let permit = ctx.require(Action::ProposePledge, Subject::of_case(firm, me))?;
    let mut faults = Faults::default();
    let number = faults.line("register_number", &params.register_number, CODE_MAX);
    let on = faults.note("register_on", form::date(&params.register_on));
    let today = ctx.today();
    if on.is_some_and(|on| on > today) {
        faults.add("register_on", Fault::FutureDate { today });
    }
    let (number, on) = faults.finish(number.zip(on))?;
    tx::write(ctx, permit, async |tx| {
        let Opened::Now(before) = sent.open(&tx, side).await? else {
            return tx.unchanged(());
        };
        if !before.in_force {
            return Err(Error::conflict(Conflict::NotInThisState));
        }
        let mut after = (*before).clone();
        after.register_number.clone_from(&number);
        after.register_on = Some(on);
        after.version = before.version + 1;
        after.updated_at = ctx.now();
        if !pledges::update(&tx, after.clone(), before.version).await? {
            return Err(Error::stale());
        }
        let told = json!({
            "register_number": number,
            "register_on": on,
            "before": { "register_number": before.register_number, "register_on": before.register_on },
        });
        aside(&tx, ctx, &after, &sent, (NUMBERED, &number, told)).await?;
        let object = Object::of("pledge", after.id, firm);
        let (old, new) = (Some(summary(&before)), Some(summary(&after)));
        audit::record(&tx, ctx, "pledge.number", object, old, new).await?;
        let message = json!({ "pledge": after.id, "register_number": number });
        audit::post(&tx, ctx, "pledge.number", Some(firm), message).await
    })
    .await
}
