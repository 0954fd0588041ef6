//! A version of a product's criteria: its states, its steps, who may take them, and which version
//! holds on a day.
//!
//! A version is drafted, proposed, and published by another person of the same institution. The
//! one published before becomes superseded in the same moment, also when the new one takes effect
//! only later: what holds on a day is answered by the dates ([`in_force`]), not by the state.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

mod dates;
mod ready;

pub use dates::{DateFaults, Span, Standing, check_dates, in_force, last_day, standing};
pub use ready::Readiness;

coded! {
    /// Where a version stands.
    Status {
        /// Being written.
        Draft = "draft", "草案", "Draft";
        /// Handed to another person.
        Proposed = "proposed", "待公布", "Proposed";
        /// Published, and the latest that is.
        Published = "published", "已公布", "Published";
        /// Published, and another was published after it.
        Superseded = "superseded", "已被替代", "Superseded";
        /// Given up.
        Withdrawn = "withdrawn", "已撤销", "Withdrawn";
    }
}

coded! {
    /// A step on a version.
    Command {
        /// Change its criteria, dates or note.
        Edit = "edit", "修改", "Change";
        /// Hand it to another person for publication.
        Propose = "propose", "提交公布", "Propose";
        /// Publish it.
        Publish = "publish", "公布", "Publish";
        /// Send it back, or take it back, with a reason.
        Return = "return", "退回", "Return";
        /// Give it up, with a reason.
        Withdraw = "withdraw", "撤销", "Withdraw";
        /// Another version is published after it.
        Supersede = "supersede", "被替代", "Supersede";
        /// The version that superseded it is withdrawn before it took effect.
        Reinstate = "reinstate", "恢复", "Reinstate";
    }
}

coded! {
    /// Who takes a step.
    Hand {
        /// A person who wrote, changed or proposed the version.
        Maker = "maker", "经办", "Maker";
        /// Another person of the same institution.
        Checker = "checker", "复核", "Checker";
        /// The portal, as a consequence of somebody's step on another version.
        Portal = "portal", "系统", "Portal";
    }
}

coded! {
    /// Why a step cannot be taken.
    Refusal {
        /// The step does not exist in this state.
        NotInThisState = "not_in_this_state", "当前状态下不能进行此操作。", "This step does not exist in the present state.";
        /// Maker and checker must be two persons.
        SamePerson = "same_person", "经办与复核须为不同人员：起草、修改或提交过本版本的人员不能公布，请由本机构另一人公布。", "Maker and checker must be two persons: whoever drafted, changed or proposed this version cannot publish it.";
        /// One of the accounts has no identity document entered.
        PersonUnknown = "person_unknown", "起草人或公布人的账户尚未登记身份证件，无法确认是否为不同人员，不能公布。", "One of the accounts has no identity document entered, so it cannot be told that these are two persons.";
        /// Only the portal takes this step.
        PortalOnly = "portal_only", "此操作由系统自动进行。", "The portal takes this step by itself.";
        /// It has taken effect and can only be superseded.
        TookEffect = "took_effect", "本版本已生效，不能撤销；如需变更，请起草新版本。", "This version has taken effect and cannot be withdrawn; draft a new one instead.";
        /// A row cannot be read, so there is no tree yet.
        HasFaults = "has_faults", "条件中还有未填妥之处，请先更正。", "Some criteria cannot be read yet; correct them first.";
        /// The check found errors.
        HasErrors = "has_errors", "检查发现必须更正的问题，请先更正。", "The check found errors that must be corrected first.";
        /// A warning has no written reason.
        ReasonsMissing = "reasons_missing", "有提示尚未写明理由。", "A warning has no written reason yet.";
        /// The day on which it should take effect has passed.
        DatePassed = "date_passed", "拟定的生效日期已过，请退回后改为今日或以后。", "The day on which it should take effect has passed; return it and set today or a later day.";
        /// The sandbox was never run on it.
        NotTried = "not_tried", "尚未试算。公布前必须在政策试算中运行本版本并保存结果。", "The sandbox has not been run. Run it on this version and keep the result before publishing.";
        /// The sandbox was run on criteria that were changed since.
        TriedBefore = "tried_before", "试算之后条件又有修改，请重新试算。", "The criteria changed after the sandbox was run; run it again.";
        /// Another version was published since this one was drafted.
        Overtaken = "overtaken", "起草之后已有另一版本公布，请核对差异后以最新版本为基础继续。", "Another version was published after this one was drafted; compare the two and go on from the latest.";
        /// Nothing differs from the version in force.
        NothingChanged = "nothing_changed", "与最近公布的版本相比没有任何变化。", "Nothing differs from the version last published.";
    }
}

impl Status {
    /// Whether its criteria may still change.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Proposed)
    }

    /// Whether it was published and not withdrawn, so that it holds on the days its dates say.
    pub const fn is_published(self) -> bool {
        matches!(self, Self::Published | Self::Superseded)
    }

    /// The state after a step, or why there is none. `started` says whether the day on which it
    /// takes effect has come. The one place where states change.
    pub const fn transition(
        self,
        command: Command,
        hand: Hand,
        started: bool,
    ) -> Result<Self, Refusal> {
        use Command as C;
        let portal = matches!(hand, Hand::Portal);
        if portal != matches!(command, C::Supersede | C::Reinstate) {
            return Err(if portal {
                Refusal::NotInThisState
            } else {
                Refusal::PortalOnly
            });
        }
        match (self, command) {
            (Self::Draft, C::Edit) => Ok(Self::Draft),
            (Self::Draft, C::Propose) => Ok(Self::Proposed),
            (Self::Proposed, C::Publish) if matches!(hand, Hand::Maker) => Err(Refusal::SamePerson),
            (Self::Proposed, C::Publish) | (Self::Superseded, C::Reinstate) => Ok(Self::Published),
            (Self::Proposed, C::Return) => Ok(Self::Draft),
            (Self::Draft | Self::Proposed, C::Withdraw) => Ok(Self::Withdrawn),
            (Self::Published, C::Withdraw) if started => Err(Refusal::TookEffect),
            (Self::Published, C::Withdraw) => Ok(Self::Withdrawn),
            (Self::Published, C::Supersede) => Ok(Self::Superseded),
            _ => Err(Refusal::NotInThisState),
        }
    }

    /// The steps that somebody may take now, in the order of buttons.
    pub fn allowed(self, hand: Hand, started: bool) -> Vec<Command> {
        let can = |command: &Command| self.transition(*command, hand, started).is_ok();
        Command::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests;
