//! Facts as they were seen: value, where it came from, and of which day.

use std::collections::BTreeMap;
use std::collections::btree_map;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::value::FactValue;
use crate::lang::Label;

/// Where a value came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The firm said so.
    Declared,
    /// Computed from the firm's records in the portal.
    Computed,
    /// Shown by a certificate or another document.
    Certificate,
    /// A public registry (market supervision, intellectual property, movables registration).
    Registry,
    /// The portal's own ledgers: quotas, applications, calendar.
    Platform,
    /// The bank or institution concerned.
    Provider,
}

impl Source {
    /// The name shown beside a value.
    pub const fn label(self) -> Label {
        match self {
            Source::Declared => Label::new("企业申报", "declared by the firm"),
            Source::Computed => Label::new("系统计算", "computed from records"),
            Source::Certificate => Label::new("证书材料", "certificate"),
            Source::Registry => Label::new("登记机关", "public registry"),
            Source::Platform => Label::new("平台记录", "portal records"),
            Source::Provider => Label::new("机构提供", "stated by the provider"),
        }
    }
}

/// A value with its provenance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observed {
    /// The value.
    pub value: FactValue,
    /// Where it came from.
    pub source: Source,
    /// The day of which it speaks, if one is known.
    pub as_of: Option<NaiveDate>,
}

/// The known facts of one case. What is not in it is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactSet {
    known: BTreeMap<String, Observed>,
}

impl FactSet {
    /// Nothing known.
    pub const fn new() -> Self {
        FactSet {
            known: BTreeMap::new(),
        }
    }

    /// Records a value with its provenance, replacing an earlier one.
    pub fn set(
        &mut self,
        key: impl Into<String>,
        value: FactValue,
        source: Source,
        as_of: Option<NaiveDate>,
    ) {
        self.known.insert(
            key.into(),
            Observed {
                value,
                source,
                as_of,
            },
        );
    }

    /// Records an observation, replacing an earlier one.
    pub fn insert(&mut self, key: impl Into<String>, observed: Observed) {
        self.known.insert(key.into(), observed);
    }

    /// Makes a fact unknown.
    pub fn forget(&mut self, key: &str) {
        self.known.remove(key);
    }

    /// The value of a fact, if it is known.
    pub fn get(&self, key: &str) -> Option<&FactValue> {
        self.known.get(key).map(|observed| &observed.value)
    }

    /// The value with its provenance, if it is known.
    pub fn observed(&self, key: &str) -> Option<&Observed> {
        self.known.get(key)
    }

    /// Every known fact in key order.
    pub fn iter(&self) -> btree_map::Iter<'_, String, Observed> {
        self.known.iter()
    }

    /// How many facts are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Adds the facts of another set; where both know one, the other's value is taken.
    pub fn overlay(&mut self, other: &FactSet) {
        for (key, observed) in &other.known {
            self.known.insert(key.clone(), observed.clone());
        }
    }
}

impl<'a> IntoIterator for &'a FactSet {
    type Item = (&'a String, &'a Observed);
    type IntoIter = btree_map::Iter<'a, String, Observed>;

    fn into_iter(self) -> Self::IntoIter {
        self.known.iter()
    }
}
