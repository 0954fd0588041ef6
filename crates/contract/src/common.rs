//! Small shapes that several views share.

use serde::{Deserialize, Serialize};

/// A code with its label in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Coded {
    /// The stable code, as stored and as sent back in forms.
    pub code: String,
    /// The words for it, in the reader's language.
    pub label: String,
}

impl Coded {
    /// A code with its label.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
        }
    }
}

/// An organisation as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgBrief {
    /// Its id.
    pub id: domain::ids::OrgId,
    /// Its name in the reader's language (the Chinese name where there is no English one).
    pub name: String,
    /// Its kind: `firm`, `bank`, `guarantee`, `fund`, …
    pub kind: Coded,
}

/// One page of a longer list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paging {
    /// This page, from 1.
    pub page: u64,
    /// How many pages there are, at least 1.
    pub pages: u64,
    /// How many rows there are in all.
    pub rows: u64,
}
