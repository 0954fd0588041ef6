//! One identity per asset, whatever the spelling, so that nothing is registered or pledged twice.
//!
//! Numbers given by a public register (patent, trademark, copyright, real estate) identify an
//! asset across all firms. Numbers that the parties choose themselves are taken together with the
//! other party, and for orders with the owner too.

use super::AssetDetails;
use crate::{ids::OrgId, text};

impl AssetDetails {
    /// The canonical identity; `None` where the details do not identify a single thing.
    pub fn identity(&self, owner: OrgId) -> Option<String> {
        let key = match self {
            Self::PatentInvention(p) | Self::PatentUtility(p) | Self::PatentDesign(p) => {
                format!("patent:{}", p.number.as_str())
            }
            Self::Trademark(t) => {
                let number = canonical(&t.registration_number);
                format!(
                    "trademark:{}:{}",
                    number.trim_start_matches('0'),
                    t.nice_class
                )
            }
            Self::CopyrightSoftware(c) => format!("software:{}", canonical(&c.registration_number)),
            Self::CopyrightOther(c) => format!("copyright:{}", canonical(&c.registration_number)),
            Self::WarehouseReceipt(r) => {
                format!(
                    "receipt:{}:{}",
                    canonical(&r.warehouse),
                    canonical(&r.receipt_number)
                )
            }
            Self::Receivable(r) => {
                // By name: the debtor's code may be told in one form and left out in another.
                format!(
                    "receivable:{}:{}",
                    canonical(&r.debtor),
                    canonical(&r.invoice_number)
                )
            }
            Self::Equipment(e) => {
                let serial = canonical(&e.serial_number);
                // Without a serial number two machines of one model cannot be told apart.
                if serial.is_empty() {
                    return None;
                }
                format!("equipment:{}:{serial}", canonical(&e.model))
            }
            // Land and the building on it share one certificate (房地一体): two assets, one number.
            Self::LandUseRight(l) => format!("land:{}", canonical(&l.certificate_number)),
            Self::Building(b) => format!("building:{}", canonical(&b.certificate_number)),
            Self::Order(o) => {
                format!(
                    "order:{owner}:{}:{}",
                    canonical(&o.buyer),
                    canonical(&o.contract_number)
                )
            }
        };
        Some(key)
    }
}

/// Letters and digits only, half width, upper case.
fn canonical(text: &str) -> String {
    text::code(text)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}
