//! The people of an organisation.

use contract::people::{InvitationRowView, PeopleRights, PeopleView, PersonView};
use domain::access::Action;
use domain::ids::{OrgId, UserId};
use domain::invitation::{Command, Status};
use domain::people::takes_two;
use store::rows::{InvitationRow, MembershipRow, UserRow};
use store::{accounts, invitations};

use super::invite::invitation;
use super::{role_of, subject, target};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::words;

/// Invitations shown at the most.
const SHOWN: u64 = 100;

/// The people, roles and invitations of an organisation: one's own, or for the platform's
/// administrators the named institution.
pub async fn list(ctx: &Ctx, org: String) -> Result<PeopleView> {
    let (org, kind) = target(ctx, &org, Action::ReadPeople).await?;
    let id = OrgId::new(org.id);
    let subject = subject(id, kind);
    ctx.require(Action::ReadPeople, subject)?;
    let people = accounts::people(ctx.read(), id).await?;
    let found = invitations::list(ctx.read(), id, SHOWN).await?;
    let second = takes_two(kind);
    let invite = match second {
        true => ctx.may(Action::ProposeGrant, subject),
        false => ctx.may(Action::InvitePeople, subject),
    };
    let rights = PeopleRights {
        invite,
        second,
        remove: ctx.may(Action::RemovePeople, subject),
        administer: second && ctx.may(Action::DisableAccount, subject),
    };
    let roles = kind.roles().iter();
    Ok(PeopleView {
        org: words::org_brief(&org, ctx.lang),
        people: people
            .iter()
            .map(|(member, user)| person(ctx, member, user))
            .collect::<Result<_>>()?,
        invitations: found
            .iter()
            .map(|row| invited(ctx, row, invite))
            .collect::<Result<_>>()?,
        roles: roles
            .map(|role| words::coded(role.code(), role.label(), ctx.lang))
            .collect(),
        rights,
        new_id: ctx.new_id().to_string(),
    })
}

fn person(ctx: &Ctx, member: &MembershipRow, user: &UserRow) -> Result<PersonView> {
    let (id, role) = (UserId::new(user.id), role_of(&member.role)?);
    Ok(PersonView {
        id,
        name: user.display_name.clone(),
        login: user.login.clone(),
        role: words::coded(role.code(), role.label(), ctx.lang),
        since: member.created_at,
        disabled: user.disabled_at.is_some(),
        oneself: ctx.actor.as_ref().is_some_and(|me| me.user_id == id),
    })
}

fn invited(ctx: &Ctx, row: &InvitationRow, may: bool) -> Result<InvitationRowView> {
    let (known, role) = (invitation(row)?, role_of(&row.role)?);
    let status = known.status_at(ctx.now());
    Ok(InvitationRowView {
        id: row.id,
        email: row.email.clone(),
        role: words::coded(role.code(), role.label(), ctx.lang),
        status: words::coded(status.code(), status.label(), ctx.lang),
        at: row.created_at,
        until: row.expires_at.filter(|_| status == Status::Open),
        revocable: may && known.step(Command::Revoke, ctx.now()).is_ok(),
    })
}
