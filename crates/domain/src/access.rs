//! Who may do what: action × role × how the record bears on the actor.
//!
//! Services ask here before they act, pages ask here before they show a button; neither holds a
//! rule of its own. A record that the actor may not *see* is answered like one that does not
//! exist; that is the service's business.

use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    ids::{OrgId, UserId},
    lang::Label,
};

mod action;

pub use action::Action;

coded! {
    /// What kind of organisation acts on the portal.
    OrgKind {
        /// 企业
        Firm = "firm", "企业", "Firm";
        /// 银行
        Bank = "bank", "银行", "Bank";
        /// 融资租赁公司
        Leasing = "leasing", "融资租赁公司", "Leasing company";
        /// 融资担保机构
        Guarantee = "guarantee", "融资担保机构", "Financing-guarantee institution";
        /// 引导基金
        Fund = "fund", "政府投资基金", "Government investment fund";
        /// 财政等主管部门
        Bureau = "bureau", "财政及主管部门", "Finance and other bureaus";
        /// 平台
        Platform = "platform", "平台运营", "Platform";
    }
}

impl OrgKind {
    /// Whether it provides products.
    pub const fn is_provider(self) -> bool {
        !matches!(self, Self::Firm | Self::Platform)
    }

    /// The role of its people. One for each kind until roles within an organisation are told
    /// apart (maker, checker, approver).
    pub const fn role(self) -> Role {
        match self {
            Self::Firm => Role::FirmMember,
            Self::Bank | Self::Leasing => Role::Officer,
            Self::Guarantee | Self::Fund | Self::Bureau => Role::FundManager,
            Self::Platform => Role::PlatformAdmin,
        }
    }
}

coded! {
    /// What a person does for an organisation.
    Role {
        /// Owner or finance clerk of a firm.
        FirmMember = "firm_member", "企业用户", "Firm user";
        /// Reviews applications for a lender.
        Officer = "officer", "机构经办", "Officer";
        /// Manages a fund, guarantee or subsidy with its quota.
        FundManager = "fund_manager", "基金与担保管理", "Fund and guarantee manager";
        /// Admits organisations; sees no case, file or quota.
        PlatformAdmin = "platform_admin", "平台管理员", "Platform administrator";
    }
}

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
    /// A membership with the role that goes with the kind.
    pub const fn of(org: OrgId, kind: OrgKind) -> Self {
        Self {
            org,
            kind,
            role: kind.role(),
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Principal {
    /// Nobody signed in.
    Visitor,
    /// Someone signed in.
    User {
        /// The account.
        user: UserId,
        /// The organisation acted for; a new account has none.
        member: Option<Membership>,
    },
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
        Principal::Visitor => None,
        Principal::User { member, .. } => member,
    };
    let signed_in = matches!(who, Principal::User { .. });
    let role = member.map(|member| member.role);
    let is = |org: Option<OrgId>| org.is_some() && org == member.map(|member| member.org);
    let firm = role == Some(Role::FirmMember);
    let provider = matches!(role, Some(Role::Officer | Role::FundManager));
    let admin = role == Some(Role::PlatformAdmin);

    match action {
        Action::ReadCatalogue | Action::SignIn | Action::Register => true,
        Action::SignOut => signed_in,
        Action::RegisterFirm => signed_in && member.is_none(),
        Action::WorkAsFirm => firm,
        Action::ReadFirm
        | Action::EditFirm
        | Action::ReadNeed
        | Action::EditNeed
        | Action::ReadAsset
        | Action::EditAsset
        | Action::ReadMatches
        | Action::Apply
        | Action::ReadApplication
        | Action::SupplyMore
        | Action::Withdraw => firm && is(subject.owner),
        Action::WorkAsProvider => provider,
        Action::ReadCity => provider && member.is_some_and(|member| member.kind == OrgKind::Bureau),
        Action::ReadCandidate => provider && is(subject.provider) && subject.shared,
        Action::ReadCase | Action::ReviewCase | Action::DecideCase => {
            provider && is(subject.provider) && subject.shared
        }
        Action::WorkAsFund => role == Some(Role::FundManager),
        Action::ReadQuota => role == Some(Role::FundManager) && is(subject.provider),
        Action::ReadCriteria | Action::EditCriteria | Action::PublishCriteria => {
            provider && is(subject.provider)
        }
        Action::ReadOrganisations | Action::AdmitOrganisation | Action::AddStaff => admin,
    }
}

#[cfg(test)]
mod tests;
