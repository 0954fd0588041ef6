//! The identity of a thing that somebody asks about, from its numbers alone.

use std::collections::BTreeMap;

use super::{AssetIdentity, Relation, at, fold, goods, numbers, realty};
use crate::{
    collateral::{CollateralKind, FieldSpec, PatentNumber},
    fault::{Fault, FieldFault},
    form,
    ids::OrgId,
};

impl CollateralKind {
    /// The fields of its form by which a thing is asked about, in order.
    pub fn asked_by(self) -> Vec<&'static FieldSpec> {
        let names: &[&str] = match self {
            Self::PatentInvention | Self::PatentUtility | Self::PatentDesign => {
                &["number", "publication_number"]
            }
            Self::Trademark => &["registration_number", "nice_class"],
            Self::CopyrightSoftware | Self::CopyrightOther => &["registration_number"],
            Self::WarehouseReceipt => &["warehouse", "receipt_number"],
            Self::Receivable => &["debtor", "invoice_number"],
            Self::Equipment => &["model", "serial_number"],
            Self::LandUseRight | Self::Building => &["certificate_number", "unit_number"],
            Self::Order => &["buyer", "contract_number"],
        };
        let fields = self.fields().iter();
        fields.filter(|spec| names.contains(&spec.name)).collect()
    }
}

impl AssetIdentity {
    /// What is asked about. An order is told by its seller too; of the two numbers of a patent, of
    /// land or of a building one is enough. Fields of the faults are `details.<name>`.
    pub fn sought(
        kind: CollateralKind,
        typed: &BTreeMap<String, String>,
        seller: OrgId,
    ) -> Result<Self, FieldFault> {
        use CollateralKind as K;
        let told = |name: &str| typed.get(name).map_or("", |text| text.trim());
        let number = |rule: fn(&str) -> Result<String, Fault>| {
            rule(told("registration_number")).map_err(at("registration_number"))
        };
        Ok(match kind {
            K::PatentInvention | K::PatentUtility | K::PatentDesign => {
                let published = told("publication_number");
                match (told("number"), published) {
                    ("", "") => return Err(at("number")(Fault::Required)),
                    ("", _) => Self::only(&Relation::Publication(published.to_owned()))
                        .map_err(at("publication_number"))?,
                    (number, _) => {
                        let number = PatentNumber::parse(number).map_err(at("number"))?;
                        let patent = Self::patent(&number);
                        patent.also_told(published, "publication_number", Relation::Publication)?
                    }
                }
            }
            K::Trademark => {
                let class = form::integer(told("nice_class"), 1, 45).map_err(at("nice_class"))?;
                Self::of(format!("trademark:{}:{class}", number(numbers::trademark)?))
            }
            K::CopyrightSoftware => Self::of(format!("software:{}", number(numbers::software)?)),
            K::CopyrightOther => Self::of(format!("copyright:{}", number(numbers::work)?)),
            K::WarehouseReceipt => {
                let receipt = (told("warehouse"), told("receipt_number"));
                goods::receipt(receipt, ("", ""), fold::code)?
            }
            K::Receivable => {
                let invoice = told("invoice_number");
                // The contract is not asked for: it is taken in part only, and tells nothing here.
                goods::receivable((told("debtor"), None), ("", invoice, invoice), fold::code)?
            }
            K::Equipment => goods::equipment(told("model"), told("serial_number"))?,
            K::LandUseRight | K::Building => {
                let unit = told("unit_number");
                let word = if kind == K::Building {
                    "building"
                } else {
                    "land"
                };
                match (told("certificate_number"), unit) {
                    ("", "") => return Err(at("certificate_number")(Fault::Required)),
                    ("", _) => {
                        Self::only(&Relation::Unit(unit.to_owned())).map_err(at("unit_number"))?
                    }
                    (certificate, _) => {
                        let number = realty::certificate(certificate, fold::code)
                            .map_err(at("certificate_number"))?;
                        let thing = Self::of(format!("{word}:{number}"));
                        thing.also_told(unit, "unit_number", Relation::Unit)?
                    }
                }
            }
            K::Order => goods::order(
                (told("buyer"), None),
                (&seller.to_string(), told("contract_number")),
                fold::code,
            )?,
        })
    }

    /// A thing of which only this is known.
    fn only(relation: &Relation) -> Result<Self, Fault> {
        let mut found = Self::of(String::new()).with(relation)?;
        found.claims.remove(0);
        if let Some(first) = found.claims.first() {
            found.key.clone_from(&first.key);
        }
        Ok(found)
    }

    fn also_told(
        self,
        told: &str,
        field: &str,
        relation: fn(String) -> Relation,
    ) -> Result<Self, FieldFault> {
        match told {
            "" => Ok(self),
            told => self.with(&relation(told.to_owned())).map_err(at(field)),
        }
    }
}
