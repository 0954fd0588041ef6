//! The firm's collateral.

use crate::common::Coded;
use crate::document::DocumentView;
use chrono::NaiveDate;
use domain::collateral::CollateralKind;
use domain::ids::AssetId;
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of an asset of any kind; which fields there are says `domain::collateral`'s form
/// description of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssetParams {
    /// Id made when the form was opened.
    pub id: String,
    /// Version that the form was filled from; empty for a new asset.
    pub version: String,
    /// Kind code.
    pub kind: String,
    /// Short name for lists.
    pub title: String,
    /// The kind's own fields, by field name.
    pub details: BTreeMap<String, String>,
    /// Value, where the kind is valued by appraisal rather than computed.
    pub value: String,
    /// Date of that value.
    pub valued_on: String,
    /// Who valued it; empty means the firm's own estimate.
    pub valued_by: String,
}

/// Names one asset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssetRefParams {
    /// Id of the asset.
    pub id: String,
    /// Version seen.
    pub version: String,
}

/// An asset in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetRowView {
    /// Id.
    pub id: AssetId,
    /// Kind.
    pub kind: Coded,
    /// Short name.
    pub title: String,
    /// The number that identifies it (patent number, receipt number, …), as a person writes it.
    pub number: String,
    /// Value, where known.
    pub value: Option<Fen>,
    /// As of.
    pub valued_on: Option<NaiveDate>,
    /// 抵押 or 质押.
    pub security: Coded,
    /// End of the right, where it has one.
    pub expires_on: Option<NaiveDate>,
    /// Whether it has expired today.
    pub expired: bool,
    /// Titles of the needs it is offered with.
    pub offered_with: Vec<String>,
}

/// An asset with everything the firm told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetView {
    /// The row.
    pub row: AssetRowView,
    /// The form, filled.
    pub form: AssetParams,
    /// The kind.
    pub kind: CollateralKind,
    /// The fields in order: label and value in words.
    pub fields: Vec<Coded>,
    /// Which registry creates the right, and when.
    pub registry: String,
    /// How the value came about, in words.
    pub value_basis: String,
    /// What was uploaded as evidence for it.
    pub documents: Vec<DocumentView>,
}

/// The form page of an asset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetFormView {
    /// The kind whose fields are asked.
    pub kind: CollateralKind,
    /// The form, filled or fresh.
    pub form: AssetParams,
    /// Whether it exists already.
    pub existing: bool,
}
