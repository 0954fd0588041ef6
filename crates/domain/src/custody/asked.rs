//! What the holder asks the keeper for. The holder alone decides it, and the keeper carries it out:
//! an endorsement needs the keeper's signature (民法典 第九百一十条), and the receipts that replace one
//! need numbers that only the keeper gives.

use serde::{Deserialize, Serialize};

use super::Command;
use crate::ids::{AssetId, OrgId};

/// What waits for the keeper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Asked {
    /// Several receipts of these quantities (thousandths) instead of this one.
    Split {
        /// Of each.
        parts: Vec<i64>,
    },
    /// One receipt instead of this one and these.
    Merge {
        /// The others.
        with: Vec<AssetId>,
    },
    /// The receipt in the hands of another firm.
    Transfer {
        /// That firm.
        to: OrgId,
    },
    /// No receipt any more.
    Cancel {},
}

impl Asked {
    /// The step that the keeper then takes for the holder.
    pub const fn command(&self) -> Command {
        match self {
            Self::Split { .. } => Command::Split,
            Self::Merge { .. } => Command::Merge,
            Self::Transfer { .. } => Command::Transfer,
            Self::Cancel {} => Command::Cancel,
        }
    }
}
