//! Collateral (押品): its kinds, the right each kind can secure, and the register that creates it.
//!
//! Equipment, land and buildings are mortgaged (抵押); receipts, receivables and intellectual
//! property are pledged (质押). The distinction is the law's, not ours: never the one for the other.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::lang::Label;

mod asset;
mod class;
mod details;
mod fields;
mod fold;
mod form;
mod identity;
mod life;
mod patent_number;
mod registry;
mod worth;

pub use asset::{AssetInput, AssetRecord, Valuation};
pub use class::CollateralClass;
pub use details::{
    AssetDetails, Building, Equipment, LandUseRight, Order, OtherCopyright, Patent, Receivable,
    SoftwareCopyright, Trademark, WarehouseReceipt,
};
pub use fields::{BUILDING_USES, FieldSpec, Input, LAND_USES, TECHNICAL_FIELDS, WORK_TYPES};
pub use form::{QUANTITY_MAX, Quantity, parse_details};
pub use identity::{AssetIdentity, Claim, Extent, Relation, Strength, UnitNumber};
pub use life::{AssetCommand, AssetHand, AssetRefusal, AssetStatus};
pub use patent_number::PatentNumber;
pub use registry::{Effect, Registry, SecurityKind};
pub use worth::{ANNUITY_GRACE_MONTHS, End, EndOfLife, Worth};

/// The kinds of asset a firm can offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollateralKind {
    /// 发明专利
    PatentInvention,
    /// 实用新型专利
    PatentUtility,
    /// 外观设计专利
    PatentDesign,
    /// 注册商标专用权
    Trademark,
    /// 计算机软件著作权
    CopyrightSoftware,
    /// 其他著作权
    CopyrightOther,
    /// 仓单
    WarehouseReceipt,
    /// 应收账款
    Receivable,
    /// 设备
    Equipment,
    /// 建设用地使用权
    LandUseRight,
    /// 建筑物
    Building,
    /// 订单
    Order,
}

impl CollateralKind {
    /// Every kind, in the order of forms and menus.
    pub const ALL: [Self; 12] = [
        Self::PatentInvention,
        Self::PatentUtility,
        Self::PatentDesign,
        Self::Trademark,
        Self::CopyrightSoftware,
        Self::CopyrightOther,
        Self::WarehouseReceipt,
        Self::Receivable,
        Self::Equipment,
        Self::LandUseRight,
        Self::Building,
        Self::Order,
    ];

    /// The code used in facts, addresses and storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PatentInvention => "patent_invention",
            Self::PatentUtility => "patent_utility",
            Self::PatentDesign => "patent_design",
            Self::Trademark => "trademark",
            Self::CopyrightSoftware => "copyright_software",
            Self::CopyrightOther => "copyright_other",
            Self::WarehouseReceipt => "warehouse_receipt",
            Self::Receivable => "receivable",
            Self::Equipment => "equipment",
            Self::LandUseRight => "land_use_right",
            Self::Building => "building",
            Self::Order => "order",
        }
    }

    /// What a form calls it.
    pub const fn label(self) -> Label {
        match self {
            Self::PatentInvention => Label::new("发明专利", "Invention patent"),
            Self::PatentUtility => Label::new("实用新型专利", "Utility-model patent"),
            Self::PatentDesign => Label::new("外观设计专利", "Design patent"),
            Self::Trademark => Label::new("注册商标专用权", "Registered trademark"),
            Self::CopyrightSoftware => Label::new("计算机软件著作权", "Software copyright"),
            Self::CopyrightOther => Label::new("其他著作权", "Other copyright"),
            Self::WarehouseReceipt => Label::new("仓单", "Warehouse receipt"),
            Self::Receivable => Label::new("应收账款", "Receivable"),
            Self::Equipment => Label::new("机器设备", "Equipment"),
            Self::LandUseRight => Label::new("建设用地使用权", "Construction-land use right"),
            Self::Building => Label::new("厂房等建筑物", "Building"),
            Self::Order => Label::new("订单", "Order"),
        }
    }

    /// Whether it is a patent of any kind.
    pub const fn is_patent(self) -> bool {
        matches!(
            self,
            Self::PatentInvention | Self::PatentUtility | Self::PatentDesign
        )
    }

    /// Whether it is intellectual property.
    pub const fn is_ip(self) -> bool {
        self.is_patent()
            || matches!(
                self,
                Self::Trademark | Self::CopyrightSoftware | Self::CopyrightOther
            )
    }

    /// The security interest it can carry, and the register that creates it.
    pub const fn registry(self) -> Registry {
        registry::of(self)
    }
}

impl fmt::Display for CollateralKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The code names no kind of collateral.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of collateral: {0}")]
pub struct UnknownKind(pub String);

impl FromStr for CollateralKind {
    type Err = UnknownKind;
    fn from_str(code: &str) -> Result<Self, UnknownKind> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| UnknownKind(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_what_is_stored() {
        for kind in CollateralKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
        assert!("equity".parse::<CollateralKind>().is_err());
    }
}
