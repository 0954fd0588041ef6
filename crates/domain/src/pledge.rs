//! A pledge or mortgage on an asset: its states, its steps, who may take them; and what the law
//! asks before, during and after.
//!
//! Proposed by the institution, consented to by the owner, registered by the portal in the order of
//! commits. While it is registered its terms change only with both sides' word; the institution may
//! hand it on with the claim (民法典 第四百零七、五百四十七条), release or enforce it.
//!
//! - [`admit`]: whether it may be registered beside those in force, and its rank
//! - [`PatentGround`]: the twelve grounds on which CNIPA refuses
//! - [`check`]: what must hold for any asset
//! - [`created`]: when the right comes into being, by contract, registration or delivery
//! - [`disposal`]: what the owner may do with an asset in pledge
//! - [`Secured`]: what the pledge secures, for a sum or up to a maximum
//! - [`Offer`]: everything that stands against it, from what is known of the asset and declared
//! - [`charges`]: which pledges in force stand before it, by the keys that they hold
//! - [`change`]: what a change may not do to those that come after it

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

pub mod change;
mod check;
mod creation;
mod disposal;
mod held;
mod offer;
mod patent;
mod rank;
mod remedy;
mod secured;

pub use check::{File, Ground, check};
pub use creation::{Created, Creation, Deeds, created, creation};
pub use disposal::{Act, Disposal, disposal};
pub use held::{Held, Holder, charges, holder};
pub use offer::{Declaration, Finding, Objection, Offer, stock};
pub use patent::{PatentFile, PatentGround, patent_grounds};
pub use rank::{Charge, Declined, Sharing, Stock, Taken, admit, ranked};
pub use secured::{Secured, SecuredFault};

coded! {
    /// Where a pledge stands.
    Status {
        /// The institution has proposed it.
        Proposed = "proposed", "待出质人同意", "Proposed";
        /// The owner has consented.
        Consented = "consented", "待登记", "Consented";
        /// Registered and in force.
        Registered = "registered", "已登记", "Registered";
        /// In force; a change waits for the owner's word.
        ChangeProposed = "change_proposed", "变更待同意", "Change proposed";
        /// The institution has given it up, or the debt is paid (民法典 第三百九十三条).
        Released = "released", "已注销", "Released";
        /// The institution has enforced it.
        Enforced = "enforced", "已实现", "Enforced";
        /// The owner has not consented, or registration was refused.
        Refused = "refused", "未设立", "Refused";
        /// Taken back before it was registered.
        Withdrawn = "withdrawn", "已撤回", "Withdrawn";
    }
}

coded! {
    /// A step on a pledge.
    Command {
        /// The owner consents.
        Consent = "consent", "同意", "Consent";
        /// The owner does not consent.
        Refuse = "refuse", "不同意", "Refuse";
        /// Take back what is not registered yet.
        Withdraw = "withdraw", "撤回", "Withdraw";
        /// Enter it in the register.
        Register = "register", "登记", "Register";
        /// Refuse to enter it, with the grounds.
        RefuseRegistration = "refuse_registration", "不予登记", "Refuse registration";
        /// Propose other terms or a longer one.
        ProposeChange = "propose_change", "申请变更或展期", "Propose a change";
        /// Agree to the change.
        AgreeChange = "agree_change", "同意变更", "Agree to the change";
        /// Do not agree; the old terms stay.
        RefuseChange = "refuse_change", "不同意变更", "Refuse the change";
        /// Hand it on together with the claim.
        Transfer = "transfer", "随债权转让", "Transfer with the claim";
        /// Give it up.
        Release = "release", "注销", "Release";
        /// Enforce it.
        Enforce = "enforce", "实现", "Enforce";
    }
}

coded! {
    /// Who takes a step.
    Hand {
        /// The owner (出质人、抵押人).
        Owner = "owner", "出质人（抵押人）", "Owner";
        /// The institution secured (质权人、抵押权人).
        Institution = "institution", "质权人（抵押权人）", "Institution";
        /// The portal, keeping the register.
        Register = "register", "登记系统", "Register";
    }
}

coded! {
    /// Why a step cannot be taken.
    Refusal {
        /// The step does not exist in this state.
        NotInThisState = "not_in_this_state", "当前状态下不能进行此操作。", "This step does not exist in the present state.";
        /// The step belongs to another side.
        OtherSide = "other_side", "此操作应由另一方进行。", "This step belongs to another side.";
        /// It has ended.
        Closed = "closed", "该项担保已终止，不能再作变动。", "This security has ended and cannot be changed.";
    }
}

impl Command {
    /// Whether it is this side's step.
    pub const fn belongs_to(self, hand: Hand) -> bool {
        match self {
            Self::Consent | Self::Refuse | Self::AgreeChange => matches!(hand, Hand::Owner),
            Self::Withdraw
            | Self::ProposeChange
            | Self::Transfer
            | Self::Release
            | Self::Enforce => matches!(hand, Hand::Institution),
            Self::Register | Self::RefuseRegistration => matches!(hand, Hand::Register),
            // Whoever proposed it may drop it, whoever is asked may refuse.
            Self::RefuseChange => matches!(hand, Hand::Owner | Hand::Institution),
        }
    }
}

impl Status {
    /// Whether it holds the asset: registered and not ended.
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::Registered | Self::ChangeProposed)
    }

    /// Whether nothing can happen to it any more.
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Released | Self::Enforced | Self::Refused | Self::Withdrawn
        )
    }

    /// The state after a step, or why there is none. The one place where states change.
    pub const fn transition(self, command: Command, hand: Hand) -> Result<Self, Refusal> {
        use Command as C;
        if !command.belongs_to(hand) {
            return Err(Refusal::OtherSide);
        }
        match (self, command) {
            (closed, _) if closed.is_closed() => Err(Refusal::Closed),
            (Self::Proposed, C::Consent) => Ok(Self::Consented),
            (Self::Proposed, C::Refuse) | (Self::Consented, C::RefuseRegistration) => {
                Ok(Self::Refused)
            }
            (Self::Proposed | Self::Consented, C::Withdraw) => Ok(Self::Withdrawn),
            (Self::Registered, C::ProposeChange) => Ok(Self::ChangeProposed),
            (Self::Consented, C::Register)
            | (Self::ChangeProposed, C::AgreeChange | C::RefuseChange) => Ok(Self::Registered),
            (Self::Registered | Self::ChangeProposed, C::Transfer) => Ok(self),
            (Self::Registered | Self::ChangeProposed, C::Release) => Ok(Self::Released),
            (Self::Registered | Self::ChangeProposed, C::Enforce) => Ok(Self::Enforced),
            _ => Err(Refusal::NotInThisState),
        }
    }

    /// The steps that a side may take now, in the order of buttons.
    pub fn allowed(self, hand: Hand) -> Vec<Command> {
        let can = |command: &Command| self.transition(*command, hand).is_ok();
        Command::ALL.iter().copied().filter(can).collect()
    }
}

#[cfg(test)]
mod tests;
