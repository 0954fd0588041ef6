//! An invitation into an institution or the platform: the link is sent when another person has
//! confirmed it.

use domain::access::Role;
use domain::ids::{OrgId, ProposalId};
use domain::proposal::Kind;
use serde::{Deserialize, Serialize};
use store::rows::{InvitationRow, ProposalRow};
use store::{Conn, invitations};
use uuid::Uuid;

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use super::{decide, waiting_anywhere};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::people;
use crate::records::{json, stored};
use crate::tx::Work;

/// Who would be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Invited {
    /// Into which organisation.
    pub org: OrgId,
    /// To which address.
    pub email: String,
    /// As what.
    pub role: Role,
    /// Where the invitation stands.
    pub status: String,
}

/// Proposes to send an invitation; it is decided in the organisation of whoever proposes it.
pub(crate) async fn propose_invitation(
    tx: &Work,
    ctx: &Ctx,
    row: &InvitationRow,
) -> Result<ProposalId> {
    let before = invited(row)?;
    let after = Invited {
        status: domain::invitation::Status::Open.code().to_owned(),
        ..before.clone()
    };
    let proposed = Proposed {
        id: ProposalId::new(ctx.new_id()),
        org: ctx.actor()?.org_id().ok_or(Error::Forbidden)?,
        kind: Kind::Invitation,
        object: row.id.to_string(),
        object_version: row.version,
        before: stored(&before)?,
        after: stored(&after)?,
        note: String::new(),
    };
    propose(tx, ctx, proposed).await
}

fn invited(row: &InvitationRow) -> Result<Invited> {
    Ok(Invited {
        org: OrgId::new(row.org_id),
        email: row.email.clone(),
        role: people::role_of(&row.role)?,
        status: row.status.clone(),
    })
}

/// Who would be invited by a proposal.
pub(super) fn change(row: &ProposalRow) -> Result<Invited> {
    json("proposal", row.id, &row.after)
}

async fn object(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<InvitationRow>> {
    let id: Uuid = reference(&row.object_id)?;
    Ok(invitations::by_id(conn, id).await?)
}

/// The invitation as it is now.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let Some(found) = object(conn, row).await? else {
        return Ok(None);
    };
    Ok(Some(Standing {
        version: found.version,
        value: stored(&invited(&found)?)?,
    }))
}

/// Opens and sends it.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let found = object(tx.conn(), row).await?;
    people::open(tx, ctx, &found.ok_or(Error::NotFound)?).await
}

/// Sent back or taken back: nobody is invited.
pub(super) async fn ended(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    match object(tx.conn(), row).await? {
        Some(found) if found.status == domain::invitation::Status::Proposed.code() => {
            people::withdraw(tx, ctx, &found).await
        }
        _ => Ok(()),
    }
}

/// The invitation was taken back while its proposal waits.
pub(crate) async fn overtaken(tx: &Work, ctx: &Ctx, row: &InvitationRow) -> Result<()> {
    match waiting_anywhere(tx.conn(), Kind::Invitation, row.id).await? {
        Some(proposal) => decide::close(tx, ctx, &proposal).await,
        None => Ok(()),
    }
}
