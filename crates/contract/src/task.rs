//! What an organisation is to see to.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{PledgeId, TaskId};
use serde::{Deserialize, Serialize};

use crate::common::{Coded, OrgBrief};

/// Closes a task with a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseTaskParams {
    /// The task.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// Why.
    pub reason: String,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    /// Id.
    pub id: TaskId,
    /// What about.
    pub kind: Coded,
    /// How grave.
    pub level: Coded,
    /// The pledge.
    pub pledge: PledgeId,
    /// What is pledged, by its short names.
    pub titles: Vec<String>,
    /// The other side.
    pub other: OrgBrief,
    /// What happened, a sentence each.
    pub what: Vec<String>,
    /// What cures it, a sentence each.
    pub cures: Vec<String>,
    /// Since.
    pub raised_at: DateTime<Utc>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Whether that day has passed and it is open.
    pub overdue: bool,
    /// Closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// The form that closes it, for those who may.
    pub form: Option<CloseTaskParams>,
}

/// The tasks of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TasksView {
    /// Open, the first due first.
    pub open: Vec<TaskView>,
    /// Closed, the last closed first.
    pub closed: Vec<TaskView>,
}
