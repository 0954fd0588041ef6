//! What registers outside say of an asset.

use crate::common::Coded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What outside registers say of one asset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideView {
    /// Whether anything is set up that could say something.
    pub connected: bool,
    /// What is said, newest first within a source.
    pub entries: Vec<OutsideEntryView>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideEntryView {
    /// The extract that says it.
    pub source: String,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
    /// Who holds the thing, as written there.
    pub holder: String,
    /// Whether that is the owner's name here.
    pub holder_is_owner: bool,
    /// How the right stands.
    pub standing: Coded,
    /// What burdens it; empty for nothing.
    pub encumbrances: String,
}
