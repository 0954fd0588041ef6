//! What somebody sees of a need's facts: everything of one's own, else what the fact's audience and
//! the firm's grants let through.

use super::{Classes, DataClass};
use crate::facts::{FactDef, FactRegistry, FactSet, keys};

/// What every institution reads of a need that its firm shows.
const SHOWN: [&str; 3] = [
    keys::NEED_AMOUNT,
    keys::NEED_TENOR_MONTHS,
    keys::NEED_LATEST_DATE,
];

/// How far a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Everything: the firm itself.
    Own,
    /// An institution beside whose product a need is put that its firm shows to institutions. To
    /// show a need is to tell its amount, its tenor and its latest date.
    Institution {
        /// Whether the need is eligible or undetermined for the product.
        matched: bool,
        /// What the firm lets it read beyond that.
        granted: Classes,
    },
    /// An institution that works on the firm's application: what was granted, and public record.
    Case(Classes),
}

impl Sight {
    /// Whether the value of a fact may be told.
    pub fn admits(self, fact: &FactDef<'_>) -> bool {
        let granted =
            |classes: Classes| DataClass::of_fact(fact).is_none_or(|class| classes.contains(class));
        match self {
            Self::Own => true,
            Self::Institution {
                matched,
                granted: classes,
            } => SHOWN.contains(&fact.key) || fact.audience.admits(matched) || granted(classes),
            Self::Case(classes) => granted(classes),
        }
    }

    /// The same by key; what the registry does not know is told to nobody but the firm.
    pub fn admits_key(self, key: &str) -> bool {
        self == Self::Own
            || FactRegistry::builtin()
                .get(key)
                .is_some_and(|fact| self.admits(&fact))
    }

    /// The facts without those that may not be told: for this reader they are unknown.
    pub fn through(self, facts: &FactSet) -> FactSet {
        let mut seen = FactSet::new();
        for (key, observed) in facts.iter() {
            if self.admits_key(key) {
                seen.insert(key.as_str(), observed.clone());
            }
        }
        seen
    }
}
