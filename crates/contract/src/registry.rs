//! The register: an asset's way through its life, what owners ask to do with what is in pledge, and
//! what the public may ask.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::collateral::CollateralKind;
use domain::ids::{ActId, AssetId};
use serde::{Deserialize, Serialize};

use crate::common::Coded;

/// Hands an asset in for verification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SubmitAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Who is to verify it: an organisation.
    pub verifier: String,
}

/// What the verifier found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VerifyAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
    /// Codes of `domain::pledge::Finding`, those that hold.
    pub findings: Vec<String>,
    /// In words.
    pub note: String,
}

/// Sends an asset back to its owner, or takes it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReturnAssetParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
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
    /// What was found when it was verified.
    pub findings: Vec<Coded>,
    /// Its timeline, oldest first.
    pub steps: Vec<AssetStepView>,
    /// What the owner asked to do with it, newest first.
    pub acts: Vec<ActView>,
}
