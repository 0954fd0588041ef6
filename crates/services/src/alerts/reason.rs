//! Why a need turned for a product, as data: which conditions changed sides, and what moved them.

use std::collections::BTreeMap;

use domain::criteria::explain::outcomes;
use domain::criteria::{Leaf, Operand, Tree, Truth, terms};
use domain::facts::{FactSet, FactValue, keys};
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::population::{Turned, plain};
use crate::records::stored;

/// Reasons kept at most: those that stand first in the product's criteria.
const MOST: usize = 3;

/// Facts that time moves while the records stay as they are.
const TIMED: &[&str] = &[
    keys::FIRM_AGE_MONTHS,
    keys::FIRM_CERTIFICATIONS,
    keys::FIRM_REVENUE,
    keys::FIRM_TOTAL_ASSETS,
    keys::FIRM_NET_ASSETS,
    keys::FIRM_LIABILITY_RATIO,
    keys::FIRM_RD_EXPENSE,
    keys::FIRM_RD_RATIO,
    keys::FIRM_REVENUE_GROWTH,
    keys::FIRM_SIZE_CLASS,
    keys::FIRM_VALID_IP_COUNT,
    keys::FIRM_VALID_INVENTION_PATENTS,
    keys::FIRM_SOFTWARE_COPYRIGHTS,
    keys::FIRM_CORE_BUYER_RELATIONSHIP_MONTHS,
    keys::COLLATERAL_KINDS,
    keys::COLLATERAL_VALUE,
    keys::COLLATERAL_RECEIVABLE_AGE_DAYS,
    keys::COLLATERAL_COVERAGE,
    keys::RELATION_AS_OF,
];

/// Why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub(super) enum Reason {
    /// A condition is another than it was, is new, or is gone.
    Rule {
        before: Option<Condition>,
        after: Option<Condition>,
    },
    /// A fact is another than it was.
    Fact {
        condition: Condition,
        before: Option<FactValue>,
        after: Option<FactValue>,
    },
    /// Time has moved a fact.
    Time {
        condition: Condition,
        before: Option<FactValue>,
        after: Option<FactValue>,
    },
    /// More or less of the quota is open (fen); none where it does not limit.
    Quota {
        before: Option<Fen>,
        after: Option<Fen>,
    },
    /// The product is new.
    Offered,
    /// The product is no longer in the catalogue.
    Withdrawn,
    /// The conditions were put together differently.
    Conditions,
    /// The firm's records are others.
    Records,
}

/// A condition with the side on which it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Condition {
    /// The leaf as the criteria language writes it.
    pub leaf: Value,
    /// Whether it stands under a `not`.
    pub negated: bool,
}

impl Condition {
    /// The leaf, if the portal still knows its fact.
    pub fn read(&self) -> Option<Leaf> {
        match serde_json::from_value(self.leaf.clone()) {
            Ok(Tree::Leaf(leaf)) => Some(leaf),
            _ => None,
        }
    }
}

/// A hard leaf with whether it speaks for the case.
struct Stand {
    leaf: Leaf,
    negated: bool,
    speaks: bool,
}

impl Stand {
    fn condition(&self) -> Option<Condition> {
        let leaf = Leaf {
            fact: plain(&self.leaf.fact).to_owned(),
            ..self.leaf.clone()
        };
        Some(Condition {
            leaf: stored(&Tree::Leaf(leaf)).ok()?,
            negated: self.negated,
        })
    }

    /// Whether it asks the same. What a coverage is counted by is part of what it asks.
    fn asks_the_same(&self, other: &Self) -> bool {
        let asked = |one: &Self| (one.leaf.fact.clone(), one.leaf.op, one.negated);
        asked(self) == asked(other) && self.leaf.value == other.leaf.value
    }

    fn would_speak(&self, facts: &FactSet) -> bool {
        match self.leaf.test(facts.get(&self.leaf.fact)) {
            Truth::True => !self.negated,
            Truth::False => self.negated,
            Truth::Unknown => false,
        }
    }
}

/// Why it turned.
pub(super) fn reasons(turned: &Turned) -> Vec<Reason> {
    let (was, now) = match &turned.rules {
        (None, _) => return vec![Reason::Offered],
        (_, None) => return vec![Reason::Withdrawn],
        (Some(was), Some(now)) => (was, now),
    };
    let before = stands(was, &turned.facts.0);
    let after = stands(now, &turned.facts.1);
    let of_before: BTreeMap<&str, &Stand> = by_id(&before);
    let of_after: BTreeMap<&str, &Stand> = by_id(&after);
    let mut found = Vec::new();
    for stand in &after {
        let old = of_before.get(stand.leaf.id.as_str()).copied();
        let turned_here = match old {
            Some(old) => old.speaks != stand.speaks && stand.speaks == turned.gained,
            None => !stand.speaks && !turned.gained,
        };
        if turned_here {
            found.extend(why(turned, old, Some(stand)));
        }
    }
    if turned.gained {
        let gone = |old: &&Stand| !old.speaks && !of_after.contains_key(old.leaf.id.as_str());
        found.extend(
            before
                .iter()
                .filter(gone)
                .filter_map(|old| why(turned, Some(old), None)),
        );
    }
    found.dedup();
    found.truncate(MOST);
    if found.is_empty() {
        found.push(if was == now {
            Reason::Records
        } else {
            Reason::Conditions
        });
    }
    found
}

fn stands(tree: &Tree, facts: &FactSet) -> Vec<Stand> {
    outcomes(tree, facts)
        .into_iter()
        .filter(|found| !found.leaf.soft)
        .map(|found| Stand {
            leaf: found.leaf.clone(),
            negated: found.negated,
            speaks: found.is_favourable(),
        })
        .collect()
}

fn by_id(stands: &[Stand]) -> BTreeMap<&str, &Stand> {
    stands
        .iter()
        .map(|stand| (stand.leaf.id.as_str(), stand))
        .collect()
}

/// What moved one condition to the other side.
fn why(turned: &Turned, old: Option<&Stand>, new: Option<&Stand>) -> Option<Reason> {
    let rule = || Reason::Rule {
        before: old.and_then(Stand::condition),
        after: new.and_then(Stand::condition),
    };
    let either = new.or(old)?;
    let same = old
        .zip(new)
        .is_some_and(|(old, new)| old.asks_the_same(new));
    if !same {
        // Both may have moved: what the rule alone would have done is laid to the rule.
        let by_fact = old.is_some_and(|old| old.would_speak(&turned.facts.1) == turned.gained)
            && new.is_some_and(|new| new.would_speak(&turned.facts.0) != turned.gained);
        if !by_fact {
            if either.leaf.id == terms::QUOTA {
                let (before, after) = (old.and_then(bound), new.and_then(bound));
                return Some(Reason::Quota { before, after });
            }
            return Some(rule());
        }
    }
    let fact = &either.leaf.fact;
    let seen = |facts: &FactSet| facts.get(fact).cloned();
    let (before, after) = (seen(&turned.facts.0), seen(&turned.facts.1));
    let condition = either.condition()?;
    let timed = turned.days.0 != turned.days.1 && TIMED.contains(&plain(fact));
    Some(if timed {
        Reason::Time {
            condition,
            before,
            after,
        }
    } else {
        Reason::Fact {
            condition,
            before,
            after,
        }
    })
}

/// The open quota behind a `$quota` leaf.
fn bound(stand: &Stand) -> Option<Fen> {
    match &stand.leaf.value {
        Operand::One(FactValue::Money(fen)) => Some(Fen(*fen)),
        _ => None,
    }
}
