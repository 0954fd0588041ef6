//! Which register creates which security interest, and with what effect.
//!
//! Sources: 民法典 第三百九十五、四百零二、四百零三、四百四十至四百四十五条; 国发〔2020〕18号
//! (unified registration of movables and rights, 中登网).

use serde::{Deserialize, Serialize};

use super::CollateralKind;
use crate::lang::Label;

/// Mortgage or pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecurityKind {
    /// 抵押: the owner keeps the thing.
    Mortgage,
    /// 质押: of a movable handed over, or of a right registered.
    Pledge,
}

impl SecurityKind {
    /// What an official calls it.
    pub const fn label(self) -> Label {
        match self {
            Self::Mortgage => Label::new("抵押", "mortgage"),
            Self::Pledge => Label::new("质押", "pledge"),
        }
    }
}

/// What registration does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Valid on contract; registration gives priority against third parties (民法典第四百零三条).
    PriorityOnRegistration,
    /// The right comes into being by registration (民法典第四百零二、四百四十四、四百四十五条).
    CreatedOnRegistration,
    /// By delivery of the document; by registration where there is none (民法典第四百四十一条).
    CreatedOnDeliveryOrRegistration,
}

impl Effect {
    /// The effect in a sentence.
    pub const fn label(self) -> Label {
        match self {
            Self::PriorityOnRegistration => Label::new(
                "抵押权自抵押合同生效时设立；未经登记，不得对抗善意第三人",
                "valid on contract; registration gives priority against third parties",
            ),
            Self::CreatedOnRegistration => {
                Label::new("自办理登记时设立", "created on registration")
            }
            Self::CreatedOnDeliveryOrRegistration => Label::new(
                "自权利凭证交付时设立；没有权利凭证的，自办理出质登记时设立",
                "created on delivery of the document, or on registration where there is none",
            ),
        }
    }
}

/// The security interest of a kind of asset and where it is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registry {
    /// Mortgage or pledge.
    pub security: SecurityKind,
    /// The registering authority.
    pub authority: Label,
    /// What registration does.
    pub effect: Effect,
    /// The article of the Civil Code that says so.
    pub law: Label,
}

const ZHONGDENG: Label = Label::new(
    "动产融资统一登记公示系统（中登网）",
    "Unified Registration System for Movables and Rights (Zhongdeng)",
);
const CNIPA: Label = Label::new(
    "国家知识产权局",
    "China National Intellectual Property Administration",
);
const CPCC: Label = Label::new("中国版权保护中心", "Copyright Protection Centre of China");
const REAL_ESTATE: Label = Label::new("不动产登记机构", "Real-estate registration authority");

pub(super) const fn of(kind: CollateralKind) -> Registry {
    use CollateralKind as K;
    let (security, authority, effect) = match kind {
        K::Equipment => (
            SecurityKind::Mortgage,
            ZHONGDENG,
            Effect::PriorityOnRegistration,
        ),
        K::WarehouseReceipt => (
            SecurityKind::Pledge,
            ZHONGDENG,
            Effect::CreatedOnDeliveryOrRegistration,
        ),
        // An order is pledged as the receivable it will become (民法典第四百四十条第六项:
        // 现有的以及将有的应收账款).
        K::Receivable | K::Order => (
            SecurityKind::Pledge,
            ZHONGDENG,
            Effect::CreatedOnRegistration,
        ),
        K::PatentInvention | K::PatentUtility | K::PatentDesign | K::Trademark => {
            (SecurityKind::Pledge, CNIPA, Effect::CreatedOnRegistration)
        }
        K::CopyrightSoftware | K::CopyrightOther => {
            (SecurityKind::Pledge, CPCC, Effect::CreatedOnRegistration)
        }
        // Land and the building on it move together (民法典第三百九十七条).
        K::LandUseRight | K::Building => (
            SecurityKind::Mortgage,
            REAL_ESTATE,
            Effect::CreatedOnRegistration,
        ),
    };
    let law = match kind {
        K::Equipment => Label::new("民法典第四百零三条", "Civil Code art. 403"),
        K::WarehouseReceipt => Label::new("民法典第四百四十一条", "Civil Code art. 441"),
        K::Receivable | K::Order => Label::new("民法典第四百四十五条", "Civil Code art. 445"),
        K::LandUseRight | K::Building => Label::new("民法典第四百零二条", "Civil Code art. 402"),
        _ => Label::new("民法典第四百四十四条", "Civil Code art. 444"),
    };
    Registry {
        security,
        authority,
        effect,
        law,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_mortgaged_and_rights_are_pledged() {
        for kind in CollateralKind::ALL {
            let thing = matches!(
                kind,
                CollateralKind::Equipment | CollateralKind::LandUseRight | CollateralKind::Building
            );
            let expected = if thing {
                SecurityKind::Mortgage
            } else {
                SecurityKind::Pledge
            };
            assert_eq!(kind.registry().security, expected, "{kind}");
        }
    }
}
