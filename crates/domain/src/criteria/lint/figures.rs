//! What the figures of a population say about the leaves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Finding, RuleId, Subject};

/// How the criteria fared with a population; whoever runs them hands it in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// Needs that were asked.
    pub needs: u64,
    /// Of these eligible.
    pub eligible: u64,
    /// Of these undetermined.
    pub undetermined: u64,
    /// How each leaf fared, by id: whether its own condition was met, whatever `not` stands above.
    pub leaves: BTreeMap<String, Tally>,
}

/// How one leaf fared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Needs whose facts meet it.
    pub met: u64,
    /// Needs whose facts do not.
    pub unmet: u64,
    /// Needs whose fact is not known.
    pub unknown: u64,
}

pub(super) fn check(subject: Subject<'_>, population: &Population, found: &mut Vec<Finding>) {
    if population.needs == 0 {
        return;
    }
    let hard = subject
        .tree
        .leaves()
        .into_iter()
        .filter(|(leaf, _)| !leaf.soft);
    let mut any = false;
    for (leaf, negated) in hard {
        any = true;
        let Some(tally) = population.leaves.get(&leaf.id) else {
            continue;
        };
        let (speaks_for, against) = match negated {
            false => (tally.met, tally.unmet),
            true => (tally.unmet, tally.met),
        };
        let all = tally.met + tally.unmet + tally.unknown;
        let told = |rule| Finding::new(rule, Some(leaf)).detail(all.to_string());
        if tally.unknown.saturating_mul(2) > all {
            found.push(told(RuleId::MostlyUnknown).detail(tally.unknown.to_string()));
        }
        if speaks_for == 0 && tally.unknown == 0 && all > 0 {
            found.push(told(RuleId::MetByNone));
        } else if against == 0 && tally.unknown == 0 && all > 0 {
            found.push(told(RuleId::ExcludesNone));
        }
    }
    if any && population.eligible == 0 {
        let finding = Finding::new(RuleId::NobodyEligible, None);
        found.push(finding.detail(population.needs.to_string()));
    }
}
