//! Who may do what: action × role × how the record bears on the actor.
//!
//! Services ask here before they act, pages ask here before they show a button; neither holds a
//! rule of its own. [`authorize`] answers with a [`Permit`], which nothing else can make and without
//! which no transaction begins: a use case that forgets to ask does not compile. A record that the
//! actor may not *see* is answered like one that does not exist; that is the service's business.

use serde::{Deserialize, Serialize};

use crate::ids::{OrgId, UserId};

mod action;
mod opens;
mod permit;
mod person;
mod role;

pub use action::Action;
pub use opens::opens;
pub use permit::{Denied, Permit, authorize};
pub use person::{Party, PersonKey, Who};
pub use role::{OrgKind, Role};

/// An organisation someone acts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Which.
    pub org: OrgId,
    /// Of what kind.
    pub kind: OrgKind,
    /// As what.
    pub role: Role,
}

impl Membership {
    /// The membership of an organisation's first person.
    pub const fn first(org: OrgId, kind: OrgKind) -> Self {
        Self {
            org,
            kind,
            role: kind.first_role(),
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Principal {
    /// Nobody signed in.
    Visitor,
    /// Someone whose password was right and whose second factor is still to come.
    Pending {
        /// The account.
        user: UserId,
    },
    /// Someone signed in.
    User {
        /// The account.
        user: UserId,
        /// The organisation acted for; a new account has none.
        member: Option<Membership>,
    },
    /// The portal itself: the worker, the command line, what follows from an act by itself.
    System,
}

/// How a record bears on organisations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Subject {
    /// The firm whose record it is.
    pub owner: Option<OrgId>,
    /// The institution whose product, quota or case it is.
    pub provider: Option<OrgId>,
    /// The firm lets this provider read it: by an application with consent, or by opening the
    /// need to providers.
    pub shared: bool,
}

impl Subject {
    /// No record: lists, and what is open to everyone.
    pub const NONE: Self = Self {
        owner: None,
        provider: None,
        shared: false,
    };

    /// A record of a firm.
    pub const fn of_firm(owner: OrgId) -> Self {
        Self {
            owner: Some(owner),
            provider: None,
            shared: false,
        }
    }

    /// A product or quota of an institution.
    pub const fn of_provider(provider: OrgId) -> Self {
        Self {
            owner: None,
            provider: Some(provider),
            shared: false,
        }
    }

    /// An application: the firm's, to an institution's product, with its consent.
    pub const fn of_case(owner: OrgId, provider: OrgId) -> Self {
        Self {
            owner: Some(owner),
            provider: Some(provider),
            shared: true,
        }
    }
}

/// Whether `who` may do `action` on `subject`.
pub fn allows(who: Principal, action: Action, subject: Subject) -> bool {
    let member = match who {
        Principal::User { member, .. } => member,
        Principal::Visitor | Principal::Pending { .. } | Principal::System => None,
    };
    let signed_in = matches!(who, Principal::User { .. });
    let pending = matches!(who, Principal::Pending { .. });
    let has = |role: Role| member.is_some_and(|member| member.role == role);
    let kind = |kinds: &[OrgKind]| member.is_some_and(|member| kinds.contains(&member.kind));
    let is = |org: Option<OrgId>| org.is_some() && org == member.map(|member| member.org);
    let provides = member.is_some_and(|member| member.kind.is_provider());

    let owner = has(Role::FirmOwner);
    let firm = owner || has(Role::FirmClerk);
    let maker = provides && has(Role::Maker);
    let checker = provides && has(Role::Checker);
    let provider = maker || checker;
    let admin = has(Role::PlatformAdmin);
    let fund = kind(&[OrgKind::Guarantee, OrgKind::Fund, OrgKind::Bureau]);
    let of_case = is(subject.provider) && subject.shared;
    let own = is(subject.owner) || is(subject.provider);
    // Who takes security: the law lets others too, but here it is these.
    let secured = kind(&[OrgKind::Bank, OrgKind::Guarantee]);

    match action {
        Action::ReadCatalogue | Action::SignIn | Action::Register | Action::SearchRegistry => true,
        Action::SignOut => signed_in || pending,
        Action::PassSecondFactor => signed_in || pending,
        Action::ManageOwnAccount | Action::SwitchOrganisation => signed_in,
        Action::RegisterFirm => signed_in && member.is_none(),
        Action::WorkAsFirm => firm,
        Action::ReadFirm
        | Action::EditFirm
        | Action::ReadNeed
        | Action::EditNeed
        | Action::ReadAsset
        | Action::EditAsset
        | Action::ReadMatches
        | Action::ReadApplication
        | Action::SupplyMore
        | Action::ReadConsents => firm && is(subject.owner),
        // What binds the firm towards others is its owner's to say.
        Action::Apply | Action::Withdraw | Action::GrantConsent => owner && is(subject.owner),
        Action::WorkAsProvider => provider,
        Action::WorkAsBank => provider && !fund,
        Action::ReadCity => provider && kind(&[OrgKind::Bureau]),
        Action::ReadCandidate => provider && of_case,
        Action::ReadCase => provider && of_case,
        Action::ReviewCase | Action::DecideCase => maker && of_case,
        Action::ConfirmDecision => checker && of_case,
        Action::WorkAsFund => provider && fund,
        Action::ReadQuota => provider && fund && is(subject.provider),
        Action::ProposeQuota => maker && fund && is(subject.provider),
        Action::ConfirmQuota => checker && fund && is(subject.provider),
        Action::ProposeThreshold => maker && is(subject.provider),
        Action::ConfirmThreshold => checker && is(subject.provider),
        Action::ReadCriteria => provider && is(subject.provider),
        Action::EditCriteria => maker && is(subject.provider),
        Action::PublishCriteria => checker && is(subject.provider),
        Action::ReadPeople => admin || (member.is_some() && !has(Role::FirmClerk) && own),
        // An owner's invitation needs nobody else: it opens the owner's own records only.
        Action::InvitePeople => owner && is(subject.owner),
        // Nobody is let in by it; the platform takes people out of institutions, not of firms.
        Action::RemovePeople => {
            (owner && is(subject.owner))
                || (checker && is(subject.provider))
                || (admin && subject.owner.is_none())
        }
        Action::DisableAccount => admin,
        // Whoever has the link, signed in or not; not between password and second factor.
        Action::AcceptInvitation | Action::ApplyForAdmission => {
            signed_in || who == Principal::Visitor
        }
        Action::ProposeGrant => admin || (provider && is(subject.provider)),
        Action::ConfirmGrant => admin || (checker && is(subject.provider)),
        Action::ReadOrganisations | Action::ReviewAdmission | Action::ResetFactor => admin,
        Action::ReadAudit => {
            has(Role::Auditor) && (kind(&[OrgKind::Platform, OrgKind::Regulator]) || own)
        }
        // Never the owner: whoever values it, keeps it or would lend on it.
        Action::VerifyAsset => {
            (has(Role::Appraiser) || has(Role::Keeper) || (maker && secured)) && of_case
        }
        Action::Accredit => admin,
        Action::WorkAsAppraiser => has(Role::Appraiser),
        Action::Appraise => has(Role::Appraiser) && of_case,
        // As a pledge is read, and by the appraiser.
        Action::ReadValue => {
            (firm && is(subject.owner))
                || ((has(Role::Appraiser) || (provider && secured)) && of_case)
        }
        Action::NoteShock => {
            (firm && is(subject.owner)) || ((has(Role::Appraiser) || (maker && secured)) && of_case)
        }
        Action::SettleShock => (has(Role::Appraiser) || (maker && secured)) && of_case,
        Action::KeepPrices => admin || (provider && kind(&[OrgKind::Bureau])),
        Action::WorkAsKeeper => has(Role::Keeper) && is(subject.provider),
        Action::KeepReceipt => has(Role::Keeper) && of_case,
        Action::ReadPledge => (firm && is(subject.owner)) || (provider && secured && of_case),
        Action::ProposePledge => maker && secured && of_case,
        Action::ConsentPledge => owner && is(subject.owner),
        // What gives security up or away is not its drafter's to do.
        Action::EndPledge => checker && secured && of_case,
        Action::KeepHouse => who == Principal::System,
    }
}

#[cfg(test)]
mod tests;
