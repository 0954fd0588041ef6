//! The register: an asset's way through its life, what owners ask to do with what is in pledge, and
//! what the public may ask.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::collateral::CollateralKind;
use domain::ids::{ActId, AssetId};
use serde::{Deserialize, Serialize};

use crate::common::{Coded, OrgBrief};
use crate::document::DocumentView;
use crate::pledge::PledgeRowView;

/// Hands an asset in for verification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubmitAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Key of the form.
    pub key: String,
    /// Who is to verify it: an organisation.
    pub verifier: String,
}

/// Takes an asset back before it is verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TakeBackAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Key of the form.
    pub key: String,
}

/// What the verifier found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerifyAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Key of the form.
    pub key: String,
    /// Codes of `domain::pledge::Finding`, those that hold.
    pub findings: Vec<String>,
    /// In words.
    pub note: String,
}

/// Sends an asset back to its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Key of the form.
    pub key: String,
    /// Why.
    pub reason: String,
}

/// A term that was renewed, or a lapse that was cured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RenewAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Key of the form.
    pub key: String,
    /// The new last day of the term; for a patent the day until which fees are paid.
    pub until: String,
}

/// What an owner asks to do with an asset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskActParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The asset.
    pub asset: String,
    /// `transfer`, `license` or `abandon`.
    pub act: String,
    /// With whom.
    pub counterparty: String,
    /// In words.
    pub note: String,
}

/// Names an act of an owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActRefParams {
    /// Id of the act.
    pub id: String,
    /// Version seen.
    pub version: String,
}

/// What an institution says to an act.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerActParams {
    /// Id of the act.
    pub id: String,
    /// The pledge in whose favour it speaks.
    pub pledge: String,
    /// `yes` or `no`.
    pub agrees: String,
}

/// An act of an owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActView {
    /// Id.
    pub id: ActId,
    /// What.
    pub act: Coded,
    /// With whom.
    pub counterparty: String,
    /// `asked`, `done` or `dropped`.
    pub status: String,
    /// Whether it may be done now, in a sentence.
    pub may: Coded,
    /// How many institutions have to agree, and how many do.
    pub asked_of: usize,
    /// Of them agree.
    pub agreed: usize,
    /// Version.
    pub version: i64,
}

/// A question to the public register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchParams {
    /// Kind of asset.
    pub kind: String,
    /// The numbers by which it is known, by field name.
    pub details: BTreeMap<String, String>,
    /// For an order: the seller's unified social credit code.
    pub seller: String,
}

/// The answer: nothing about parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    /// Kind of asset.
    pub kind: CollateralKind,
    /// As of when.
    pub at: DateTime<Utc>,
    /// The pledges in force on it, first registered first; none means free.
    pub charges: Vec<PublicCharge>,
}

/// A pledge in force as everybody may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicCharge {
    /// 抵押 or 质押.
    pub security: Coded,
    /// Registered on.
    pub since: NaiveDate,
    /// Its rank.
    pub rank: usize,
    /// Whether it takes a part of the quantity or amount.
    pub in_part: bool,
}

/// A step in the life of an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetStepView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub step: Coded,
    /// The status it led to.
    pub status: Coded,
    /// Who; empty for the portal itself.
    pub actor: String,
    /// In words.
    pub note: String,
}

/// Where an asset of the firm stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetLifeView {
    /// The asset.
    pub id: AssetId,
    /// Version.
    pub version: i64,
    /// Where it stands.
    pub status: Coded,
    /// Which register creates the right, and when, by which law.
    pub registry: String,
    /// Who verified it, or is to.
    pub verifier: Option<OrgBrief>,
    /// What was found when it was verified.
    pub findings: Vec<Coded>,
    /// When the firm registered it; none for a receipt, whose first step is that it was issued.
    pub registered_at: Option<DateTime<Utc>>,
    /// Its timeline, oldest first.
    pub steps: Vec<AssetStepView>,
    /// What the owner asked to do with it, newest first.
    pub acts: Vec<ActView>,
    /// The pledges on it, newest first.
    pub pledges: Vec<PledgeRowView>,
    /// What the reader may do now: `submit`, `take_back`, `ask`.
    pub may: Vec<String>,
    /// Who can verify it, where it can be handed in.
    pub verifiers: Vec<Coded>,
    /// A fresh key for the next step.
    pub key: String,
}

/// An asset in the list of a verifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationRowView {
    /// The asset.
    pub id: AssetId,
    /// Kind.
    pub kind: Coded,
    /// Short name.
    pub title: String,
    /// Its number.
    pub number: String,
    /// The firm.
    pub owner: OrgBrief,
    /// Where it stands.
    pub status: Coded,
    /// End of the right, where it has one.
    pub expires_on: Option<NaiveDate>,
    /// Its last step.
    pub since: DateTime<Utc>,
}

/// What was handed to an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationsView {
    /// Waits.
    pub waiting: Vec<VerificationRowView>,
    /// Was verified here.
    pub done: Vec<VerificationRowView>,
}

/// One asset as its verifier sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationView {
    /// The row.
    pub row: VerificationRowView,
    /// Version.
    pub version: i64,
    /// The fields in order: label and value in words.
    pub fields: Vec<Coded>,
    /// Which register creates the right, and when, by which law.
    pub registry: String,
    /// What was uploaded for it.
    pub documents: Vec<DocumentView>,
    /// What can be found of its kind.
    pub options: Vec<Coded>,
    /// What was found.
    pub found: Vec<Coded>,
    /// Its timeline, oldest first.
    pub steps: Vec<AssetStepView>,
    /// What the reader may do now: `verify`, `return`, `renew`.
    pub may: Vec<String>,
    /// A fresh key for the next step.
    pub key: String,
}
