//! Candidates for sets. Only the codes that leaves name matter; each is in or out.

use std::collections::BTreeSet;

use super::super::super::op::Op;
use super::super::super::tree::{Leaf, Operand};
use super::Candidates;
use crate::facts::FactValue;

/// With more named codes than this, not every combination is tried.
const MOST_COMBINED: usize = 10;

pub(super) fn of(leaves: &[&Leaf], listed: &[&str], now: Option<&FactValue>) -> Candidates {
    let nothing = BTreeSet::new();
    let now = match now {
        Some(FactValue::Set(now)) => now,
        _ => &nothing,
    };
    let asking: Vec<&&Leaf> = leaves.iter().filter(|leaf| leaf.op != Op::Known).collect();
    let mut sets = if asking.len() > 1 && listed.len() <= MOST_COMBINED {
        combinations(listed, now)
    } else {
        asking.iter().flat_map(|leaf| steps(leaf, now)).collect()
    };
    let complete = asking.len() <= 1 || listed.len() <= MOST_COMBINED;
    if !complete {
        // Two leaves at a time: what one asks for, added to what the other does.
        let pairs: Vec<BTreeSet<String>> = asking
            .iter()
            .flat_map(|leaf| sets.iter().flat_map(move |set| steps(leaf, set)))
            .take(1024)
            .collect();
        sets.extend(pairs);
    }
    sets.push(now.clone());
    sets.sort_by_key(|set| set.symmetric_difference(now).count());
    Candidates {
        values: sets.into_iter().map(FactValue::Set).collect(),
        complete,
    }
}

/// Every way to have or not have the named codes.
fn combinations(listed: &[&str], now: &BTreeSet<String>) -> Vec<BTreeSet<String>> {
    (0..1usize << listed.len())
        .map(|mask| {
            let mut set = now.clone();
            for (place, code) in listed.iter().enumerate() {
                if mask >> place & 1 == 1 {
                    set.insert((*code).to_owned());
                } else {
                    set.remove(*code);
                }
            }
            set
        })
        .collect()
}

/// The smallest steps that turn one leaf either way.
fn steps(leaf: &Leaf, now: &BTreeSet<String>) -> Vec<BTreeSet<String>> {
    let Operand::Many(codes) = &leaf.value else {
        return Vec::new();
    };
    let with = |added: &[String]| now.iter().chain(added).cloned().collect::<BTreeSet<_>>();
    let without = |gone: &[String]| {
        now.iter()
            .filter(|code| !gone.contains(code))
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    let mut found: Vec<BTreeSet<String>> = codes
        .iter()
        .map(|code| with(std::slice::from_ref(code)))
        .collect();
    found.push(with(codes));
    found.push(without(codes));
    found.extend(codes.iter().map(|code| without(std::slice::from_ref(code))));
    found
}
