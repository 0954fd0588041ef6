//! When a pledge or mortgage comes into being, and from when it holds against others.
//!
//! | asset | comes into being | source |
//! |---|---|---|
//! | land, buildings | registration | 民法典 第四百零二条 |
//! | equipment | the contract; against others in good faith, registration | 民法典 第四百零三条 |
//! | intellectual property | registration | 民法典 第四百四十四条 |
//! | receivables, orders | registration | 民法典 第四百四十五条 |
//! | receipts on paper | delivery, endorsed and signed by the keeper | 担保制度解释 第五十九条 |
//! | electronic receipts | registration | 民法典 第四百四十一条 |

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    collateral::{AssetDetails, Effect},
    lang::Label,
};

coded! {
    /// What brings it into being.
    Creation {
        /// The contract.
        Contract = "contract", "担保合同生效", "the contract";
        /// Entry in the register named by `CollateralKind::registry`.
        Registration = "registration", "办理登记", "registration";
        /// Delivery of the document, endorsed “质押” and signed by the keeper.
        Delivery = "delivery", "背书记载“质押”、经保管人签章并交付", "delivery of the document, endorsed and signed by the keeper";
    }
}

/// What has been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deeds {
    /// The contract took effect.
    pub contract_on: Option<NaiveDate>,
    /// It was entered in the outside register.
    pub registered_on: Option<NaiveDate>,
    /// The endorsed and signed document was delivered.
    pub delivered_on: Option<NaiveDate>,
}

/// Whether it is there, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    /// What brings it into being.
    pub by: Creation,
    /// Since when it is there; `None` while that is not done.
    pub on: Option<NaiveDate>,
    /// From when it holds against others in good faith.
    pub against_others: Option<NaiveDate>,
}

/// What brings a pledge or mortgage on an asset into being.
pub fn creation(details: &AssetDetails) -> Creation {
    match (details.kind().registry().effect, details) {
        (Effect::PriorityOnRegistration, _) => Creation::Contract,
        (_, AssetDetails::WarehouseReceipt(receipt)) if !receipt.electronic => Creation::Delivery,
        _ => Creation::Registration,
    }
}

/// Since when it is there. Nothing comes into being without a contract: what was registered or
/// delivered before it, counts from the contract.
pub fn created(details: &AssetDetails, deeds: &Deeds) -> Created {
    let by = creation(details);
    let later = |deed: Option<NaiveDate>| Some(deeds.contract_on?.max(deed?));
    let (registered, delivered) = (later(deeds.registered_on), later(deeds.delivered_on));
    let (on, against_others) = match by {
        Creation::Contract => (deeds.contract_on, registered),
        Creation::Registration => (registered, registered),
        Creation::Delivery => (delivered, delivered),
    };
    Created {
        by,
        on,
        against_others,
    }
}
