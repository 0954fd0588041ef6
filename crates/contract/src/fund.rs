//! Funds and their quota.

use crate::application::ApplicationRowView;
use crate::catalogue::ProductBriefView;
use crate::common::Coded;
use crate::proposal::QuotaChangeParams;
use chrono::{DateTime, Utc};
use domain::ids::{ApplicationId, ProposalId, QuotaId};
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// A fund's quota at this moment; `open + reserved + committed + paid = limit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FundView {
    /// Id of the quota.
    pub id: QuotaId,
    /// The product it feeds.
    pub product: ProductBriefView,
    /// The limit.
    pub limit: Fen,
    /// Not yet bound.
    pub open: Fen,
    /// Bound by approvals.
    pub reserved: Fen,
    /// Bound by contracts.
    pub committed: Fen,
    /// Paid.
    pub paid: Fen,
    /// Share that is not open, basis points.
    pub used: Bp,
    /// Applications waiting.
    pub waiting: u64,
    /// Amount that they ask for.
    pub waiting_amount: Fen,
    /// Whether it is closed to approvals.
    pub closed: bool,
}

/// The home page of a fund or guarantee manager.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FundsView {
    /// Funds with a quota.
    pub funds: Vec<FundView>,
    /// Applications that wait for this institution, most urgent first, at most ten.
    pub urgent: Vec<ApplicationRowView>,
}

/// A fund with its ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FundDetailView {
    /// The fund.
    pub fund: FundView,
    /// Ledger rows, newest first, at most two hundred.
    pub ledger: Vec<LedgerRowView>,
    /// How many ledger rows there are in all.
    pub ledger_rows: u64,
    /// Sum of all ledger movements, which must equal what is bound.
    pub ledger_sum: Fen,
    /// The form for another limit or state, for those who may propose it.
    pub change: Option<QuotaChangeParams>,
    /// The change that waits for a second person.
    pub proposal: Option<ProposalId>,
}

/// One movement of a quota.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerRowView {
    /// When.
    pub at: DateTime<Utc>,
    /// Reserve, release, ….
    pub kind: Coded,
    /// Signed amount: what it took from (positive) or gave back to (negative) the open quota.
    pub amount: Fen,
    /// Open quota after it.
    pub open_after: Fen,
    /// The limit after it, for a change of the limit or state.
    pub limit_after: Option<Fen>,
    /// The proposal behind such a change.
    pub proposal: Option<ProposalId>,
    /// Who.
    pub by: String,
    /// The application.
    pub application: Option<ApplicationId>,
    /// The firm.
    pub firm: String,
}
