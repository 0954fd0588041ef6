//! The identity of an asset from what its form tells.

use super::{AssetDetails, AssetIdentity, Extent, Relation, at, fold, goods, numbers, realty};
use crate::{
    fault::{Fault, FieldFault},
    ids::OrgId,
};

impl AssetDetails {
    /// The identity, or which field leaves it open and what is expected there.
    pub fn canonical_identity(&self, owner: OrgId) -> Result<AssetIdentity, FieldFault> {
        self.identity_read(owner, true)
    }

    /// The canonical key; `None` where the details do not identify a single thing. A number that
    /// [`Self::canonical_identity`] refuses still has a key here, as it stands, so that a record
    /// registered before a rule became stricter keeps its place.
    pub fn identity(&self, owner: OrgId) -> Option<String> {
        self.canonical_identity(owner)
            .or_else(|_| self.identity_read(owner, false))
            .ok()
            .map(|identity| identity.key)
    }

    fn identity_read(&self, owner: OrgId, strict: bool) -> Result<AssetIdentity, FieldFault> {
        let read: goods::Read = if strict { fold::code } else { fold::name };
        let number = |rule: fn(&str) -> Result<String, Fault>, typed: &str| {
            let rule = if strict { rule } else { fold::name };
            rule(typed).map_err(at("registration_number"))
        };
        let seller = owner.to_string();
        let certificate =
            |typed: &str| realty::certificate(typed, read).map_err(at("certificate_number"));
        Ok(match self {
            Self::PatentInvention(p) | Self::PatentUtility(p) | Self::PatentDesign(p) => {
                let patent = AssetIdentity::patent(&p.number);
                also(
                    patent,
                    "publication_number",
                    &p.publication_number,
                    Relation::Publication,
                )?
            }
            Self::Trademark(t) => {
                let number = number(numbers::trademark, &t.registration_number)?;
                AssetIdentity::of(format!("trademark:{number}:{}", t.nice_class))
            }
            Self::CopyrightSoftware(c) => {
                let number = number(numbers::software, &c.registration_number)?;
                AssetIdentity::of(format!("software:{number}"))
            }
            Self::CopyrightOther(c) => {
                let number = number(numbers::work, &c.registration_number)?;
                AssetIdentity::of(format!("copyright:{number}"))
            }
            Self::WarehouseReceipt(r) => goods::receipt(
                (&r.warehouse, &r.receipt_number),
                (&r.location, &r.lot),
                read,
            )?,
            Self::Receivable(r) => goods::receivable(
                (&r.debtor, r.debtor_uscc.as_ref()),
                (&seller, &r.contract_number, &r.invoice_number),
                read,
            )?,
            // Without a serial number two machines of one model cannot be told apart.
            Self::Equipment(e) => goods::equipment(&e.model, &e.serial_number)?,
            // Land and the building on it share one certificate (房地一体): two assets, one number.
            Self::LandUseRight(l) => {
                let number = certificate(&l.certificate_number)?;
                let land = AssetIdentity::of(format!("land:{number}"));
                also(land, "unit_number", &l.unit_number, Relation::Unit)?
            }
            Self::Building(b) => {
                let number = certificate(&b.certificate_number)?;
                let building = AssetIdentity::of(format!("building:{number}"));
                let building = also(building, "unit_number", &b.unit_number, Relation::Unit)?;
                if b.on_leased_land {
                    building
                } else {
                    building.taking(format!("land:{number}"), Extent::Part)
                }
            }
            Self::Order(o) => goods::order(
                (&o.buyer, o.buyer_uscc.as_ref()),
                (&seller, &o.contract_number),
                read,
            )?,
        })
    }
}

/// Adds another number of the same thing, where one is told.
fn also(
    identity: AssetIdentity,
    field: &str,
    told: &str,
    relation: fn(String) -> Relation,
) -> Result<AssetIdentity, FieldFault> {
    if told.is_empty() {
        return Ok(identity);
    }
    identity.with(&relation(told.to_owned())).map_err(at(field))
}
