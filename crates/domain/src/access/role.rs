//! Kinds of organisations, and the roles that their people have in them.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

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
        /// 仓储保管机构
        Warehouse = "warehouse", "仓储保管机构", "Warehouse";
        /// 评估机构
        Appraiser = "appraiser", "评估机构", "Appraiser";
        /// 监管部门
        Regulator = "regulator", "监管部门", "Regulator";
        /// 平台
        Platform = "platform", "平台运营", "Platform";
    }
}

impl OrgKind {
    /// Whether it provides products.
    pub const fn is_provider(self) -> bool {
        matches!(
            self,
            Self::Bank | Self::Leasing | Self::Guarantee | Self::Fund | Self::Bureau
        )
    }

    /// The roles that its people can have; the first is that of its first person.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Firm => &[Role::FirmOwner, Role::FirmClerk],
            Self::Bank | Self::Leasing | Self::Guarantee | Self::Fund | Self::Bureau => {
                &[Role::Maker, Role::Checker, Role::Auditor]
            }
            Self::Warehouse => &[Role::Keeper],
            Self::Appraiser => &[Role::Appraiser],
            Self::Regulator => &[Role::Auditor],
            Self::Platform => &[Role::PlatformAdmin, Role::Auditor],
        }
    }

    /// The role of its first person.
    pub const fn first_role(self) -> Role {
        match self {
            Self::Firm => Role::FirmOwner,
            Self::Bank | Self::Leasing | Self::Guarantee | Self::Fund | Self::Bureau => Role::Maker,
            Self::Warehouse => Role::Keeper,
            Self::Appraiser => Role::Appraiser,
            Self::Regulator => Role::Auditor,
            Self::Platform => Role::PlatformAdmin,
        }
    }
}

coded! {
    /// What a person does for an organisation.
    Role {
        /// Speaks for the firm: applies, takes back, consents, invites.
        FirmOwner = "firm_owner", "企业负责人", "Firm owner";
        /// Keeps the firm's records.
        FirmClerk = "firm_clerk", "企业经办", "Firm clerk";
        /// Works cases, drafts and proposes; what is of weight needs a checker.
        Maker = "maker", "经办", "Maker";
        /// Confirms what another person proposed, and proposes nothing of the kind.
        Checker = "checker", "复核", "Checker";
        /// Keeps a warehouse.
        Keeper = "keeper", "仓库保管员", "Warehouse keeper";
        /// Values collateral.
        Appraiser = "appraiser", "评估师", "Appraiser";
        /// Reads the audit trail, and writes nothing.
        Auditor = "auditor", "审计员", "Auditor";
        /// Admits organisations; sees no case, file or quota.
        PlatformAdmin = "platform_admin", "平台管理员", "Platform administrator";
    }
}

impl Role {
    /// Whether it is a role of staff, which needs a second factor; a firm's people may have one.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::FirmOwner | Self::FirmClerk)
    }
}
