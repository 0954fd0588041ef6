//! A proposal: what one person wants to change and another must confirm.
//!
//! One machine for every kind of change that takes two persons: a quota's limit, an approval above
//! the threshold, a power of a person, the threshold itself, the withdrawal of a published version.
//! The portal applies the change when it is confirmed, and only if the object still is as it was
//! when the change was proposed ([`Binding`]).

use serde::{Deserialize, Serialize};

use crate::{access::Who, coded::coded, lang::Label};

mod binding;
mod threshold;

pub use binding::Binding;
pub use threshold::{LENDER_THRESHOLD, needs_second, threshold_at_admission};

coded! {
    /// What a proposal changes.
    Kind {
        /// The limit of a quota, or whether it is open.
        QuotaLimit = "quota_limit", "额度调整", "Change of a quota";
        /// The approval of an application above the institution's threshold.
        Approval = "approval", "限额以上批准", "Approval above the threshold";
        /// The power of a person in an organisation.
        Grant = "grant", "人员权限变更", "Change of a person's power";
        /// Inviting a person into an institution or the platform.
        Invitation = "invitation", "邀请人员", "Invitation";
        /// Admitting an institution with its first person.
        Admission = "admission", "机构准入", "Admission of an institution";
        /// The amount above which an approval takes two persons.
        Threshold = "threshold", "双人复核限额调整", "Change of the second-check threshold";
        /// The withdrawal of a published version that has not taken effect yet.
        VersionWithdrawal = "version_withdrawal", "撤销已公布版本", "Withdrawal of a published version";
    }
}

coded! {
    /// Where a proposal stands.
    Status {
        /// Waits for another person.
        Proposed = "proposed", "待复核", "Awaiting a second person";
        /// Confirmed by another person, and done.
        Confirmed = "confirmed", "已复核通过", "Confirmed";
        /// Sent back with a reason; nothing changed.
        SentBack = "sent_back", "已退回", "Sent back";
        /// Taken back by whoever proposed it.
        Withdrawn = "withdrawn", "已撤回", "Withdrawn";
        /// The object changed in between, so that what was proposed no longer fits.
        Overtaken = "overtaken", "已失效", "Overtaken";
    }
}

coded! {
    /// A step on a proposal.
    Command {
        /// Confirm it: the change is made.
        Confirm = "confirm", "复核通过", "Confirm";
        /// Send it back with a reason.
        SendBack = "send_back", "退回", "Send back";
        /// Take it back.
        Withdraw = "withdraw", "撤回", "Withdraw";
        /// The object changed in between.
        Overtake = "overtake", "失效", "Overtake";
    }
}

coded! {
    /// What the rights of somebody amount to for a proposal of this kind in this organisation.
    Side {
        /// May propose.
        Maker = "maker", "经办", "Maker";
        /// May confirm.
        Checker = "checker", "复核", "Checker";
        /// May do both, though never both of one proposal.
        Both = "both", "经办兼复核", "Maker and checker";
        /// May do neither.
        Neither = "neither", "无权限", "Neither";
        /// The portal, as a consequence of somebody's step on the object.
        Portal = "portal", "系统", "Portal";
    }
}

coded! {
    /// Why a step cannot be taken.
    Refusal {
        /// It was decided already.
        Closed = "closed", "该事项已经处理，不能再进行此操作。", "This has been decided already.";
        /// The step is not of this person's role.
        WrongSide = "wrong_side", "您的角色不能进行此操作。", "This step does not belong to your role.";
        /// Maker and checker must be two persons.
        SamePerson = "same_person", "经办与复核须为不同人员：提出本事项的人员不能复核，请由另一人复核。", "Maker and checker must be two persons: whoever proposed this cannot check it.";
        /// One of the two accounts has no identity document entered.
        PersonUnknown = "person_unknown", "经办人或复核人的账户尚未登记身份证件，无法确认是否为不同人员，不能复核。", "One of the two accounts has no identity document entered, so it cannot be told that these are two persons.";
        /// Only whoever proposed it takes it back.
        NotProposer = "not_proposer", "只有提出人可以撤回；复核人请退回并写明理由。", "Only whoever proposed it can take it back; a checker sends it back with a reason.";
        /// Only the portal takes this step.
        PortalOnly = "portal_only", "此操作由系统自动进行。", "The portal takes this step by itself.";
        /// The object changed since the proposal.
        ObjectChanged = "object_changed", "提出之后所涉内容已有变化，本事项已失效，请核对后重新提出。", "What this is about changed after it was proposed, so it no longer holds; look at it again and propose anew.";
        /// Whoever proposed it has lost the right to.
        ProposerGone = "proposer_gone", "提出人已不再具有相应权限，不能复核通过，请退回。", "Whoever proposed this no longer has the right to; send it back.";
        /// Another proposal about the same object waits.
        AlreadyProposed = "already_proposed", "同一事项已有待复核的提议，请先处理。", "Another proposal about the same thing is waiting; it must be decided first.";
        /// Nothing would change.
        NothingChanged = "nothing_changed", "与现状相比没有任何变化。", "Nothing would change.";
    }
}

impl Side {
    /// The side of somebody who may propose, confirm, both or neither.
    pub const fn of(proposes: bool, confirms: bool) -> Self {
        match (proposes, confirms) {
            (true, true) => Self::Both,
            (true, false) => Self::Maker,
            (false, true) => Self::Checker,
            (false, false) => Self::Neither,
        }
    }

    const fn confirms(self) -> bool {
        matches!(self, Self::Checker | Self::Both)
    }
}

impl Status {
    /// Whether it still waits for somebody.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed)
    }

    /// The state after a step, or why there is none. `who` says how the person relates to whoever
    /// made the proposal. The one place where states change.
    pub const fn transition(self, command: Command, side: Side, who: Who) -> Result<Self, Refusal> {
        if matches!(side, Side::Portal) != matches!(command, Command::Overtake) {
            return Err(match side {
                Side::Portal => Refusal::WrongSide,
                _ => Refusal::PortalOnly,
            });
        }
        if !self.is_open() {
            return Err(Refusal::Closed);
        }
        match command {
            Command::Overtake => Ok(Self::Overtaken),
            Command::Withdraw => match who {
                Who::Same => Ok(Self::Withdrawn),
                Who::Another | Who::Unknown => Err(Refusal::NotProposer),
            },
            Command::Confirm | Command::SendBack if !side.confirms() => Err(Refusal::WrongSide),
            Command::Confirm => match who {
                Who::Another => Ok(Self::Confirmed),
                Who::Same => Err(Refusal::SamePerson),
                Who::Unknown => Err(Refusal::PersonUnknown),
            },
            // Sending back has no effect on the object, so that a checker without a document may.
            Command::SendBack => match who {
                Who::Another | Who::Unknown => Ok(Self::SentBack),
                Who::Same => Err(Refusal::SamePerson),
            },
        }
    }

    /// The steps that somebody may take now, in the order of buttons.
    pub fn allowed(self, side: Side, who: Who) -> Vec<Command> {
        let can = |command: &Command| self.transition(*command, side, who).is_ok();
        Command::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests;
