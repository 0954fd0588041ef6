//! What takes two persons: proposals, who may decide them, and what exactly would change.

use crate::account::Home;
use crate::common::Coded;
use chrono::{DateTime, Utc};
use domain::ids::ProposalId;
use domain::money::Fen;
use serde::{Deserialize, Serialize};

/// Another limit or state of a quota.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuotaChangeParams {
    /// Id made when the form was opened: posted twice, it proposes once.
    pub id: String,
    /// The quota.
    pub quota: String,
    /// Version of its limit and state seen.
    pub version: String,
    /// The limit; plain digits are 万元.
    pub limit: String,
    /// `open` or `closed`.
    pub state: String,
    /// Why.
    pub note: String,
}

/// Another amount above which an approval takes two persons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThresholdParams {
    /// Id made when the form was opened: posted twice, it proposes once.
    pub id: String,
    /// The amount; plain digits are 万元, nothing means none.
    pub amount: String,
    /// Why.
    pub note: String,
}

/// Confirms exactly what was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmParams {
    /// The proposal.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Hash of the change that was shown.
    pub digest: String,
}

/// Sends a proposal back, or takes it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecideParams {
    /// The proposal.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Why; required to send back.
    pub text: String,
}

/// A proposal in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalRowView {
    /// Id.
    pub id: ProposalId,
    /// What kind of change.
    pub kind: Coded,
    /// Of what, in words.
    pub title: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub status: Coded,
    /// Who decided; empty while it waits, and where the portal did.
    pub decided_by: String,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}

/// The amount above which an approval takes two persons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThresholdView {
    /// The amount; none where the institution has set none.
    pub amount: Option<Fen>,
    /// The proposal that waits, if one does.
    pub waiting: Option<ProposalId>,
    /// The form for another amount, for those who may propose it.
    pub form: Option<ThresholdParams>,
}

/// What waits for a second person, and what was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalsView {
    /// What the reader can check.
    pub to_check: Vec<ProposalRowView>,
    /// What the reader proposed and waits.
    pub mine: Vec<ProposalRowView>,
    /// What else waits: proposed by others, to be checked by others.
    pub others: Vec<ProposalRowView>,
    /// What was decided lately.
    pub decided: Vec<ProposalRowView>,
    /// The threshold, for an institution.
    pub threshold: Option<ThresholdView>,
}

/// One line of a change: what it was and what it is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeLineView {
    /// Of what.
    pub what: String,
    /// Before; empty where there was nothing.
    pub before: String,
    /// After; empty where there is to be nothing.
    pub after: String,
    /// Whether the two differ.
    pub changed: bool,
}

/// What a proposal is about, to go and look at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "object", content = "id", rename_all = "snake_case")]
pub enum ObjectRef {
    /// A quota.
    Quota(String),
    /// An application as a case.
    Case(String),
    /// A version of criteria.
    Version(String),
    /// An application for admission.
    Admission(String),
    /// Nothing with a page of its own.
    None,
}

/// One proposal: before and after, and what can be done with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// The row.
    pub row: ProposalRowView,
    /// What it is about.
    pub object: ObjectRef,
    /// What would change and what would stay, in words.
    pub lines: Vec<ChangeLineView>,
    /// What happens when it is confirmed, in a sentence each.
    pub effects: Vec<String>,
    /// What the reader should know of the object as it is now.
    pub now: Vec<String>,
    /// Why it was proposed.
    pub note: String,
    /// Why it was sent back or taken back.
    pub reason: String,
    /// Version for the next step.
    pub version: i64,
    /// Hash of what a confirmation confirms.
    pub digest: String,
    /// Steps that the reader may take now (`confirm`, `send_back`, `withdraw`).
    pub allowed: Vec<String>,
    /// Why the reader cannot confirm, where the role alone would let them.
    pub obstacle: String,
    /// The reader's desk.
    pub home: Home,
}
