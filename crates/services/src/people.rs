//! Who acts for an organisation: its people and their roles, invitations, and one's own
//! organisations.
//!
//! In a firm the owner decides alone: a clerk sees and keeps the owner's own records. In an
//! institution and on the platform a role is a power over other people's affairs, so that giving
//! it takes two persons ([`crate::proposals`]); taking it away takes one.

use domain::access::{Action, OrgKind, Role, Subject};
use domain::ids::OrgId;
use domain::people::Refusal;
use store::organisations;
use store::rows::OrganisationRow;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::mail::OrgNames;

mod accept;
mod account;
mod invite;
mod list;
mod own;
mod roles;
mod token;

pub use accept::{accept, invitation};
pub use account::{disable, reset_factor};
pub use invite::{invite, revoke};
pub use list::list;
pub use own::{organisations, switch};
pub use roles::{change_role, remove};

pub(crate) use accept::goes_with;
pub(crate) use account::factor_was_reset;
pub(crate) use invite::{first, open, withdraw};
pub(crate) use roles::may_leave;

/// The page behind an invitation's link; the application's routes name the same, and a test opens
/// it.
pub const INVITATION: &str = "/invitation";

/// The organisation whose people are meant, with its kind: one's own, or for the administration the
/// named one. To anybody else another organisation is like none. `action` is what is wanted, for
/// the note of a refusal.
async fn target(ctx: &Ctx, named: &str, action: Action) -> Result<(OrganisationRow, OrgKind)> {
    let own = ctx.actor.as_ref().and_then(|actor| actor.org_id());
    let Some(own) = own else {
        ctx.require(action, Subject::NONE)?;
        return Err(Error::Forbidden);
    };
    let id: OrgId = match named.trim() {
        "" => own,
        named => reference(named)?,
    };
    if id != own && !ctx.may(Action::ReadOrganisations, Subject::NONE) {
        return Err(Error::NotFound);
    }
    let row = organisations::by_id(ctx.read(), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let kind = kind_of(&row)?;
    Ok((row, kind))
}

pub(crate) fn kind_of(row: &OrganisationRow) -> Result<OrgKind> {
    OrgKind::from_code(&row.kind)
        .ok_or_else(|| Error::Internal(format!("unknown kind of organisation {}", row.kind)))
}

pub(crate) fn role_of(code: &str) -> Result<Role> {
    Role::from_code(code).ok_or_else(|| Error::Internal(format!("unknown role {code}")))
}

/// How an organisation's people bear on whoever manages them.
fn subject(org: OrgId, kind: OrgKind) -> Subject {
    match kind {
        OrgKind::Firm => Subject::of_firm(org),
        _ => Subject::of_provider(org),
    }
}

fn refused(refusal: Refusal) -> Error {
    Error::conflict(contract::Conflict::People { refusal })
}

pub(crate) fn names(org: &OrganisationRow) -> OrgNames {
    OrgNames {
        zh: org.name_zh.clone(),
        en: org.name_en.clone(),
    }
}
