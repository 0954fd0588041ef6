//! An application of one need to one product: its states, its steps, its clock, its answer.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

mod clock;
mod decision;

pub use clock::{DECISION_DAYS, DecisionClock};
pub use decision::{Asked, DeclineReason, Refusal, Terms, TermsInput, takes_rate};

coded! {
    /// Where an application stands.
    Status {
        /// Sent, nobody has looked at it.
        Submitted = "submitted", "已提交", "Submitted";
        /// The institution examines it.
        UnderReview = "under_review", "审核中", "Under review";
        /// One person of the institution has approved, a second has yet to confirm.
        AwaitingCheck = "awaiting_check", "待复核", "Awaiting a second check";
        /// The institution waits for the firm.
        MoreInfoRequested = "more_info_requested", "待补充资料", "More information requested";
        /// Approved with terms.
        Approved = "approved", "已批准", "Approved";
        /// Declined with a reason.
        Declined = "declined", "未批准", "Declined";
        /// Taken back by the firm.
        Withdrawn = "withdrawn", "已撤回", "Withdrawn";
    }
}

coded! {
    /// A step on an application.
    Command {
        /// The institution takes it up.
        AcceptForReview = "accept_for_review", "受理", "Accept for review";
        /// The institution asks for more.
        RequestMore = "request_more", "要求补充资料", "Ask for more";
        /// The firm answers.
        SupplyMore = "supply_more", "补充资料", "Supply more";
        /// The institution approves with terms.
        Approve = "approve", "批准", "Approve";
        /// The institution's maker approves, above what one person may approve alone.
        ProposeApproval = "propose_approval", "提交复核", "Hand to a second person";
        /// Another person of the institution confirms the approval.
        ConfirmApproval = "confirm_approval", "复核通过", "Confirmed by a second person";
        /// The approval was sent or taken back before it was confirmed.
        ReturnToReview = "return_to_review", "退回审核", "Back to review";
        /// The institution declines with a reason.
        Decline = "decline", "不予批准", "Decline";
        /// The firm takes it back.
        Withdraw = "withdraw", "撤回", "Withdraw";
    }
}

coded! {
    /// Who takes a step.
    Side {
        /// The firm that applied.
        Firm = "firm", "企业", "Firm";
        /// The institution that provides the product.
        Institution = "institution", "机构", "Institution";
    }
}

/// Why a step cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// The step belongs to the other side.
    #[error("this step belongs to the other side")]
    OtherSide,
    /// The application has been decided or withdrawn.
    #[error("the application is closed")]
    Closed,
    /// The step does not exist in this state.
    #[error("this step does not exist in this state")]
    NotInThisState,
}

impl Command {
    /// Whose step it is.
    pub const fn side(self) -> Side {
        match self {
            Self::SupplyMore | Self::Withdraw => Side::Firm,
            Self::AcceptForReview
            | Self::RequestMore
            | Self::Approve
            | Self::ProposeApproval
            | Self::ConfirmApproval
            | Self::ReturnToReview
            | Self::Decline => Side::Institution,
        }
    }
}

impl Status {
    /// Whether it keeps the firm from applying again with the same need for the same product: it
    /// awaits an answer, or was answered with yes.
    pub const fn is_active(self) -> bool {
        self.is_open() || matches!(self, Self::Approved)
    }

    /// Whether the application still awaits an answer.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Submitted | Self::UnderReview | Self::AwaitingCheck | Self::MoreInfoRequested
        )
    }

    /// The state after a step, or why there is none. The one place where states change.
    pub const fn transition(self, command: Command, side: Side) -> Result<Self, Refused> {
        use Command as C;
        if !matches!(
            (command.side(), side),
            (Side::Firm, Side::Firm) | (Side::Institution, Side::Institution)
        ) {
            return Err(Refused::OtherSide);
        }
        match (self, command) {
            // What was approved can still be given back, so that its quota is free for others.
            (Self::Approved, C::Withdraw) => Ok(Self::Withdrawn),
            (Self::Approved | Self::Declined | Self::Withdrawn, _) => Err(Refused::Closed),
            (Self::Submitted, C::AcceptForReview) | (Self::MoreInfoRequested, C::SupplyMore) => {
                Ok(Self::UnderReview)
            }
            (Self::Submitted | Self::UnderReview, C::RequestMore) => Ok(Self::MoreInfoRequested),
            // Nobody is approved unread; a hopeless file may be declined at once, and one whose
            // questions stay unanswered too.
            (Self::UnderReview, C::Approve) => Ok(Self::Approved),
            // Above what one person may approve alone, it takes two steps by two persons. While the
            // second has not answered the institution takes no other step.
            (Self::UnderReview, C::ProposeApproval) => Ok(Self::AwaitingCheck),
            (Self::AwaitingCheck, C::ConfirmApproval) => Ok(Self::Approved),
            (Self::AwaitingCheck, C::ReturnToReview) => Ok(Self::UnderReview),
            (Self::AwaitingCheck, C::Decline) => Err(Refused::NotInThisState),
            (_, C::Decline) => Ok(Self::Declined),
            (_, C::Withdraw) => Ok(Self::Withdrawn),
            _ => Err(Refused::NotInThisState),
        }
    }

    /// The steps a side may take now, in the order of buttons.
    pub fn allowed(self, side: Side) -> Vec<Command> {
        let can = |command: &Command| self.transition(*command, side).is_ok();
        Command::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_status_command_and_side() {
        let mut table = String::new();
        for side in Side::ALL {
            for status in Status::ALL {
                for command in Command::ALL {
                    let to = match status.transition(*command, *side) {
                        Ok(to) => to.code().to_owned(),
                        Err(why) => format!("— {why}"),
                    };
                    let (side, status, command) = (side.code(), status.code(), command.code());
                    table += &format!("{side:<12}{status:<20}{command:<18}{to}\n");
                }
            }
        }
        insta::assert_snapshot!("transitions", table);
    }

    proptest! {
        #[test]
        fn what_is_closed_stays_closed_and_nothing_is_approved_unread(
            steps in prop::collection::vec((0..Command::ALL.len(), 0usize..2), 0..20)
        ) {
            let (mut status, mut reviewed) = (Status::Submitted, false);
            for (command, side) in steps {
                let before = status;
                if let Ok(next) = status.transition(Command::ALL[command], Side::ALL[side]) {
                    prop_assert!(before.is_open() || (before, next) == (Status::Approved, Status::Withdrawn));
                    prop_assert!(before.allowed(Side::ALL[side]).contains(&Command::ALL[command]));
                    reviewed |= next == Status::UnderReview;
                    prop_assert!(next != Status::Approved || reviewed);
                    status = next;
                }
            }
        }
    }
}
