//! Applications: sending one, the case, its decision.

use crate::asset::AssetRowView;
use crate::catalogue::ProductBriefView;
use crate::common::{Coded, OrgBrief};
use crate::consent::{CaseConsentView, ClassView, ContactsView};
use crate::fund::FundView;
use crate::matches::{CollateralLineView, CriterionNode};
use crate::need::NeedRowView;
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ApplicationId, NeedId, ProposalId};
use domain::money::{Bp, Fen};
use serde::{Deserialize, Serialize};

/// Apply for one or several products with one need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApplyParams {
    /// Id made when the form was opened: posted twice, it applies once.
    pub id: String,
    /// The need.
    pub need: String,
    /// The products.
    pub products: Vec<String>,
    /// A note to the institutions, may be empty.
    pub note: String,
    /// `on`: the products are parts of a combination; each is asked for what it can bring of the
    /// need, which may be less than all.
    pub parts: String,
    /// Codes of the classes of data that these institutions may read; the need always is.
    pub classes: Vec<String>,
    /// For how many months; the usual time when empty.
    pub months: String,
    /// `on`: the firm lets these institutions read them.
    pub consent: String,
}

/// The page before applying: what will be sent to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplyFormView {
    /// The form, filled.
    pub form: ApplyParams,
    /// The need.
    pub need: NeedRowView,
    /// The chosen products that can be applied for.
    pub products: Vec<ProductBriefView>,
    /// What is asked of each of them, fen.
    pub amounts: Vec<Fen>,
    /// Chosen products that cannot, with the reason in words.
    pub left_out: Vec<Coded>,
    /// The classes of data that may be left out.
    pub classes: Vec<ClassView>,
    /// The text that the firm agrees to.
    pub consent_text: String,
    /// Its version.
    pub consent_version: String,
}

/// A step on an application that needs no more than a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StepParams {
    /// The application.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// `accept_for_review`, `request_more`, `supply_more` or `withdraw`.
    pub command: String,
    /// What is asked or answered; required for `request_more` and `supply_more`.
    pub text: String,
}

/// Approval with terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ApproveParams {
    /// The application.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Amount approved; plain digits are 万元.
    pub amount: String,
    /// Months.
    pub tenor_months: String,
    /// Rate a year in percent, for instruments that have one.
    pub rate: String,
    /// Conditions, may be empty.
    pub conditions: String,
}

/// Refusal with reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DeclineParams {
    /// The application.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Reason code.
    pub reason: String,
    /// In words, for the firm.
    pub text: String,
}

/// An application in a list, for firm and institution alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplicationRowView {
    /// Id.
    pub id: ApplicationId,
    /// The need.
    pub need: NeedId,
    /// The need's short name.
    pub need_title: String,
    /// The firm's name.
    pub firm: String,
    /// The product's name.
    pub product: String,
    /// The institution's name.
    pub institution: String,
    /// Amount asked.
    pub amount: Fen,
    /// Months.
    pub tenor_months: i64,
    /// Status.
    pub status: Coded,
    /// Sent on.
    pub submitted_on: NaiveDate,
    /// Decision due on (30 days from a complete file); `None` once decided or while more is asked.
    pub due_on: Option<NaiveDate>,
    /// Days left, negative when overdue.
    pub days_left: Option<i64>,
}

/// An application as the firm sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The row.
    pub row: ApplicationRowView,
    /// Version for the next step.
    pub version: i64,
    /// The firm's note.
    pub note: String,
    /// The answer, once there is one.
    pub decision: Option<DecisionView>,
    /// What happened, oldest first.
    pub events: Vec<EventView>,
    /// Steps that the reader may take now (`withdraw`, `approve`, …).
    pub allowed: Vec<String>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionView {
    /// Approved or declined.
    pub approved: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// Approved amount.
    pub amount: Option<Fen>,
    /// Approved months.
    pub tenor_months: Option<i64>,
    /// Approved rate.
    pub rate: Option<Bp>,
    /// Conditions, or the text of the refusal.
    pub text: String,
    /// Reason of a refusal.
    pub reason: Option<Coded>,
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, as the reader may know it: the person for one's own side, else the organisation.
    pub by: String,
    /// The step in words.
    pub step: Coded,
    /// The status it led to.
    pub status: Coded,
    /// The text that went with it.
    pub text: String,
}

/// The whole case, for the institution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// The application.
    pub application: ApplicationView,
    /// The firm.
    pub firm: OrgBrief,
    /// What the institution may read, and what it may not.
    pub consent: CaseConsentView,
    /// Who acts for the firm; `None` where the institution may not read it.
    pub contacts: Option<ContactsView>,
    /// The need; `None` where the institution may not read it.
    pub need: Option<NeedRowView>,
    /// What the money is for, in the firm's words.
    pub need_description: String,
    /// The product.
    pub product: ProductBriefView,
    /// The facts, grouped by owner.
    pub facts: Vec<FactGroupView>,
    /// The criteria, evaluated today.
    pub criteria: Vec<CriterionNode>,
    /// The verdict today in words.
    pub verdict: Coded,
    /// Criteria met today.
    pub met: u64,
    /// Criteria in all.
    pub total: u64,
    /// The items offered.
    pub assets: Vec<AssetRowView>,
    /// The evidence for them.
    pub documents: Vec<crate::document::AssetDocumentsView>,
    /// How they count for this product.
    pub collateral: Vec<CollateralLineView>,
    /// The fund behind it, where the product has a quota.
    pub fund: Option<FundView>,
    /// Reasons to choose from.
    pub decline_reasons: Vec<Coded>,
    /// The approval form as it opens.
    pub approve: ApproveParams,
    /// Above which amount an approval takes a second person.
    pub threshold: Option<Fen>,
    /// The approval that waits for one.
    pub proposal: Option<ProposalId>,
}

/// Facts of one owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactGroupView {
    /// Firm, need, project, collateral, relation.
    pub title: Coded,
    /// The facts.
    pub facts: Vec<FactView>,
}

/// A fact with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactView {
    /// Key.
    pub key: String,
    /// Name.
    pub label: String,
    /// Value in words; empty when unknown.
    pub value: String,
    /// Source in words.
    pub source: String,
    /// As of.
    pub as_of: Option<NaiveDate>,
}
