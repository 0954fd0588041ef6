//! What is kept of the chain outside the database.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::chain::Tip;
use super::keys::Hash;

/// Why an anchor was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnchorKind {
    /// In the course of things.
    Tip,
    /// Days before `before` were removed after their time; the last of them ended in this tip.
    Purge {
        /// The first day that is kept.
        before: NaiveDate,
    },
}

/// The end of the chain at a moment. Signed, it shows later that everything up to it is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Its number in the file, from one.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub kind: AnchorKind,
    /// The end of the chain.
    #[serde(flatten)]
    pub tip: Tip,
    /// SHA-256 of the line before it in the file.
    pub previous: Hash,
}

impl Anchor {
    /// What is signed.
    pub fn statement(&self) -> Vec<u8> {
        let mut to = Bytes::of("rongqiao audit anchor 1");
        to.raw(b'n', &self.seq.to_be_bytes());
        to.moment(self.at);
        match self.kind {
            AnchorKind::Tip => to.text("tip"),
            AnchorKind::Purge { before } => {
                to.text("purge");
                to.day(before);
            }
        }
        to.raw(b'p', &self.tip.bytes("end"));
        to.raw(b'h', &self.previous.0);
        to.done()
    }
}
