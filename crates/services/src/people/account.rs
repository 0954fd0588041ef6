//! What the platform does about an account of an institution's people: disable it, or let the
//! second factor be set up anew.

use contract::people::PersonParams;
use domain::access::{Action, OrgKind, Permit};
use domain::ids::{OrgId, UserId};
use domain::people::Refusal;
use serde_json::json;
use store::rows::MembershipRow;
use store::{accounts, memberships};

use super::{may_leave, refused, role_of, subject, target};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::mail::{self, Letter, LetterKind};
use crate::proposals::grant::{Grant, Power, propose_grant};
use crate::sessions;
use crate::tx::{self, Work};

/// Disables an account and ends its sessions. It takes one administrator: it gives nobody a power.
pub async fn disable(ctx: &Ctx, params: PersonParams) -> Result<()> {
    let (org, user, permit) = of_staff(ctx, &params, Action::DisableAccount).await?;
    if ctx.actor()?.user_id == user {
        return Err(refused(Refusal::Oneself));
    }
    tx::write(ctx, permit, async |tx| {
        let member = member(&tx, org, user).await?;
        may_leave(&tx, org, role_of(&member.role)?).await?;
        let account = accounts::lock(&tx, user).await?.ok_or(Error::NotFound)?;
        if account.disabled_at.is_some() {
            return tx.unchanged(());
        }
        accounts::set_disabled(&tx, user, Some(ctx.now())).await?;
        sessions::end_all(&tx, user, None).await?;
        let object = Object::of("user_account", user, org);
        let (before, after) = (json!({ "disabled": false }), json!({ "disabled": true }));
        audit::record(
            &tx,
            ctx,
            "disable_account",
            object,
            Some(before),
            Some(after),
        )
        .await
    })
    .await
}

/// Proposes that somebody sets up the second factor anew; another administrator confirms it.
pub async fn reset_factor(ctx: &Ctx, params: PersonParams) -> Result<()> {
    let (org, user, permit) = of_staff(ctx, &params, Action::ResetFactor).await?;
    let decided_in = ctx.actor()?.org_id().ok_or(Error::Forbidden)?;
    tx::write(ctx, permit, async |tx| {
        member(&tx, org, user).await?;
        let power = Power::ResetFactor;
        propose_grant(&tx, ctx, decided_in, Grant { org, user, power }, "").await?;
        Ok(())
    })
    .await
}

/// Carries out a confirmed reset: the factor is gone, every session has ended, the person is told.
pub(crate) async fn factor_was_reset(tx: &Work, ctx: &Ctx, user: UserId) -> Result<()> {
    crate::accounts::remove_factor(tx, user).await?;
    sessions::end_all(tx, user, None).await?;
    let account = accounts::by_id(tx.conn(), user).await?;
    let letter = Letter {
        to: account.ok_or(Error::NotFound)?.login_key,
        kind: LetterKind::FactorReset { when: ctx.now() },
        lang: ctx.lang,
    };
    mail::post(tx, ctx, letter).await
}

/// Somebody of an institution or of the platform: a firm's people are their owner's affair.
async fn of_staff(
    ctx: &Ctx,
    params: &PersonParams,
    action: Action,
) -> Result<(OrgId, UserId, Permit)> {
    let (org, kind) = target(ctx, &params.org, action).await?;
    let id = OrgId::new(org.id);
    let permit = ctx.require(action, subject(id, kind))?;
    if kind == OrgKind::Firm {
        return Err(Error::Forbidden);
    }
    Ok((id, reference(&params.id)?, permit))
}

async fn member(tx: &Work, org: OrgId, user: UserId) -> Result<MembershipRow> {
    memberships::lock(tx, org).await?.ok_or(Error::NotFound)?;
    let member = memberships::find(tx.conn(), org, user).await?;
    member.ok_or(Error::NotFound)
}
