//! An approval above what one person of the institution may approve alone.
//!
//! The quota is bound when the second person confirms, not before: until then nothing was approved,
//! and money that waits for an answer would be lost to those who have one. Whether enough is open
//! is asked when the approval is proposed and decided when it is confirmed.

use contract::Conflict;
use domain::access::Subject;
use domain::application::{Command, Side, Status, Terms};
use domain::ids::{ApplicationId, OrgId, ProductId, ProposalId};
use domain::money::Fen;
use domain::proposal::Kind;
use domain::quota::Ceiling;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::rows::{ApplicationRow, ProposalRow};
use store::{Conn, applications, catalogue, quotas};

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use crate::applications::approval as steps;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::keys;
use crate::records::{json, stored};
use crate::tx::Work;

/// What an approval rests on. When any of it changes, it is to be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Basis {
    /// State of the application.
    pub status: Status,
    /// What the firm asks for.
    pub amount: Fen,
    /// Months asked for.
    pub tenor_months: i64,
    /// The product.
    pub product: String,
    /// Hash of the product's terms.
    pub terms: String,
    /// Limit and state of the quota behind it, where there is one. What of it is open is decided
    /// when the amount is bound.
    pub quota: Option<Ceiling>,
}

/// The basis of an approval of this application, as it is now.
pub(super) async fn basis(conn: Conn<'_>, row: &ApplicationRow) -> Result<Basis> {
    let product = ProductId::new(row.product_id.as_str());
    let found = catalogue::find(conn, &product).await?;
    let terms = found.map(|product| product.body.to_string());
    let quota = quotas::of_product(conn, &product).await?;
    Ok(Basis {
        status: steps::status_of(row)?,
        amount: Fen(row.amount_fen),
        tenor_months: row.tenor_months,
        product: row.product_id.clone(),
        terms: keys::hex(&Sha256::digest(terms.unwrap_or_default().as_bytes())),
        quota: quota.map(|quota| quota.ceiling()),
    })
}

/// Hands an approval to a second person, in the transaction of the application's own step.
pub(crate) async fn propose_approval(
    tx: &Work,
    ctx: &Ctx,
    row: &ApplicationRow,
    terms: &Terms,
) -> Result<ProposalId> {
    let product = ProductId::new(row.product_id.as_str());
    if let Some(quota) = quotas::of_product(tx.conn(), &product).await? {
        if quota.closed_at.is_some() {
            return Err(Error::conflict(Conflict::QuotaClosed));
        }
        if quota.available() < terms.amount {
            let open = quota.available();
            return Err(Error::conflict(Conflict::QuotaExceeded { open }));
        }
    }
    let proposed = Proposed {
        id: ProposalId::new(ctx.new_id()),
        org: OrgId::new(row.provider_id),
        kind: Kind::Approval,
        object: ApplicationId::new(row.id).to_string(),
        object_version: row.version,
        before: stored(&basis(tx.conn(), row).await?)?,
        after: stored(terms)?,
        note: String::new(),
    };
    propose(tx, ctx, proposed).await
}

/// The application, if it is one of the institution's.
pub(super) async fn application(
    conn: Conn<'_>,
    row: &ProposalRow,
) -> Result<Option<ApplicationRow>> {
    let (provider, id) = (OrgId::new(row.org_id), reference(&row.object_id)?);
    Ok(applications::of_provider(conn, provider, id).await?)
}

/// As a case: the firm's, at the institution's product.
pub(super) async fn subject(ctx: &Ctx, row: &ProposalRow) -> Result<Subject> {
    let found = application(ctx.read(), row).await?;
    let found = found.ok_or(Error::NotFound)?;
    let (firm, provider) = (OrgId::new(found.org_id), OrgId::new(found.provider_id));
    Ok(Subject::of_case(firm, provider))
}

/// The basis as it is now.
pub(super) async fn standing(conn: Conn<'_>, row: &ProposalRow) -> Result<Option<Standing>> {
    let Some(found) = application(conn, row).await? else {
        return Ok(None);
    };
    Ok(Some(Standing {
        version: found.version,
        value: stored(&basis(conn, &found).await?)?,
    }))
}

/// Basis and terms of a proposal.
pub(super) fn change(row: &ProposalRow) -> Result<(Basis, Terms)> {
    let basis = json("proposal", row.id, &row.before)?;
    let terms = json("proposal", row.id, &row.after)?;
    Ok((basis, terms))
}

/// Approves: the application's step, and the quota's reservation.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let (_, terms) = change(row)?;
    let found = application(tx.conn(), row).await?;
    let found = found.ok_or(Error::NotFound)?;
    steps::approved(tx, ctx, found, Command::ConfirmApproval, &terms).await
}

/// Sent back, taken back or overtaken while the application still waits for it: review goes on.
pub(super) async fn ended(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    match application(tx.conn(), row).await? {
        Some(found) if steps::status_of(&found)? == Status::AwaitingCheck => {
            // The reason stays inside the institution: the firm reads the application's history.
            steps::taken(tx, ctx, found, Command::ReturnToReview, Side::Institution).await
        }
        _ => Ok(()),
    }
}
