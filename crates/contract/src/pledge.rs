//! Pledges and mortgages between a firm and an institution.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ActId, AssetId, PledgeId};
use domain::money::Fen;
use serde::{Deserialize, Serialize};

use crate::asset::AssetRowView;
use crate::common::{Coded, OrgBrief};

/// An asset offered as security.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PledgeItemParams {
    /// The asset.
    pub asset: String,
    /// The quantity or amount taken; empty for all of it.
    pub part: String,
}

/// What an institution proposes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProposePledgeParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The firm that owns the assets.
    pub firm: String,
    /// The assets.
    pub items: Vec<PledgeItemParams>,
    /// `debt`, or `up_to` a maximum.
    pub secured: String,
    /// Principal or maximum.
    pub amount: String,
    /// First day on which debts arise, of a maximum.
    pub arises_from: String,
    /// Last such day.
    pub arises_until: String,
    /// When the debt falls due.
    pub due_on: String,
    /// The lowest rank that is accepted; empty for the first.
    pub lowest_rank: String,
    /// Number of the contract.
    pub contract_number: String,
    /// Its date.
    pub contract_on: String,
    /// Codes of `domain::pledge::Declaration`.
    pub declared: Vec<String>,
    /// In words.
    pub note: String,
}

/// A step that needs no more than words. `key` is made when its form is opened: sent twice, the
/// step is taken once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PledgeStepParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// A code of `domain::pledge::Command`.
    pub command: String,
    /// In words.
    pub note: String,
}

/// Has a pledge registered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegisterPledgeParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// Number in the outside register, if it is known yet.
    pub register_number: String,
    /// Date in it.
    pub register_on: String,
    /// The document was delivered on.
    pub delivered_on: String,
    /// What is owed today; empty for all that is secured.
    pub debt: String,
    /// Warning level, percent of debt over value; empty for the usual one, as the two below.
    pub warning: String,
    /// Level of a margin call.
    pub call: String,
    /// Level of liquidation.
    pub liquidation: String,
}

/// Number and date in the outside register, where they come later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NumberPledgeParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// Number in the outside register.
    pub register_number: String,
    /// Date in it.
    pub register_on: String,
}

/// Other terms, or a longer one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangePledgeParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// `debt`, or `up_to` a maximum.
    pub secured: String,
    /// Principal or maximum.
    pub amount: String,
    /// First day on which debts arise, of a maximum.
    pub arises_from: String,
    /// Last such day.
    pub arises_until: String,
    /// When the debt falls due.
    pub due_on: String,
    /// In words.
    pub note: String,
}

/// Hands a pledge on together with the claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferPledgeParams {
    /// The pledge.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
    /// To whom: a bank or guarantee institution.
    pub institution: String,
    /// In words.
    pub note: String,
}

/// What came of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredView {
    /// The pledge.
    pub id: PledgeId,
    /// Its place in the order of registrations.
    pub sequence: i64,
    /// Code of the certificate.
    pub certificate: String,
}

/// An asset under a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeItemView {
    /// The asset.
    pub asset: AssetId,
    /// Kind.
    pub kind: Coded,
    /// Short name.
    pub title: String,
    /// Its number.
    pub number: String,
    /// The part taken, in words; empty for the whole.
    pub part: String,
    /// Its rank, while in force.
    pub rank: Option<usize>,
    /// Which register creates the right, and when.
    pub registry: String,
}

/// A step on a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeEventView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub step: Coded,
    /// The status it led to.
    pub status: Coded,
    /// Who.
    pub actor: String,
    /// In words.
    pub note: String,
    /// Where registration was refused: why.
    pub grounds: Vec<GroundView>,
}

/// A ground on which registration was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundView {
    /// The ground by its name.
    pub ground: Coded,
    /// What would lift it.
    pub remedy: String,
}

/// What an owner wants to do with an asset under a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeActView {
    /// Id.
    pub id: ActId,
    /// What.
    pub act: Coded,
    /// The asset's short name.
    pub asset: String,
    /// With whom.
    pub counterparty: String,
    /// In words.
    pub note: String,
    /// Asked.
    pub at: DateTime<Utc>,
    /// Whether it may be done now, in a sentence.
    pub may: Coded,
    /// What the institution of this pledge said.
    pub agreed: Option<bool>,
}

/// An asset that an institution can propose a pledge on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedAssetView {
    /// The asset.
    pub asset: AssetRowView,
    /// Where it stands.
    pub status: Coded,
    /// The unit in which a part can be taken; empty where only the whole can.
    pub unit: String,
    /// Whether it is encumbered already, to whomever.
    pub encumbered: bool,
}

/// The form that proposes a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposeFormView {
    /// Id of the pledge to be.
    pub id: String,
    /// Firms that let the institution read their collateral.
    pub firms: Vec<Coded>,
    /// The firm chosen; empty while none is.
    pub firm: String,
    /// Its assets that were verified.
    pub assets: Vec<OfferedAssetView>,
    /// What the parties can declare.
    pub declarations: Vec<Coded>,
}

/// What is secured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsView {
    /// `debt` or `up_to`.
    pub secured: String,
    /// Principal or maximum.
    pub amount: Fen,
    /// First day on which debts arise.
    pub arises_from: Option<NaiveDate>,
    /// Last such day.
    pub arises_until: Option<NaiveDate>,
    /// When the debt falls due.
    pub due_on: NaiveDate,
}

/// A pledge as one of its two sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeView {
    /// Id.
    pub id: PledgeId,
    /// Version.
    pub version: i64,
    /// 抵押 or 质押.
    pub security: Coded,
    /// Where it stands.
    pub status: Coded,
    /// The owner.
    pub owner: OrgBrief,
    /// The institution secured.
    pub institution: OrgBrief,
    /// What is secured.
    pub terms: TermsView,
    /// The change that waits for the owner.
    pub change: Option<TermsView>,
    /// Number of the contract.
    pub contract_number: String,
    /// Its date.
    pub contract_on: NaiveDate,
    /// The assets.
    pub items: Vec<PledgeItemView>,
    /// Place in the order of registrations.
    pub sequence: Option<i64>,
    /// Registered here.
    pub registered_at: Option<DateTime<Utc>>,
    /// Code of the certificate.
    pub certificate: Option<String>,
    /// Number in the outside register.
    pub register_number: String,
    /// Date in it.
    pub register_on: Option<NaiveDate>,
    /// The steps that the reader may take now.
    pub steps: Vec<Coded>,
    /// What the owner wants to do with the assets and has not done yet.
    pub acts: Vec<PledgeActView>,
    /// Whether the reader may answer that.
    pub may_answer: bool,
    /// Whether the reader may enter number and date of the outside register.
    pub may_number: bool,
    /// To whom it can be handed on, where the reader may.
    pub institutions: Vec<Coded>,
    /// A fresh key for the next step.
    pub key: String,
    /// The history, oldest first.
    pub events: Vec<PledgeEventView>,
}

/// A pledge in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeRowView {
    /// Id.
    pub id: PledgeId,
    /// 抵押 or 质押.
    pub security: Coded,
    /// Where it stands.
    pub status: Coded,
    /// The other side.
    pub other: OrgBrief,
    /// The assets, by their short names.
    pub titles: Vec<String>,
    /// Principal or maximum.
    pub amount: Fen,
    /// When the debt falls due.
    pub due_on: NaiveDate,
    /// Registered here.
    pub registered_at: Option<DateTime<Utc>>,
}

/// A certificate, as whoever has its code may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateView {
    /// The code.
    pub code: String,
    /// 抵押 or 质押.
    pub security: Coded,
    /// Where it stands today.
    pub status: Coded,
    /// Whether it is in force today.
    pub in_force: bool,
    /// Place in the order of registrations.
    pub sequence: i64,
    /// Registered on.
    pub registered_on: NaiveDate,
    /// The owner's name.
    pub owner: String,
    /// The institution's name.
    pub institution: String,
    /// What is secured.
    pub terms: TermsView,
    /// The assets with their ranks.
    pub items: Vec<PledgeItemView>,
    /// Number in the outside register.
    pub register_number: String,
    /// Date in it.
    pub register_on: Option<NaiveDate>,
}
