//! The groups in which a keeper works through the receipts of the warehouse.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::{coded::coded, lang::Label};

coded! {
    /// A group of receipts.
    Group {
        /// All whose goods are still kept.
        Open = "open", "在库仓单", "In store";
        /// The holder asks for something.
        Asked = "asked", "待办理申请", "To be carried out";
        /// To be inspected.
        Due = "due", "应盘点", "Due for inspection";
        /// Not as told.
        Discrepant = "discrepant", "账实不符", "Discrepancies";
        /// Stopped.
        Frozen = "frozen", "已冻结", "Frozen";
        /// In pledge.
        Pledged = "pledged", "质押中", "Pledged";
        /// Ended.
        Ended = "ended", "已终止", "Ended";
    }
}

/// What of a receipt decides in which groups it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Where it stands.
    pub status: Status,
    /// Whether the holder asks for something.
    pub asked: bool,
    /// Whether the day of its inspection has come.
    pub due: bool,
    /// Whether any of it is pledged.
    pub pledged: bool,
}

impl Group {
    /// Whether a receipt belongs to the group.
    pub const fn holds(self, seen: Seen) -> bool {
        let open = !seen.status.is_closed();
        match self {
            Self::Open => open,
            Self::Asked => open && seen.asked,
            Self::Due => open && seen.due,
            Self::Discrepant => seen.status.is_discrepant(),
            Self::Frozen => matches!(seen.status, Status::Frozen | Status::FrozenDiscrepant),
            Self::Pledged => open && seen.pledged,
            Self::Ended => !open,
        }
    }
}
