//! The kinds of proposal: whose right it is to propose and to confirm, how the object stands, how
//! the change is carried out. Each kind in one line; the work is in its own file.

use domain::access::{Action, Membership, OrgKind, Principal, Role, Subject, allows};
use domain::ids::{OrgId, UserId};
use domain::proposal::{Kind, Side};
use serde_json::Value;
use store::rows::ProposalRow;
use store::{accounts, organisations};

use super::propose::kind_of;
use super::{admission, approval, grant, invitation, quota, threshold, withdrawal};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

/// An object as it stands: compared with what it was when the change was proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its version.
    pub version: i64,
    /// What the change is bound to.
    pub value: Value,
}

/// The right to propose.
pub(super) const fn propose(kind: Kind) -> Action {
    match kind {
        Kind::QuotaLimit => Action::ProposeQuota,
        Kind::Approval => Action::DecideCase,
        Kind::Grant | Kind::Invitation | Kind::Admission => Action::ProposeGrant,
        Kind::Threshold => Action::ProposeThreshold,
        Kind::VersionWithdrawal => Action::EditCriteria,
    }
}

/// The right to confirm, and to send back.
pub(super) const fn confirm(kind: Kind) -> Action {
    match kind {
        Kind::QuotaLimit => Action::ConfirmQuota,
        Kind::Approval => Action::ConfirmDecision,
        Kind::Grant | Kind::Invitation | Kind::Admission => Action::ConfirmGrant,
        Kind::Threshold => Action::ConfirmThreshold,
        Kind::VersionWithdrawal => Action::PublishCriteria,
    }
}

/// How the proposal bears on organisations.
pub(super) async fn subject(row: &ProposalRow, ctx: &Ctx) -> Result<Subject> {
    match kind_of(row)? {
        Kind::Approval => approval::subject(ctx, row).await,
        _ => Ok(Subject::of_provider(OrgId::new(row.org_id))),
    }
}

/// On which side whoever acts stands.
pub(super) async fn side(ctx: &Ctx, row: &ProposalRow) -> Result<Side> {
    let kind = kind_of(row)?;
    let subject = subject(row, ctx).await?;
    let may = |action| allows(ctx.principal(), action, subject);
    Ok(Side::of(may(propose(kind)), may(confirm(kind))))
}

/// Whether whoever proposed it still might: the account is not disabled, and its role in the
/// organisation still goes with the right.
pub(super) async fn proposer_stands(tx: &Work, row: &ProposalRow) -> Result<bool> {
    let (org, user) = (OrgId::new(row.org_id), UserId::new(row.maker_id));
    let account = accounts::by_id(tx.conn(), user).await?;
    let role = accounts::role_in(tx.conn(), user, org).await?;
    let known = organisations::by_id(tx.conn(), org).await?;
    let kind = known.and_then(|org| OrgKind::from_code(&org.kind));
    let role = role.and_then(|code| Role::from_code(&code));
    let Some((kind, role)) = kind.zip(role) else {
        return Ok(false);
    };
    let member = Some(Membership { org, kind, role });
    let maker = Principal::User { user, member };
    // What the proposal is about belonged to the organisation then and does now.
    let subject = Subject {
        owner: None,
        provider: Some(org),
        shared: true,
    };
    let enabled = account.is_some_and(|account| account.disabled_at.is_none());
    Ok(enabled && allows(maker, propose(kind_of(row)?), subject))
}

/// The object as it is now; `None` when it is gone.
pub(super) async fn standing(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<Option<Standing>> {
    match kind_of(row)? {
        Kind::QuotaLimit => quota::standing(tx.conn(), row).await,
        Kind::Approval => approval::standing(tx.conn(), row).await,
        Kind::Grant => grant::standing(tx.conn(), row).await,
        Kind::Invitation => invitation::standing(tx.conn(), row).await,
        Kind::Admission => admission::standing(tx.conn(), row).await,
        Kind::Threshold => threshold::standing(tx.conn(), row).await,
        Kind::VersionWithdrawal => withdrawal::standing(tx.conn(), ctx, row).await,
    }
}

/// Carries the change out.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    match kind_of(row)? {
        Kind::QuotaLimit => quota::apply(tx, ctx, row).await,
        Kind::Approval => approval::apply(tx, ctx, row).await,
        Kind::Grant => grant::apply(tx, ctx, row).await,
        Kind::Invitation => invitation::apply(tx, ctx, row).await,
        Kind::Admission => admission::apply(tx, ctx, row).await,
        Kind::Threshold => threshold::apply(tx, ctx, row).await,
        Kind::VersionWithdrawal => withdrawal::apply(tx, ctx, row).await,
    }
}

/// What follows for the object when the proposal ends without being carried out.
pub(super) async fn ended(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    match kind_of(row)? {
        Kind::Approval => approval::ended(tx, ctx, row).await,
        Kind::Invitation => invitation::ended(tx, ctx, row).await,
        Kind::Admission => admission::ended(tx, ctx, row).await,
        Kind::QuotaLimit | Kind::Grant | Kind::Threshold | Kind::VersionWithdrawal => Ok(()),
    }
}
