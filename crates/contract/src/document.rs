//! Documents that are evidence.

use crate::common::Coded;
use chrono::{DateTime, Utc};
use domain::ids::DocumentId;
use serde::{Deserialize, Serialize};

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Id.
    pub id: DocumentId,
    /// Its name.
    pub name: String,
    /// Its type.
    pub media: Coded,
    /// Bytes.
    pub size: u64,
    /// The first characters of its SHA-256.
    pub hash: String,
    /// What a virus scanner said.
    pub scan: Coded,
    /// Uploaded.
    pub at: DateTime<Utc>,
}

/// The documents of one asset, for an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetDocumentsView {
    /// The asset's short name.
    pub asset: String,
    /// Its documents.
    pub documents: Vec<DocumentView>,
}

/// Names one document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentRefParams {
    /// Id of the document.
    pub id: String,
}
