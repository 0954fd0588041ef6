//! One identity per asset, whatever the spelling, so that nothing is registered or pledged twice.
//!
//! Numbers given by a public register (patent, trademark, copyright, real estate) identify an
//! asset across all firms. Numbers that the parties choose themselves are taken together with the
//! other party, and for orders with the owner too.
//!
//! An asset lays *claims*: keys that it takes as a whole or in part. Two assets are in each other's
//! way when they share a key that at least one of them takes as a whole. Two parts of one thing
//! (two receipts split from one, two buildings on one parcel) are not.
//!
//! | asset | takes as a whole | takes in part |
//! |---|---|---|
//! | patent | its number; each publication or grant number told | |
//! | trademark | number and class | |
//! | software, work | registration number; certificate number told | |
//! | receipt | issuer and number; the goods (warehouse, place, lot) | the receipt it was split from, and then the goods |
//! | receivable | debtor and invoice, by name and by code; a 20-digit electronic invoice | the contract |
//! | order | the contract | |
//! | equipment | make and serial | |
//! | land | certificate; parcel | |
//! | building | certificate of the building; unit | the land under it (民法典 第三百九十七条) |
//!
//! In the store: one row per claim of a pledge in force, unique by key where the claim is for the
//! whole, and one row per key that counts both kinds and may not hold both.

use serde::{Deserialize, Serialize};

use super::{AssetDetails, PatentNumber, fold};
use crate::fault::{Fault, FieldFault};

mod goods;
mod numbers;
mod of_details;
mod patent;
mod realty;
mod sought;

pub use realty::UnitNumber;

/// How much of what a key names an asset takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// All of it: nobody else may take any.
    Whole,
    /// A part: others may take other parts.
    Part,
}

/// A key that an asset takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claim {
    /// The key, with its kind before the colon.
    pub key: String,
    /// As a whole or in part.
    pub extent: Extent,
}

/// How two assets are in each other's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// One is within the other: the part cannot be pledged to one and the whole to another.
    Contains,
    /// They are the same thing.
    Same,
}

/// What is known of an asset beside its own number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// Another number of the same patent: publication or grant (`CN 101207268 B`).
    Publication(String),
    /// The number of the certificate of a registered software copyright (软著登字第…号).
    SoftwareCertificate(String),
    /// The receipt with this key was split, and this is one of the parts.
    SplitFrom(String),
    /// Receipts with this key were merged into this one.
    MergedFrom(String),
    /// The unit number of the land or building.
    Unit(String),
}

/// The identity of an asset: its canonical key, and every key that it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetIdentity {
    key: String,
    claims: Vec<Claim>,
}

impl AssetIdentity {
    /// An asset with one number.
    fn of(key: String) -> Self {
        let claim = Claim {
            key: key.clone(),
            extent: Extent::Whole,
        };
        Self {
            key,
            claims: vec![claim],
        }
    }

    fn taking(mut self, key: String, extent: Extent) -> Self {
        match self.claims.iter_mut().find(|claim| claim.key == key) {
            Some(claim) => claim.extent = claim.extent.min(extent),
            None => self.claims.push(Claim { key, extent }),
        }
        self
    }

    /// The canonical key, tagged with the kind: what is unique among registered assets.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Every key that it takes; its own comes first.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// A patent by its number.
    pub fn patent(number: &PatentNumber) -> Self {
        Self::of(format!("patent:{}", number.as_str()))
    }

    /// Adds what else is known; the fault is in the number that the relation tells.
    pub fn with(mut self, relation: &Relation) -> Result<Self, Fault> {
        Ok(match relation {
            Relation::Publication(number) => {
                self.taking(patent::publication(number)?, Extent::Whole)
            }
            Relation::SoftwareCertificate(number) => {
                let example = "软著登字第1234567号";
                let bare = number.trim().trim_end_matches('号');
                let digits = fold::digits(bare, &["软著登字", "第"], example)?;
                let digits = digits.trim_start_matches('0');
                self.taking(format!("software-certificate:{digits}"), Extent::Whole)
            }
            Relation::SplitFrom(parent) => {
                // The parts of a receipt share its goods.
                for claim in &mut self.claims {
                    if claim.key.starts_with("goods:") {
                        claim.extent = Extent::Part;
                    }
                }
                self.taking(parent.clone(), Extent::Part)
            }
            Relation::MergedFrom(old) => self.taking(old.clone(), Extent::Whole),
            Relation::Unit(number) => {
                let unit = UnitNumber::parse(number)?;
                let land = if unit.is_land() {
                    Extent::Whole
                } else {
                    Extent::Part
                };
                let whole = self.taking(format!("unit:{}", unit.as_str()), Extent::Whole);
                whole.taking(format!("parcel:{}", unit.parcel()), land)
            }
        })
    }

    /// Whether two assets are in each other's way, and how.
    pub fn meets(&self, other: &Self) -> Option<Strength> {
        let shared = self.claims.iter().filter_map(|mine| {
            let theirs = other.claims.iter().find(|theirs| theirs.key == mine.key)?;
            match (mine.extent, theirs.extent) {
                (Extent::Whole, Extent::Whole) => Some(Strength::Same),
                (Extent::Part, Extent::Part) => None,
                _ => Some(Strength::Contains),
            }
        });
        shared.max()
    }
}

fn at(field: &str) -> impl Fn(Fault) -> FieldFault {
    let field = format!("details.{field}");
    move |fault| FieldFault::new(field.clone(), fault)
}

#[cfg(test)]
mod tests;
