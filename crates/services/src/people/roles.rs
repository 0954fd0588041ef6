//! Another role for somebody, and taking somebody out. Both act by the next request: the role is
//! read with every one.

use contract::people::{PersonParams, RoleParams};
use domain::access::{Action, Role};
use domain::ids::{OrgId, UserId};
use domain::people::{Refusal, fits, may_end, takes_two};
use serde_json::json;
use store::rows::{MembershipRow, OrganisationRow};
use store::{accounts, memberships};

use super::{names, refused, role_of, subject, target};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::mail::{self, Letter, LetterKind};
use crate::proposals::grant::{Grant, Power, propose_grant};
use crate::tx::{self, Work};

/// Gives somebody another role: at once in a firm, for another person to confirm elsewhere.
pub async fn change_role(ctx: &Ctx, params: RoleParams) -> Result<()> {
    let (org, kind) = target(ctx, &params.org, Action::ProposeGrant).await?;
    let org_id = OrgId::new(org.id);
    let action = match takes_two(kind) {
        true => Action::ProposeGrant,
        false => Action::InvitePeople,
    };
    let permit = ctx.require(action, subject(org_id, kind))?;
    let user: UserId = reference(&params.id)?;
    let mut faults = Faults::default();
    let role = faults.code("role", &params.role, |code| {
        Role::from_code(code).filter(|role| fits(kind, *role))
    });
    let role = faults.finish(role)?;
    let actor = ctx.actor()?;
    if actor.user_id == user {
        return Err(refused(Refusal::Oneself));
    }
    let decided_in = actor.org_id().ok_or(Error::Forbidden)?;
    tx::write(ctx, permit, async |tx| {
        let (member, had) = held(&tx, org_id, user).await?;
        if params.seen != member.role {
            return Err(Error::stale());
        }
        if had == role {
            return tx.unchanged(());
        }
        may_leave(&tx, org_id, had).await?;
        if takes_two(kind) {
            let power = Power::Change { role };
            let grant = Grant {
                org: org_id,
                user,
                power,
            };
            propose_grant(&tx, ctx, decided_in, grant, "").await?;
            return Ok(());
        }
        let (from, to) = (had.code(), role.code());
        if !memberships::change(&tx, org_id, user, from, to).await? {
            return Err(Error::stale());
        }
        tell(&tx, ctx, &org, &member, Some(role)).await
    })
    .await
}

/// Takes somebody out of an organisation. The account remains, and so does what it did.
pub async fn remove(ctx: &Ctx, params: PersonParams) -> Result<()> {
    let (org, kind) = target(ctx, &params.org, Action::RemovePeople).await?;
    let org_id = OrgId::new(org.id);
    let permit = ctx.require(Action::RemovePeople, subject(org_id, kind))?;
    let user: UserId = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        let (member, had) = held(&tx, org_id, user).await?;
        may_leave(&tx, org_id, had).await?;
        if !memberships::end(&tx, org_id, user).await? {
            return Err(Error::stale());
        }
        tell(&tx, ctx, &org, &member, None).await
    })
    .await
}

/// The membership as it is, nobody else changing the organisation's people meanwhile.
async fn held(tx: &Work, org: OrgId, user: UserId) -> Result<(MembershipRow, Role)> {
    memberships::lock(tx, org).await?.ok_or(Error::NotFound)?;
    let member = memberships::find(tx.conn(), org, user).await?;
    let member = member.ok_or(Error::NotFound)?;
    let role = role_of(&member.role)?;
    Ok((member, role))
}

/// Refuses to leave an organisation without its head; its people stay as they are meanwhile.
pub(crate) async fn may_leave(tx: &Work, org: OrgId, role: Role) -> Result<()> {
    memberships::lock(tx, org).await?;
    let all = memberships::with_role(tx.conn(), org, role.code()).await?;
    may_end(role, all.saturating_sub(1)).map_err(refused)
}

/// The audit row, and the letter to the person.
async fn tell(
    tx: &Work,
    ctx: &Ctx,
    org: &OrganisationRow,
    member: &MembershipRow,
    role: Option<Role>,
) -> Result<()> {
    let (user, org_id) = (UserId::new(member.user_id), OrgId::new(org.id));
    let action = match role {
        Some(_) => "change_role",
        None => "remove_member",
    };
    let object = Object::of("membership", user, org_id);
    let before = json!({ "role": member.role });
    let after = json!({ "role": role.map(Role::code) });
    audit::record(tx, ctx, action, object, Some(before), Some(after)).await?;
    let account = accounts::by_id(tx.conn(), user).await?;
    let account = account.ok_or(Error::NotFound)?;
    let letter = Letter {
        to: account.login_key,
        kind: LetterKind::RoleChanged {
            org: names(org),
            role,
        },
        lang: ctx.lang,
    };
    mail::post(tx, ctx, letter).await
}
