//! What takes two persons: one proposes, another confirms, and the portal carries it out in the
//! confirming transaction. States and refusals are the domain's (`domain::proposal`).
//!
//! A proposal keeps the object as it was and as it is to be. The checker's form bears a hash of
//! both; a confirmation is refused when the object is no longer what it was, and the proposal is
//! then overtaken. What each kind of change is about, and how it is carried out, stands in a file
//! of its own: [`quota`], [`approval`], [`grant`], [`invitation`], [`admission`], [`threshold`],
//! [`withdrawal`].
//!
//! Another area enters a proposal by [`propose`] in a transaction of its own.

pub(crate) mod admission;
mod approval;
mod decide;
pub mod grant;
pub(crate) mod invitation;
mod kinds;
mod list;
mod propose;
mod quota;
mod threshold;
mod view;
mod withdrawal;

pub use decide::{confirm, send_back, withdraw};
pub use list::list;
pub use propose::{Proposed, propose};
pub use quota::change_quota;
pub use threshold::change_threshold;
pub use view::view;

pub(crate) use approval::propose_approval;
pub(crate) use decide::overtake;
pub(crate) use list::count;
pub(crate) use quota::change_form;
pub(crate) use withdrawal::propose_withdrawal;

use contract::Conflict;
use domain::ids::{OrgId, ProposalId};
use domain::proposal::{Kind, Refusal};
use store::rows::ProposalRow;
use store::{Conn, proposals as rows};

use crate::error::{Error, Result};

/// A refusal as it leaves the portal.
pub(crate) fn refused(refusal: Refusal) -> Error {
    Error::conflict(Conflict::Proposal { refusal })
}

/// The proposal about an object that waits.
pub(crate) async fn waiting(
    conn: Conn<'_>,
    org: OrgId,
    kind: Kind,
    object: impl ToString,
) -> Result<Option<ProposalId>> {
    let found = rows::waiting(conn, org, kind.code(), &object.to_string()).await?;
    Ok(found.map(|row| ProposalId::new(row.id)))
}

/// The same, whichever organisation decides it.
async fn waiting_anywhere(
    conn: Conn<'_>,
    kind: Kind,
    object: impl ToString,
) -> Result<Option<ProposalRow>> {
    Ok(rows::waiting_anywhere(conn, kind.code(), &object.to_string()).await?)
}
