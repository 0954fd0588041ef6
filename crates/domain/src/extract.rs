//! 登记信息摘录: what an outside register says of things, as an extract of a day.
//!
//! An extract is a table: what kind of thing, its numbers, who the register says holds it, how it
//! stands, what burdens it, and the day of which that speaks. It is never the register itself, and
//! nothing here says so.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

mod read;

pub use read::{Extract, read};

coded! {
    /// How a right stands in a register.
    Standing {
        /// In force.
        InForce = "in_force", "有效", "In force";
        /// Ended.
        Ended = "ended", "失效", "Ended";
        /// Applied for, or in dispute.
        Pending = "pending", "待定", "Pending";
    }
}

/// What a register says of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The canonical key of the thing.
    pub key: String,
    /// Who holds it, as written there.
    pub holder: String,
    /// How it stands.
    pub standing: Standing,
    /// What burdens it, in the register's words; empty for nothing.
    pub encumbrances: String,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
}

#[cfg(test)]
mod tests;
