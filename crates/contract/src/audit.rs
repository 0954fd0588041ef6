//! The audit trail as its readers see it.

use crate::common::{Coded, Paging};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is looked for; everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditParams {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Part of the actor's name.
    pub actor: String,
    /// Part of an organisation's name: the one acted for, or the one whose record it is.
    pub org: String,
    /// Kind of object, its id, or the request.
    pub object: String,
    /// Code of the action.
    pub action: String,
    /// Code of the outcome.
    pub outcome: String,
    /// Page, from 1.
    pub page: String,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditView {
    /// What was asked, cleaned.
    pub filter: AuditParams,
    /// The rows of this page, newest first.
    pub rows: Vec<AuditRowView>,
    /// Where this page stands.
    pub paging: Paging,
    /// Every outcome, for the filter.
    pub outcomes: Vec<Coded>,
    /// Whether the reader sees every organisation's rows.
    pub of_all: bool,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRowView {
    /// Id.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, or what stands for nobody.
    pub actor: String,
    /// The role acted in.
    pub role: String,
    /// The organisation acted for.
    pub org: String,
    /// What.
    pub action: Coded,
    /// On what.
    pub object: Coded,
    /// What became of it.
    pub outcome: Coded,
    /// How many times.
    pub times: i64,
}

/// One row with everything it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntryView {
    /// The row.
    pub row: AuditRowView,
    /// Whose record it is.
    pub whose: String,
    /// The request.
    pub request_id: String,
    /// The network.
    pub network: String,
    /// The access rule.
    pub permit: Coded,
    /// Before and after.
    pub lines: Vec<AuditLineView>,
    /// Its place in the chain.
    pub place: String,
    /// What holds it there.
    pub mac: String,
}

/// A field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLineView {
    /// The field.
    pub field: String,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// Which days to check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerificationParams {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// What checking found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationView {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// Rows read.
    pub rows: u64,
    /// Days with rows.
    pub days: u64,
    /// Bad places.
    pub bad: u64,
    /// The first of them, in words.
    pub first: String,
    /// The last anchor met.
    pub anchor: Option<AnchorView>,
    /// Rows after it.
    pub unanchored: u64,
}

/// An anchor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchorView {
    /// Its number.
    pub seq: u64,
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// What it saw.
    pub place: String,
}
