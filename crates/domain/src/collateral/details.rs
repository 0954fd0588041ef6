//! What the firm tells of an asset, with the right fields for each kind.
//!
//! Field names are those of the forms (`fields`), so that one list drives the form, the reading
//! and the page.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CollateralKind, PatentNumber};
use crate::{money::Fen, uscc::Uscc};

mod goods;
mod ip;

pub use goods::{Building, Equipment, LandUseRight, Order, Receivable, WarehouseReceipt};
pub use ip::{OtherCopyright, Patent, SoftwareCopyright, Trademark};

/// The details of one asset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "the variants are those of `CollateralKind`")]
pub enum AssetDetails {
    PatentInvention(Patent),
    PatentUtility(Patent),
    PatentDesign(Patent),
    Trademark(Trademark),
    CopyrightSoftware(SoftwareCopyright),
    CopyrightOther(OtherCopyright),
    WarehouseReceipt(WarehouseReceipt),
    Receivable(Receivable),
    Equipment(Equipment),
    LandUseRight(LandUseRight),
    Building(Building),
    Order(Order),
}

impl AssetDetails {
    /// The kind of asset.
    pub const fn kind(&self) -> CollateralKind {
        use CollateralKind as K;
        match self {
            Self::PatentInvention(_) => K::PatentInvention,
            Self::PatentUtility(_) => K::PatentUtility,
            Self::PatentDesign(_) => K::PatentDesign,
            Self::Trademark(_) => K::Trademark,
            Self::CopyrightSoftware(_) => K::CopyrightSoftware,
            Self::CopyrightOther(_) => K::CopyrightOther,
            Self::WarehouseReceipt(_) => K::WarehouseReceipt,
            Self::Receivable(_) => K::Receivable,
            Self::Equipment(_) => K::Equipment,
            Self::LandUseRight(_) => K::LandUseRight,
            Self::Building(_) => K::Building,
            Self::Order(_) => K::Order,
        }
    }

    /// The patent inside, of whichever kind.
    pub const fn patent(&self) -> Option<&Patent> {
        match self {
            Self::PatentInvention(patent)
            | Self::PatentUtility(patent)
            | Self::PatentDesign(patent) => Some(patent),
            _ => None,
        }
    }

    /// The number by which people know it.
    pub fn number(&self) -> String {
        match self {
            Self::PatentInvention(p) | Self::PatentUtility(p) | Self::PatentDesign(p) => {
                p.number.to_string()
            }
            Self::Trademark(t) => t.registration_number.clone(),
            Self::CopyrightSoftware(c) => c.registration_number.clone(),
            Self::CopyrightOther(c) => c.registration_number.clone(),
            Self::WarehouseReceipt(r) => r.receipt_number.clone(),
            Self::Receivable(r) => r.invoice_number.clone(),
            Self::Equipment(e) => e.serial_number.clone(),
            Self::LandUseRight(l) => l.certificate_number.clone(),
            Self::Building(b) => b.certificate_number.clone(),
            Self::Order(o) => o.contract_number.clone(),
        }
    }
}
