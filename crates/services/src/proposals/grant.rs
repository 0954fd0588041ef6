//! A power of a person in an organisation: joining with a role, another role, a fresh start of the
//! second factor. Areas that manage people enter it with [`propose_grant`]; it takes effect when
//! another person confirms it. Taking a power away needs nobody else, and is not a grant.

use domain::access::{OrgKind, Role};
use domain::ids::{OrgId, ProposalId, UserId};
use domain::proposal::{Kind, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::rows::{MembershipRow, ProposalRow};
use store::{Conn, accounts, organisations};

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use super::refused;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::records::{json, stored};
use crate::tx::Work;

/// What is granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Power {
    /// Joins the organisation in this role.
    Join {
        /// The role.
        role: Role,
    },
    /// Has this role instead of the present one.
    Change {
        /// The role.
        role: Role,
    },
    /// Sets up the second factor anew at the next sign-in.
    ResetFactor,
}

/// A power for a person in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The organisation.
    pub org: OrgId,
    /// The person's account.
    pub user: UserId,
    /// The power.
    pub power: Power,
}

/// How the person stands in the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    /// The role; none outside.
    pub role: Option<Role>,
    /// Whether the account can be used.
    pub enabled: bool,
}

impl Grant {
    /// Of one person in one organisation one grant waits at a time.
    fn object(&self) -> String {
        format!("{}:{}", self.org, self.user)
    }
}

/// Proposes a grant. `decided_in` is the organisation whose people confirm it: the organisation
/// itself, or the platform where administrators grant. Whether the actor may is the caller's to
/// ask before (`Action::ProposeGrant`).
pub async fn propose_grant(
    tx: &Work,
    ctx: &Ctx,
    decided_in: OrgId,
    grant: Grant,
    note: &str,
) -> Result<ProposalId> {
    let org = organisations::by_id(tx.conn(), grant.org).await?;
    let kind = org.and_then(|org| OrgKind::from_code(&org.kind));
    let kind = kind.ok_or(Error::NotFound)?;
    let place = place(tx.conn(), &grant).await?.ok_or(Error::NotFound)?;
    let fits = match grant.power {
        Power::Join { role } => place.role.is_none() && kind.roles().contains(&role),
        Power::Change { role } => {
            place.role.is_some_and(|had| had != role) && kind.roles().contains(&role)
        }
        Power::ResetFactor => place.role.is_some(),
    };
    if !fits || !place.enabled {
        return Err(refused(Refusal::NothingChanged));
    }
    let proposed = Proposed {
        id: ProposalId::new(ctx.new_id()),
        org: decided_in,
        kind: Kind::Grant,
        object: grant.object(),
        object_version: 0,
        before: stored(&place)?,
        after: stored(&grant)?,
        note: note.to_owned(),
    };
    propose(tx, ctx, proposed).await
}

async fn place(conn: Conn<'_>, grant: &Grant) -> Result<Option<Place>> {
    let Some(account) = accounts::by_id(conn, grant.user).await? else {
        return Ok(None);
    };
    let role = accounts::role_in(conn, grant.user, grant.org).await?;
    Ok(Some(Place {
        role: role.and_then(|code| Role::from_code(&code)),
        enabled: account.disabled_at.is_none(),
    }))
}

/// What a proposal grants, and to whom as they were.
pub(super) fn change(row: &ProposalRow) -> Result<(Place, Grant)> {
    let before = json("proposal", row.id, &row.before)?;
    let after = json("proposal", row.id, &row.after)?;
    Ok((before, after))
}

/// How the person stands now. It has no version: it is the same when it is the same.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let (_, grant) = change(row)?;
    let Some(place) = place(conn, &grant).await? else {
        return Ok(None);
    };
    Ok(Some(Standing {
        version: 0,
        value: stored(&place)?,
    }))
}

/// Gives the power. Whoever confirms may not be the one who receives it.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let (before, grant) = change(row)?;
    let Grant { org, user, power } = grant;
    let me = crate::persons::relation(tx.conn(), ctx, &[user]).await?;
    if me == domain::access::Who::Same {
        return Err(refused(Refusal::SamePerson));
    }
    match power {
        Power::Join { role } => {
            let member = MembershipRow {
                user_id: user.uuid(),
                org_id: org.uuid(),
                role: role.code().to_owned(),
                created_at: ctx.now(),
            };
            accounts::join(tx, member).await?;
        }
        Power::Change { role } => {
            if let Some(had) = before.role {
                crate::people::may_leave(tx, org, had).await?;
            }
            let from = before.role.map(Role::code).unwrap_or_default();
            crate::people::goes_with(tx, user, org, role).await?;
            if !accounts::set_role(tx, user, org, from, role.code()).await? {
                return Err(Error::stale());
            }
        }
        Power::ResetFactor => crate::people::factor_was_reset(tx, ctx, user).await?,
    }
    let action = match power {
        Power::Join { .. } => "grant.join",
        Power::Change { .. } => "grant.change_role",
        Power::ResetFactor => "grant.reset_factor",
    };
    let role = |role: Option<Role>| json!({ "org": org, "role": role });
    let after = match power {
        Power::Join { role: to } | Power::Change { role: to } => role(Some(to)),
        Power::ResetFactor => role(before.role),
    };
    let object = Object::of("user_account", user, org);
    audit::record(
        tx,
        ctx,
        action,
        object,
        Some(role(before.role)),
        Some(after),
    )
    .await
}
