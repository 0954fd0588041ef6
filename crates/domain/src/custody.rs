//! Custody of goods under a warehouse receipt (仓单): its states, its steps, who may take them; and
//! what the quantity in store allows.
//!
//! The receipt is the document by which goods are fetched and its holder disposes of them (民法典
//! 第九百零八、九百一十条). While it is pledged, the pledgee's interest lies on it: it is not split,
//! merged, handed on or cancelled, and no goods leave below the quantity pledged.
//!
//! The whole of [`Status::transition`] is a table; quantities are decided by [`Stored`].

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

mod asked;
mod group;
mod inspection;
mod stored;

pub use asked::Asked;
pub use group::{Group, Seen};
pub use inspection::due_on;
pub use stored::{Moved, Stored, merged};

coded! {
    /// Where a receipt stands.
    Status {
        /// In force, the goods are in store.
        Issued = "issued", "有效", "In force";
        /// An inspection found something else than the receipt says.
        Discrepant = "discrepant", "账实不符", "Discrepancy";
        /// A court, or the pledgee with cause, has stopped it.
        Frozen = "frozen", "已冻结", "Frozen";
        /// Frozen, and not as the receipt says.
        FrozenDiscrepant = "frozen_discrepant", "已冻结（账实不符）", "Frozen, discrepancy";
        /// All the goods have left.
        Delivered = "delivered", "已提货", "Delivered";
        /// Replaced by the receipts it was split into.
        Split = "split", "已分割", "Split";
        /// Replaced by the receipt it was merged into.
        Merged = "merged", "已合并", "Merged";
        /// Endorsed to another holder, under whom the receipt goes on.
        Transferred = "transferred", "已背书转让", "Endorsed";
        /// Cancelled, the goods were released without a receipt.
        Cancelled = "cancelled", "已注销", "Cancelled";
        /// An inspection found nothing, and whoever relied on the goods has agreed that they are lost
        /// (民法典 第八百九十七条 毁损、灭失).
        Lost = "lost", "货物灭失", "Goods lost";
    }
}

coded! {
    /// A step on a receipt.
    Command {
        /// The goods were seen and are as told.
        Inspect = "inspect", "盘点", "Inspect";
        /// The goods were seen and are not as told.
        Report = "report", "报告不符", "Report a discrepancy";
        /// The discrepancy is settled: goods completed, or the quantity corrected.
        Settle = "settle", "不符已处理", "Settle the discrepancy";
        /// Nothing was counted, and that stands: the receipt ends.
        WriteOff = "write_off", "确认货物灭失", "Write the goods off as lost";
        /// Stop it.
        Freeze = "freeze", "冻结", "Freeze";
        /// Let it go on.
        Unfreeze = "unfreeze", "解冻", "Unfreeze";
        /// A part of the goods leaves.
        Outbound = "outbound", "部分出库", "Outbound in part";
        /// All the goods leave.
        Deliver = "deliver", "全部出库", "Deliver all";
        /// Make several of one.
        Split = "split", "分割", "Split";
        /// Make one of several.
        Merge = "merge", "合并", "Merge";
        /// Endorse it to another holder; the keeper signs (民法典 第九百一十条).
        Transfer = "transfer", "背书转让", "Transfer";
        /// Cancel it.
        Cancel = "cancel", "注销", "Cancel";
    }
}

coded! {
    /// Who takes a step.
    Hand {
        /// The keeper (保管人), in its own warehouse.
        Keeper = "keeper", "保管人", "Keeper";
        /// Who holds the receipt (存货人、仓单持有人).
        Holder = "holder", "仓单持有人", "Holder";
        /// Who secures a claim with it.
        Pledgee = "pledgee", "质权人", "Pledgee";
        /// The portal: on an order of a court, on what an import says.
        Portal = "portal", "系统", "Portal";
    }
}

coded! {
    /// Why a step cannot be taken.
    Refusal {
        /// The step does not exist in this state.
        NotInThisState = "not_in_this_state", "当前状态下不能进行此操作。", "This step does not exist in the present state.";
        /// The step belongs to somebody else.
        OtherHand = "other_hand", "此操作应由他人进行。", "This step belongs to somebody else.";
        /// The receipt has ended.
        Closed = "closed", "仓单已终止，不能再作变动。", "The receipt has ended and cannot be changed.";
        /// The receipt is frozen.
        Frozen = "frozen", "仓单已冻结，货物不得出库，仓单不得变动。", "The receipt is frozen: no goods leave and nothing changes.";
        /// The goods are not as the receipt says.
        Discrepant = "discrepant", "账实不符尚未处理，货物不得出库，仓单不得变动。", "A discrepancy is open: no goods leave and nothing changes.";
        /// A court or an authority has frozen it; only its own word ends that.
        ByOrder = "by_order", "系依法冻结，须凭有关机关的解除文书解冻。", "It is frozen by order of a court or authority, whose word alone ends that.";
        /// A pledgee has stopped it, whose pledge is in force.
        StoppedByPledgee = "stopped_by_pledgee", "系由质权人冻结，须由该质权人解冻。", "A pledgee has stopped it, who alone lets it go.";
        /// It is pledged.
        Pledged = "pledged", "仓单设有质权，须先解除质押。", "The receipt is pledged; the pledge must be released first.";
        /// What would stay is less than what is pledged.
        BelowPledged = "below_pledged", "出库后的数量将低于质押数量。", "What would stay is less than what is pledged.";
        /// More than there is.
        MoreThanStored = "more_than_stored", "超出在库数量。", "More than there is in store.";
        /// Nothing, or less than nothing.
        NotPositive = "not_positive", "数量应大于零。", "The quantity must be greater than zero.";
        /// The parts of a split do not make up the whole, or there is only one.
        PartsDiffer = "parts_differ", "分割后各仓单数量之和须等于原数量，且至少分为两张。", "The parts must make up the whole, and be at least two.";
        /// The holder has asked for something already.
        Waiting = "waiting", "持有人已有申请等待保管人办理，请先办理或者撤回。", "The holder has asked for something already; it must be carried out or taken back first.";
        /// Nothing is asked.
        NothingAsked = "nothing_asked", "没有等待办理的申请。", "Nothing is waiting to be carried out.";
        /// The warehouse has no accreditation that holds today.
        NotAccredited = "not_accredited", "仓储保管机构没有在有效期内的资质登记，不能签发仓单；请先由平台登记资质。", "The warehouse has no accreditation that holds today and issues no receipts; the platform enters it first.";
        /// The storage period is over.
        StorageEnded = "storage_ended", "仓单储存期间已满，须先续期或者提货。", "The storage period is over: renew it, or take the goods out.";
        /// Nothing was found wrong that could be settled.
        NothingCounted = "nothing_counted", "没有盘点数量可以更正，请由保管人重新盘点。", "No count is there to correct to; the keeper must inspect again.";
        /// Receipts that cannot be one: another warehouse, holder, commodity or unit.
        NotAlike = "not_alike", "仅同一仓库、同一持有人、同一货物及计量单位的仓单可以合并。", "Only receipts of one warehouse, holder, commodity and unit can be merged.";
    }
}

impl Command {
    const fn belongs_to(self, hand: Hand) -> bool {
        use Hand as H;
        match self {
            Self::Inspect | Self::Report | Self::Outbound | Self::Deliver => {
                matches!(hand, H::Keeper)
            }
            // The keeper cannot settle its own discrepancy: who relies on the goods does.
            Self::Settle => matches!(hand, H::Holder | H::Pledgee),
            Self::Freeze | Self::Unfreeze => matches!(hand, H::Pledgee | H::Portal),
            Self::Split | Self::Merge | Self::Transfer | Self::Cancel | Self::WriteOff => {
                matches!(hand, H::Holder)
            }
        }
    }
}

/// What lies on a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bonds {
    /// A pledge on it is in force.
    pub pledged: bool,
    /// A court or an authority has ordered it frozen.
    pub by_order: bool,
    /// A pledgee other than whoever acts has stopped it, and its pledge is in force.
    pub by_other: bool,
}

impl Status {
    /// Whether nothing can happen to it any more.
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Delivered
                | Self::Split
                | Self::Merged
                | Self::Transferred
                | Self::Cancelled
                | Self::Lost
        )
    }

    /// Whether an inspection found something else than the receipt says, which is not settled.
    pub const fn is_discrepant(self) -> bool {
        matches!(self, Self::Discrepant | Self::FrozenDiscrepant)
    }

    /// The codes of the states in which it is.
    pub fn discrepant() -> Vec<&'static str> {
        let found = Self::ALL.iter().filter(|status| status.is_discrepant());
        found.map(|status| status.code()).collect()
    }

    /// The codes of the states in which goods are still kept.
    pub fn open() -> Vec<&'static str> {
        let kept = Self::ALL.iter().filter(|status| !status.is_closed());
        kept.map(|status| status.code()).collect()
    }

    /// The state after a step, or why there is none. The one place where states change.
    pub const fn transition(
        self,
        command: Command,
        hand: Hand,
        bonds: Bonds,
    ) -> Result<Self, Refusal> {
        use Command as C;
        let pledged = bonds.pledged;
        // Nobody is the pledgee of what is not pledged.
        if !command.belongs_to(hand) || (matches!(hand, Hand::Pledgee) && !pledged) {
            return Err(Refusal::OtherHand);
        }
        match (self, command) {
            (closed, _) if closed.is_closed() => Err(Refusal::Closed),
            // A frozen or discrepant lot is still inspected; it stays what it is.
            (_, C::Inspect) => Ok(self),
            (Self::Issued, C::Report) => Ok(Self::Discrepant),
            (Self::Frozen, C::Report) | (Self::Discrepant, C::Freeze) => Ok(Self::FrozenDiscrepant),
            // An order reaches what the pledgee has frozen already.
            (Self::Frozen | Self::FrozenDiscrepant, C::Freeze) if matches!(hand, Hand::Portal) => {
                Ok(self)
            }
            // And a pledgee stops beside an order, which may end before its cause does.
            (Self::Frozen | Self::FrozenDiscrepant, C::Freeze)
                if bonds.by_order && !bonds.by_other =>
            {
                Ok(self)
            }
            (Self::Frozen | Self::FrozenDiscrepant, C::Unfreeze)
                if bonds.by_order && matches!(hand, Hand::Pledgee) =>
            {
                Err(Refusal::ByOrder)
            }
            // The order ends; what a pledgee has stopped stays stopped.
            (Self::Frozen | Self::FrozenDiscrepant, C::Unfreeze)
                if bonds.by_order && bonds.by_other =>
            {
                Ok(self)
            }
            (Self::Frozen | Self::FrozenDiscrepant, C::Unfreeze) if bonds.by_other => {
                Err(Refusal::StoppedByPledgee)
            }
            // A pledgee's interest is not settled away by the holder alone.
            (Self::Discrepant | Self::FrozenDiscrepant, C::Settle)
                if pledged && matches!(hand, Hand::Holder) =>
            {
                Err(Refusal::Pledged)
            }
            // Security is not written off: it is released first.
            (Self::Discrepant | Self::FrozenDiscrepant, C::WriteOff) if pledged => {
                Err(Refusal::Pledged)
            }
            (Self::Discrepant | Self::FrozenDiscrepant, C::WriteOff) if bonds.by_order => {
                Err(Refusal::ByOrder)
            }
            (Self::FrozenDiscrepant, C::WriteOff) => Err(Refusal::Frozen),
            (Self::Discrepant, C::WriteOff) => Ok(Self::Lost),
            (Self::FrozenDiscrepant, C::Unfreeze) => Ok(Self::Discrepant),
            (Self::Discrepant, C::Settle) | (Self::Frozen, C::Unfreeze) => Ok(Self::Issued),
            (Self::Issued, C::Freeze) | (Self::FrozenDiscrepant, C::Settle) => Ok(Self::Frozen),
            (
                Self::Frozen | Self::FrozenDiscrepant,
                C::Outbound | C::Deliver | C::Split | C::Merge | C::Transfer | C::Cancel,
            ) => Err(Refusal::Frozen),
            (
                Self::Discrepant,
                C::Outbound | C::Deliver | C::Split | C::Merge | C::Transfer | C::Cancel,
            ) => Err(Refusal::Discrepant),
            // An order stops it even before it is marked as frozen.
            (
                Self::Issued,
                C::Outbound | C::Deliver | C::Split | C::Merge | C::Transfer | C::Cancel,
            ) if bonds.by_order => Err(Refusal::ByOrder),
            // How much may leave beside a pledge is `Stored::outbound`.
            (Self::Issued, C::Outbound) => Ok(Self::Issued),
            (Self::Issued, C::Deliver | C::Split | C::Merge | C::Transfer | C::Cancel)
                if pledged =>
            {
                Err(Refusal::Pledged)
            }
            // The holding ends; the receipt goes on as the next holder's.
            (Self::Issued, C::Transfer) => Ok(Self::Transferred),
            (Self::Issued, C::Deliver) => Ok(Self::Delivered),
            (Self::Issued, C::Split) => Ok(Self::Split),
            (Self::Issued, C::Merge) => Ok(Self::Merged),
            (Self::Issued, C::Cancel) => Ok(Self::Cancelled),
            _ => Err(Refusal::NotInThisState),
        }
    }

    /// The steps that somebody may take now, in the order of buttons.
    pub fn allowed(self, hand: Hand, bonds: Bonds) -> Vec<Command> {
        let can = |command: &Command| self.transition(*command, hand, bonds).is_ok();
        Command::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests;
