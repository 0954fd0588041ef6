//! The editor: one form over all rows of a draft.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DifferenceView, FindingView, FirmCheckView, VersionBriefView};
use crate::account::Home;
use crate::catalogue::ProductBriefView;
use crate::common::Coded;

/// What the form sends: everything typed, and the button that was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EditorParams {
    /// The draft.
    pub id: String,
    /// Its row's version when the form was opened.
    pub version: String,
    /// The button: `save`, `add:g0`, `remove:r3`, ….
    pub command: String,
    /// First day.
    pub effective_from: String,
    /// Last day.
    pub effective_to: String,
    /// What changes, and why.
    pub note: String,
    /// Fields of rows and groups, by `<key>.<field>`.
    pub rows: BTreeMap<String, String>,
    /// Codes ticked, by key of the row.
    pub codes: BTreeMap<String, Vec<String>>,
}

/// A fault of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultView {
    /// The field.
    pub field: String,
    /// In words.
    pub message: String,
}

/// A group or a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum EditNode {
    /// A group.
    Group(EditGroupView),
    /// A row.
    Row(Box<EditRowView>),
}

/// A group in the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditGroupView {
    /// Its key.
    pub key: String,
    /// Code of `domain::criteria::form::GroupKind`.
    pub kind: String,
    /// For "at least": how many, as typed.
    pub n: String,
    /// What is wrong.
    pub faults: Vec<FaultView>,
    /// Its members.
    pub members: Vec<EditNode>,
}

/// A row in the editor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditRowView {
    /// Its key.
    pub key: String,
    /// Its place among all rows, from 1.
    pub place: u64,
    /// The condition as a sentence; the fact's name while it cannot be read.
    pub sentence: String,
    /// The fact.
    pub fact: Coded,
    /// What the fact means.
    pub meaning: String,
    /// Type of the fact.
    pub fact_type: String,
    /// Operators to choose from.
    pub ops: Vec<Coded>,
    /// The operator chosen.
    pub op: String,
    /// The value as typed.
    pub value: String,
    /// The upper end as typed.
    pub to: String,
    /// Unit behind the value.
    pub unit: String,
    /// Codes to tick.
    pub options: Vec<Coded>,
    /// Codes ticked.
    pub codes: Vec<String>,
    /// The clause as typed.
    pub clause: String,
    /// The weight as typed.
    pub weight: String,
    /// Whether it only adds to the score.
    pub soft: bool,
    /// What is wrong.
    pub faults: Vec<FaultView>,
    /// What the check found.
    pub findings: Vec<FindingView>,
}

/// The editor of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorView {
    /// The product.
    pub product: ProductBriefView,
    /// The draft.
    pub brief: VersionBriefView,
    /// Its row's version.
    pub version: i64,
    /// First day as typed.
    pub effective_from: String,
    /// Last day as typed.
    pub effective_to: String,
    /// The outermost group.
    pub root: EditGroupView,
    /// What a group may ask.
    pub kinds: Vec<Coded>,
    /// Facts by owner.
    pub facts: Vec<(String, Vec<Coded>)>,
    /// Faults in all.
    pub faults: u64,
    /// What the check found of the whole.
    pub findings: Vec<FindingView>,
    /// The differences from the version published last.
    pub changes: Vec<DifferenceView>,
    /// Three firms, before and after.
    pub checks: Vec<FirmCheckView>,
    /// The reader's desk.
    pub home: Home,
}
