//! A person's own data: the copy of it, and deletion.

use crate::common::Coded;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Asks for a copy of everything that is kept of the person.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CopyParams {
    /// Id made when the form was opened.
    pub id: String,
    /// The person's password.
    pub password: String,
}

/// Deletes the person's account.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EraseParams {
    /// The person's password.
    pub password: String,
    /// `on`: the person knows that this cannot be undone.
    pub sure: String,
}

/// What a person can do about the own data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDataView {
    /// Fresh id for the form of a copy.
    pub new_id: String,
    /// The copy that was asked for a moment ago and can be fetched.
    pub ready: Option<String>,
    /// Version of the notice agreed to, and when.
    pub agreed: Vec<(String, DateTime<Utc>)>,
    /// What keeps the account from being deleted now, with what to do; empty where nothing does.
    pub in_the_way: Vec<String>,
    /// What is kept by law after a deletion: what, and for how long.
    pub kept: Vec<Coded>,
}
