//! Who goes with whom, and what is not had twice (G5): a table, each rule with its clause and how
//! far it is documented. A rule that is not in the table does not exist.

use serde::{Deserialize, Serialize};

use crate::product::{Basis, Instrument, Name, Product, ProviderType};

const STANDING: &str = include_str!("rules.json");

/// Products by what they are. Every list that is given must match; an empty one matches all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Selector {
    /// Codes; `*` at the end stands for a family.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Instruments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<Instrument>,
    /// Kinds of institution.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provider_types: Vec<ProviderType>,
    /// Keys of institutions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub providers: Vec<String>,
}

impl Selector {
    /// Whether a product is meant.
    pub fn holds(&self, product: &Product) -> bool {
        let id = product.id.as_str();
        let named = |code: &String| match code.strip_suffix('*') {
            Some(family) => id.starts_with(family),
            None => id == code,
        };
        (self.products.is_empty() || self.products.iter().any(named))
            && (self.instruments.is_empty() || self.instruments.contains(&product.instrument))
            && (self.provider_types.is_empty()
                || self.provider_types.contains(&product.provider_type))
            && (self.providers.is_empty() || self.providers.contains(&product.provider))
    }

    /// Whether it names nothing.
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A part lies only over what is named: a guarantee over loans of banks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoesWith {
    /// Stable name.
    pub id: String,
    /// The rule in words.
    pub title: Name,
    /// Which parts it is about.
    pub part: Selector,
    /// What they may lie over.
    pub base: Selector,
    /// Where it comes from.
    pub clause: String,
    /// How far it is documented.
    pub basis: Basis,
}

/// Within what something is had once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Over the same loan: the same interest, the same fee, the same risk.
    Loan,
    /// In the whole combination, which is one project.
    Project,
}

/// At most so many of the products named, within a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtMost {
    /// Stable name.
    pub id: String,
    /// The rule in words.
    pub title: Name,
    /// Within what.
    pub scope: Scope,
    /// Which products.
    pub of: Selector,
    /// Those that do not count.
    #[serde(default, skip_serializing_if = "Selector::is_empty")]
    pub except: Selector,
    /// How many.
    pub most: usize,
    /// Where it comes from.
    pub clause: String,
    /// How far it is documented.
    pub basis: Basis,
}

impl AtMost {
    /// Whether a product counts.
    pub fn counts(&self, product: &Product) -> bool {
        self.of.holds(product) && (self.except.is_empty() || !self.except.holds(product))
    }
}

/// The table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Who goes with whom. A part that no rule is about goes with everything.
    pub goes_with: Vec<GoesWith>,
    /// What is not had twice.
    pub at_most: Vec<AtMost>,
}

impl Rules {
    /// The rules that the portal ships with.
    pub fn standing() -> Result<Self, serde_json::Error> {
        serde_json::from_str(STANDING)
    }

    /// Whether a part may lie over a base: every rule about the part names the base.
    pub fn pairs(&self, part: &Product, base: &Product) -> bool {
        let about = self.goes_with.iter().filter(|rule| rule.part.holds(part));
        about.into_iter().all(|rule| rule.base.holds(base))
    }

    /// A rule by its name.
    pub fn rule(&self, id: &str) -> Option<&AtMost> {
        self.at_most.iter().find(|rule| rule.id == id)
    }
}
