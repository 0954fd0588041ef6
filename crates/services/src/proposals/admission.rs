//! The admission of an institution: with it somebody gets a power over products and cases.

use domain::ids::ProposalId;
use domain::proposal::Kind;
use serde_json::Value;
use store::Conn;
use store::rows::{AdmissionRow, ProposalRow};
use uuid::Uuid;

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use crate::admissions;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::tx::Work;

/// Proposes to admit the institution of an application.
pub(crate) async fn propose_admission(
    tx: &Work,
    ctx: &Ctx,
    row: &AdmissionRow,
) -> Result<ProposalId> {
    let standing = admissions::standing(tx.conn(), row.id).await?;
    let (object_version, before) = standing.ok_or(Error::NotFound)?;
    let mut after = before.clone();
    if let Some(status) = after.get_mut("status") {
        *status = Value::from(domain::admission::Status::Admitted.code());
    }
    let proposed = Proposed {
        id: ProposalId::new(ctx.new_id()),
        org: ctx.actor()?.org_id().ok_or(Error::Forbidden)?,
        kind: Kind::Admission,
        object: row.id.to_string(),
        object_version,
        before,
        after,
        note: String::new(),
    };
    propose(tx, ctx, proposed).await
}

/// One text of what was proposed.
pub(super) fn text<'a>(row: &'a ProposalRow, key: &str) -> &'a str {
    row.after
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The application as it is now.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let id: Uuid = reference(&row.object_id)?;
    let found = admissions::standing(conn, id).await?;
    Ok(found.map(|(version, value)| Standing { version, value }))
}

/// Admits it.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    admissions::admit(tx, ctx, reference(&row.object_id)?).await
}

/// Sent back or taken back: the application waits again.
pub(super) async fn ended(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    admissions::returned(tx, ctx, reference(&row.object_id)?).await
}
