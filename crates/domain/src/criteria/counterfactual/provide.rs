//! Undetermined: which facts to ask for first.

use super::super::tree::Tree;
use super::super::truth::Truth;
use super::hard::HardTree;
use super::moves::{self, Allowed, Case, Var};
use super::search::{Answer, Search, Solution};
use super::{Made, Remedy, ToProvide, make_eligible};

/// One fact more outweighs any order among facts.
const ONE_FACT: u64 = 1 << 32;

pub(super) fn remedy(tree: &Tree, hard: &HardTree<'_>, case: &Case<'_>) -> Remedy {
    let qualify = match make_eligible(tree, hard, case, Allowed::Evidence) {
        Made::Changes { changes, .. } => Some(changes),
        Made::Impossible(_) | Made::NotFound => None,
    };
    let mut vars = moves::vars(hard, case, Allowed::Evidence);
    let order = most_decisive_first(hard, &vars);
    for (rank, at) in order.iter().enumerate() {
        let cost = ONE_FACT.saturating_add(rank as u64);
        vars[*at]
            .moves
            .iter_mut()
            .skip(1)
            .for_each(|known| known.cost = cost);
    }

    let mut best: Option<Solution> = None;
    let mut smallest = true;
    for want in [true, false] {
        match Search::new(hard, case, &vars, want).run() {
            Answer::Best { solution, proven } => {
                smallest &= proven;
                if best.as_ref().is_none_or(|best| solution.cost < best.cost) {
                    best = Some(solution);
                }
            }
            Answer::Impossible(_) => {}
            Answer::NotFound => smallest = false,
        }
    }
    // With every open fact known the verdict is settled, whatever they are.
    let asked: Vec<usize> = match best {
        Some(solution) => solution.moves.iter().map(|(at, _)| *at).collect(),
        None => order.clone(),
    };
    let settle = order
        .iter()
        .filter(|at| asked.contains(at))
        .map(|at| ToProvide {
            fact: vars[*at].def.key.to_owned(),
            leaves: vars[*at]
                .leaves
                .iter()
                .map(|leaf| hard.leaves[*leaf].id.clone())
                .collect(),
        })
        .collect();
    Remedy::Provide {
        settle,
        smallest,
        qualify,
    }
}

/// The unknown facts: first those on which most of the open question hangs, then those that are
/// easiest to provide, then as written.
fn most_decisive_first(hard: &HardTree<'_>, vars: &[Var<'_>]) -> Vec<usize> {
    let mut truths = vec![Truth::Unknown; hard.leaves.len()];
    for var in vars {
        for (place, leaf) in var.leaves.iter().enumerate() {
            truths[*leaf] = var.moves[0].truths[place];
        }
    }
    let influence = hard.influence(&truths);
    let share = |var: &Var<'_>| var.leaves.iter().map(|leaf| influence[*leaf]).sum::<f64>();
    let mut order: Vec<usize> = (0..vars.len())
        .filter(|at| vars[*at].now.is_none())
        .collect();
    order.sort_by(|a, b| {
        let (a, b) = (&vars[*a], &vars[*b]);
        share(b)
            .total_cmp(&share(a))
            .then(a.def.provide.cmp(&b.def.provide))
    });
    order
}
