//! What a product accepts: a kind of collateral, or a group of kinds, or no collateral at all.

use serde::{Deserialize, Serialize};

use super::CollateralKind;
use crate::lang::Label;

/// A class of collateral in a product's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "single kinds mean what `CollateralKind` says")]
pub enum CollateralClass {
    PatentInvention,
    PatentUtility,
    PatentDesign,
    Trademark,
    CopyrightSoftware,
    CopyrightOther,
    WarehouseReceipt,
    Receivable,
    Equipment,
    LandUseRight,
    Building,
    Order,
    /// The three kinds of patent.
    Patent,
    /// Software and other copyright.
    Copyright,
    /// Stock, held by warehouse receipt.
    Inventory,
    /// Building and land together (房地一体).
    BuildingLand,
    /// On credit, without security.
    Credit,
    /// Equipment whose title the lessor holds until the lease ends.
    EquipmentTitle,
    /// Shares in a company; no asset form registers them yet.
    Equity,
}

impl CollateralClass {
    /// Every class, single kinds first.
    pub const ALL: [Self; 19] = [
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
        Self::Patent,
        Self::Copyright,
        Self::Inventory,
        Self::BuildingLand,
        Self::Credit,
        Self::EquipmentTitle,
        Self::Equity,
    ];

    /// The kinds of asset that count for it; none for credit and equity.
    pub const fn kinds(self) -> &'static [CollateralKind] {
        use CollateralKind as K;
        match self {
            Self::PatentInvention => &[K::PatentInvention],
            Self::PatentUtility => &[K::PatentUtility],
            Self::PatentDesign => &[K::PatentDesign],
            Self::Trademark => &[K::Trademark],
            Self::CopyrightSoftware => &[K::CopyrightSoftware],
            Self::CopyrightOther => &[K::CopyrightOther],
            Self::WarehouseReceipt | Self::Inventory => &[K::WarehouseReceipt],
            Self::Receivable => &[K::Receivable],
            Self::Equipment | Self::EquipmentTitle => &[K::Equipment],
            Self::LandUseRight => &[K::LandUseRight],
            Self::Building => &[K::Building],
            Self::Order => &[K::Order],
            Self::Patent => &[K::PatentInvention, K::PatentUtility, K::PatentDesign],
            Self::Copyright => &[K::CopyrightSoftware, K::CopyrightOther],
            Self::BuildingLand => &[K::LandUseRight, K::Building],
            Self::Credit | Self::Equity => &[],
        }
    }

    /// Whether an asset of this kind counts.
    pub fn covers(self, kind: CollateralKind) -> bool {
        self.kinds().contains(&kind)
    }

    /// What a product page calls it.
    pub const fn label(self) -> Label {
        match self {
            Self::Patent => Label::new("专利权", "Patents"),
            Self::Copyright => Label::new("著作财产权", "Economic copyright"),
            Self::Inventory => Label::new("存货（仓单）", "Stock (by warehouse receipt)"),
            Self::BuildingLand => {
                Label::new("厂房及土地（房地一体）", "Building and land together")
            }
            Self::Credit => Label::new("信用（无抵质押）", "On credit, unsecured"),
            Self::EquipmentTitle => Label::new("租赁物所有权", "Title to the leased equipment"),
            Self::Equity => Label::new("股权", "Shares"),
            single => match single.kinds() {
                [kind, ..] => kind.label(),
                [] => Label::new("其他", "Other"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_class_of_the_same_code() {
        for kind in CollateralKind::ALL {
            let class: CollateralClass = serde_json::from_value(kind.code().into()).unwrap();
            assert_eq!(class.kinds(), [kind]);
            assert_eq!(class.label(), kind.label());
        }
        assert!(CollateralClass::Patent.covers(CollateralKind::PatentDesign));
        assert!(!CollateralClass::Credit.covers(CollateralKind::Order));
    }
}
