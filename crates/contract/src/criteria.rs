//! Versions of the criteria of products: lists, one version, the editor.

mod editor;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{EditionId, NeedId, ProposalId};
use serde::{Deserialize, Serialize};

use crate::account::Home;
use crate::catalogue::ProductBriefView;
use crate::common::Coded;

pub use editor::{EditGroupView, EditNode, EditRowView, EditorParams, EditorView, FaultView};

/// A new draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DraftParams {
    /// Id of the draft, made when the form was opened.
    pub id: String,
    /// The product.
    pub product: String,
    /// The version that it begins with; empty for the one published last.
    pub from: String,
}

/// Criteria from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportParams {
    /// The draft.
    pub id: String,
    /// Its row's version when the form was opened.
    pub version: String,
    /// JSON: a tree, or an exported version.
    pub text: String,
}

/// Handing a draft to another person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProposeParams {
    /// The draft.
    pub id: String,
    /// Its row's version when the form was opened.
    pub version: String,
    /// Written reasons for warnings, by the finding's key.
    pub reasons: BTreeMap<String, String>,
}

/// A step that needs no more than a text, which publishing does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VersionStepParams {
    /// The version.
    pub id: String,
    /// Its row's version when the form was opened.
    pub version: String,
    /// The reason.
    pub text: String,
}

/// A product of the institution with the state of its criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductVersionsRow {
    /// The product.
    pub product: ProductBriefView,
    /// Number of the version in force.
    pub number: i64,
    /// Since when; none is ever since the product was entered.
    pub since: Option<NaiveDate>,
    /// The day on which a version published already takes effect.
    pub coming: Option<NaiveDate>,
    /// Drafts.
    pub drafts: u64,
    /// Versions that wait for another person.
    pub proposed: u64,
}

/// A version as one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionBriefView {
    /// Its id; none for criteria that were never versioned.
    pub id: EditionId,
    /// What it is called: "第 3 版", "草案（覃丽，2026-11-23）".
    pub title: String,
    /// Its state.
    pub status: Coded,
    /// Where a published one stands today: `coming`, `in_force`, `past`.
    pub standing: Option<Coded>,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day on which it holds, where another follows.
    pub until: Option<NaiveDate>,
    /// Last day on which one may apply under it.
    pub to: Option<NaiveDate>,
    /// What changes, and why.
    pub note: String,
    /// Who drafted it; empty for the portal.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who published it.
    pub published_by: String,
    /// When.
    pub published_at: Option<DateTime<Utc>>,
}

/// The versions of one product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionsView {
    /// The product.
    pub product: ProductBriefView,
    /// Drafts and proposals, newest first.
    pub open: Vec<VersionBriefView>,
    /// What was published, the latest first, and what was withdrawn.
    pub closed: Vec<VersionBriefView>,
    /// The form of a new draft.
    pub form: DraftParams,
}

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceView {
    /// `added`, `removed`, `changed`, `moved`, `group`, `dates`.
    pub kind: Coded,
    /// The leaf it is about.
    pub leaf: Option<String>,
    /// In one sentence.
    pub text: String,
    /// The clause.
    pub clause: String,
}

/// Something that the check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// Under which a reason is kept.
    pub key: String,
    /// The rule.
    pub rule: Coded,
    /// `error`, `warning`, `info`.
    pub severity: Coded,
    /// The leaf it is about.
    pub leaf: Option<String>,
    /// What was found.
    pub text: String,
    /// Why it matters and what to do.
    pub why: String,
    /// The document that says so.
    pub source: String,
    /// The written reason.
    pub reason: String,
}

/// Criteria in words, row by row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum RuleNode {
    /// A group.
    Group {
        /// What it asks, in words.
        title: String,
        /// Its members.
        members: Vec<RuleNode>,
    },
    /// One condition.
    Rule(RuleView),
}

/// One condition in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleView {
    /// The leaf's id.
    pub id: String,
    /// The condition as a sentence.
    pub sentence: String,
    /// What the fact means.
    pub meaning: String,
    /// The clause.
    pub clause: String,
    /// Whether it only adds to the score, and with what weight.
    pub weight: Option<String>,
    /// What the check found.
    pub findings: Vec<FindingView>,
}

/// A firm on which a draft is tried while it is edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmCheckView {
    /// The need.
    pub need: NeedId,
    /// The firm.
    pub firm: String,
    /// The need's title.
    pub title: String,
    /// Under the version in force.
    pub before: Coded,
    /// Under the draft.
    pub after: Coded,
    /// The conditions that decide, with the value seen.
    pub deciding: Vec<String>,
}

/// The result of the sandbox as kept with a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxKeptView {
    /// When it was kept.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Whether it was run on the criteria as they are now.
    pub current: bool,
}

/// A step taken on a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionEventView {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty for the portal.
    pub by: String,
    /// What.
    pub step: Coded,
    /// The state it led to.
    pub status: Coded,
    /// The text that went with it.
    pub text: String,
}

/// Another version was published since a draft was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OvertakenView {
    /// What that version is called.
    pub title: String,
    /// What it changed.
    pub changes: Vec<DifferenceView>,
}

/// One version with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// The product.
    pub product: ProductBriefView,
    /// The version.
    pub brief: VersionBriefView,
    /// Its row's version.
    pub version: i64,
    /// The criteria; empty while a row cannot be read.
    pub criteria: Vec<RuleNode>,
    /// Rows that cannot be read yet.
    pub unreadable: u64,
    /// What the check found, the gravest first.
    pub findings: Vec<FindingView>,
    /// With what it is compared.
    pub compared: String,
    /// The differences.
    pub changes: Vec<DifferenceView>,
    /// What was published meanwhile.
    pub overtaken: Option<OvertakenView>,
    /// The kept result of the sandbox.
    pub sandbox: Option<SandboxKeptView>,
    /// What happened, oldest first.
    pub history: Vec<VersionEventView>,
    /// The steps that the reader may take: codes of `domain::edition::Command`.
    pub steps: Vec<String>,
    /// What stands in the way of the next step, in words.
    pub obstacle: String,
    /// The withdrawal of a published version that waits for a second person.
    pub proposal: Option<ProposalId>,
    /// The form of a draft that begins with this version.
    pub form: DraftParams,
    /// The reader's desk.
    pub home: Home,
}

/// A version as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicVersionView {
    /// Its number.
    pub number: i64,
    /// First day; none is ever since the product was entered.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What it changed against the one before.
    pub changes: Vec<DifferenceView>,
}
