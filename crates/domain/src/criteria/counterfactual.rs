//! What would settle or change a verdict: the cheapest set of changes that makes an ineligible
//! case eligible, and the smallest set of facts that could settle an undetermined one.
//!
//! Every fact with one condition is solved exactly by one walk over the tree. Facts with several
//! conditions, which may pull in different directions, and facts that move together because time
//! moves them, are tried out by branch and bound within a budget. Whatever comes out is applied to
//! the facts and evaluated again before it is offered.

mod candidates;
mod hard;
mod moves;
mod provide;
mod search;
mod time;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::hard::HardTree;
use self::moves::{Allowed, Case, Var};
use self::search::{Answer, Search, Solution};
use super::tree::Tree;
use super::truth::Verdict;
use crate::facts::{FactRegistry, FactSet, FactValue, Source};
use crate::lang::Label;

/// How a change comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The firm does something.
    Act,
    /// Time does it.
    Wait,
    /// The fact is unknown: evidence must show the value.
    Provide,
}

impl ChangeKind {
    /// The name used in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Act => "act",
            ChangeKind::Wait => "wait",
            ChangeKind::Provide => "provide",
        }
    }

    /// The name shown to people.
    pub const fn label(self) -> Label {
        match self {
            ChangeKind::Act => Label::new("可采取措施", "something to do"),
            ChangeKind::Wait => Label::new("等待", "wait"),
            ChangeKind::Provide => Label::new("补充信息", "information to provide"),
        }
    }
}

/// One change of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The leaf for whose sake it is made.
    pub leaf: String,
    /// Other leaves that the same change turns.
    pub also: Vec<String>,
    /// The fact that changes.
    pub fact: String,
    /// How it comes about.
    pub kind: ChangeKind,
    /// A value that does it; the nearest one where the fact is ordered.
    pub value: FactValue,
    /// Whether the leaf must be met (or, under a `not`, must fail).
    pub met: bool,
    /// For a wait, the day.
    pub until: Option<NaiveDate>,
}

/// A fact whose value could settle the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToProvide {
    /// The fact.
    pub fact: String,
    /// The leaves that ask for it.
    pub leaves: Vec<String>,
}

/// What can be done about a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// Eligible: nothing is needed.
    Nothing,
    /// Ineligible: these changes make it eligible.
    Change {
        /// The changes, in the order of their leaves.
        changes: Vec<Change>,
        /// What they cost, in days of waiting.
        cost: u64,
        /// Whether it is proven that no other set is cheaper.
        cheapest: bool,
    },
    /// Ineligible, and proven that no change helps.
    Impossible {
        /// The leaves that stand in the way and cannot change.
        leaves: Vec<String>,
    },
    /// Ineligible; no change was found within the bound, which proves nothing.
    NotFound,
    /// Undetermined.
    Provide {
        /// The smallest set of facts that could settle it, either way, most decisive first.
        settle: Vec<ToProvide>,
        /// Whether it is proven that no smaller set could.
        smallest: bool,
        /// What evidence would have to show for the case to be eligible; `None` where no evidence
        /// could, or none was found.
        qualify: Option<Vec<Change>>,
    },
}

/// Finds the remedy for a verdict. `as_of` is the day from which waiting is counted.
pub fn remedy(tree: &Tree, facts: &FactSet, registry: &FactRegistry, as_of: NaiveDate) -> Remedy {
    let verdict = tree.verdict(facts);
    let hard = match HardTree::of(tree) {
        Some(hard) if verdict != Verdict::Eligible => hard,
        _ => return Remedy::Nothing,
    };
    let case = Case {
        facts,
        registry,
        as_of,
    };
    if verdict == Verdict::Undetermined {
        return provide::remedy(tree, &hard, &case);
    }
    match make_eligible(tree, &hard, &case, Allowed::Everything) {
        Made::Changes {
            changes,
            cost,
            cheapest,
        } => Remedy::Change {
            changes,
            cost,
            cheapest,
        },
        Made::Impossible(leaves) => Remedy::Impossible { leaves },
        Made::NotFound => Remedy::NotFound,
    }
}

/// The outcome of looking for changes that make the tree true.
enum Made {
    Changes {
        changes: Vec<Change>,
        cost: u64,
        cheapest: bool,
    },
    Impossible(Vec<String>),
    NotFound,
}

fn make_eligible(tree: &Tree, hard: &HardTree<'_>, case: &Case<'_>, allowed: Allowed) -> Made {
    let vars = moves::vars(hard, case, allowed);
    match Search::new(hard, case, &vars, true).run() {
        Answer::Best { solution, proven } => {
            let changes = changes(hard, &vars, &solution);
            if apply(tree, case.facts, &changes) == Verdict::Eligible {
                Made::Changes {
                    changes,
                    cost: solution.cost,
                    cheapest: proven,
                }
            } else {
                Made::NotFound
            }
        }
        Answer::Impossible(leaves) => Made::Impossible(
            leaves
                .into_iter()
                .map(|at| hard.leaves[at].id.clone())
                .collect(),
        ),
        Answer::NotFound => Made::NotFound,
    }
}

/// The verdict after the changes are applied to the facts.
pub fn apply(tree: &Tree, facts: &FactSet, changes: &[Change]) -> Verdict {
    let mut changed = facts.clone();
    for change in changes {
        changed.set(
            change.fact.as_str(),
            change.value.clone(),
            Source::Computed,
            None,
        );
    }
    tree.verdict(&changed)
}

/// The moves of a solution as changes, in the order of their leaves.
fn changes(hard: &HardTree<'_>, vars: &[Var<'_>], solution: &Solution) -> Vec<Change> {
    let mut found: Vec<(usize, Change)> = Vec::new();
    for (var, chosen) in &solution.moves {
        let var = &vars[*var];
        let (keep, chosen) = (&var.moves[0], &var.moves[*chosen]);
        let Some((value, kind)) = chosen.value.clone().zip(chosen.kind) else {
            continue;
        };
        let turned = |place: &usize| keep.truths[*place] != chosen.truths[*place];
        let places: Vec<usize> = (0..var.leaves.len()).filter(turned).collect();
        let needed = |place: &&usize| {
            solution
                .wanted
                .iter()
                .any(|(at, _)| *at == var.leaves[**place])
        };
        let Some(first) = places.iter().find(needed).or(places.first()).copied() else {
            continue;
        };
        let id = |place: usize| hard.leaves[var.leaves[place]].id.clone();
        let change = Change {
            leaf: id(first),
            also: places
                .iter()
                .filter(|place| **place != first)
                .map(|place| id(*place))
                .collect(),
            fact: var.def.key.to_owned(),
            kind,
            value,
            met: chosen.truths[first] == super::truth::Truth::True,
            until: chosen.until,
        };
        found.push((var.leaves[first], change));
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, change)| change).collect()
}
