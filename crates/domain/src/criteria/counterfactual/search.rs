//! Branch and bound over the facts that several leaves share, with the exact walk of
//! [`super::hard`] for everything else.

use super::super::truth::Truth;
use super::hard::{Costs, HardTree};
use super::moves::{Case, Var};
use super::time;

/// How many partial choices are looked at before the search says that it has not found the best.
const BUDGET: usize = 4096;

/// Moves that make the tree take the value sought.
pub(super) struct Solution {
    /// Facts by number, with the number of the move; facts that stay are left out.
    pub(super) moves: Vec<(usize, usize)>,
    /// The leaves on which the tree's value rests, with the values they must have.
    pub(super) wanted: Vec<(usize, bool)>,
    pub(super) cost: u64,
}

/// What the search came to.
pub(super) enum Answer {
    /// A way, and whether none is cheaper.
    Best { solution: Solution, proven: bool },
    /// Proven that there is none; the leaves in the way.
    Impossible(Vec<usize>),
    /// The bound was reached.
    NotFound,
}

pub(super) struct Search<'a> {
    hard: &'a HardTree<'a>,
    case: &'a Case<'a>,
    vars: &'a [Var<'a>],
    want: bool,
    /// Facts whose moves are tried one by one.
    tried: Vec<usize>,
    /// Whether time moves more than one fact of the tree.
    coupled: bool,
    costs: Vec<Costs>,
    chosen: Vec<usize>,
    budget: usize,
    best: Option<Solution>,
    /// Something was left out of the search, so that nothing is proven by its silence.
    gap: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        hard: &'a HardTree<'a>,
        case: &'a Case<'a>,
        vars: &'a [Var<'a>],
        want: bool,
    ) -> Self {
        let coupled = vars.iter().filter(|var| var.is_timed()).count() > 1;
        let tried = (0..vars.len())
            .filter(|at| vars[*at].leaves.len() > 1 || (coupled && vars[*at].is_timed()))
            .collect();
        let mut search = Search {
            hard,
            case,
            vars,
            want,
            tried,
            coupled,
            costs: vec![
                Costs {
                    when_true: None,
                    when_false: None
                };
                hard.leaves.len()
            ],
            chosen: vec![0; vars.len()],
            budget: BUDGET,
            best: None,
            gap: vars.iter().any(|var| !var.complete),
        };
        for at in 0..vars.len() {
            search.relax(at);
        }
        search
    }

    pub(super) fn run(mut self) -> Answer {
        if self.hard.cost(&self.costs, self.want).is_none() {
            let leaves = self.hard.blockers(&self.costs, self.want);
            return if self.gap {
                Answer::NotFound
            } else {
                Answer::Impossible(leaves)
            };
        }
        let hoped: Vec<usize> = self
            .hard
            .cheapest(&self.costs, self.want)
            .into_iter()
            .map(|(at, _)| at)
            .collect();
        self.branch(0, 0);
        let proven = self.budget > 0 && !self.gap;
        match self.best {
            Some(solution) => Answer::Best { solution, proven },
            None if proven => {
                // Each leaf could be turned, but not all at once: they pull one fact two ways.
                let torn = |at: &usize| {
                    self.tried
                        .iter()
                        .any(|var| self.vars[*var].leaves.contains(at))
                };
                Answer::Impossible(hoped.into_iter().filter(torn).collect())
            }
            None => Answer::NotFound,
        }
    }

    /// Gives the leaves of a fact their least costs. For a fact that is still to be tried these
    /// are nought, as one move may pay for several leaves.
    fn relax(&mut self, at: usize) {
        let var = &self.vars[at];
        let free = self.tried.contains(&at);
        for (place, leaf) in var.leaves.iter().enumerate() {
            let least = |truth: Truth| {
                let payable = var
                    .moves
                    .iter()
                    .filter(|known| known.truths[place] == truth);
                payable.map(|known| if free { 0 } else { known.cost }).min()
            };
            self.costs[*leaf] = Costs {
                when_true: least(Truth::True),
                when_false: least(Truth::False),
            };
        }
    }

    fn branch(&mut self, depth: usize, spent: u64) {
        if self.budget == 0 {
            return;
        }
        self.budget -= 1;
        let Some(rest) = self.hard.cost(&self.costs, self.want) else {
            return;
        };
        if !self.improves(spent.saturating_add(rest)) {
            return;
        }
        let Some(at) = self.tried.get(depth).copied() else {
            self.conclude(spent);
            return;
        };
        for (number, known) in self.vars[at].moves.iter().enumerate() {
            let cost = spent.saturating_add(known.cost);
            if !self.improves(cost) {
                break;
            }
            self.chosen[at] = number;
            for (place, leaf) in self.vars[at].leaves.iter().enumerate() {
                self.costs[*leaf] = settled(known.truths[place]);
            }
            self.branch(depth + 1, cost);
        }
        self.chosen[at] = 0;
        self.relax(at);
    }

    fn improves(&self, cost: u64) -> bool {
        self.best.as_ref().is_none_or(|best| cost < best.cost)
    }

    /// Every shared fact has its move: pay for the rest and keep the result if it is better.
    fn conclude(&mut self, spent: u64) {
        let Some((sure, then)) = self.time_passed() else {
            if let Some(rest) = self.hard.cost(&self.costs, self.want) {
                self.keep(spent.saturating_add(rest));
            }
            return;
        };
        let chosen = std::mem::replace(&mut self.costs, sure);
        match self.hard.cost(&self.costs, self.want) {
            Some(rest) => self.keep(spent.saturating_add(rest)),
            // It might hold on the day by other leaves than today's; that is not followed up.
            None => self.gap |= self.hard.cost(&then, self.want).is_some(),
        }
        self.costs = chosen;
    }

    /// Waiting for one fact moves the others that time moves. Gives the costs in which a leaf that
    /// would not keep its value until the last day waited for cannot be relied on, and the costs
    /// as they are on that day; `None` when nothing is waited for together.
    fn time_passed(&self) -> Option<(Vec<Costs>, Vec<Costs>)> {
        if !self.coupled {
            return None;
        }
        let timed = || self.tried.iter().filter(|at| self.vars[**at].is_timed());
        let day = timed()
            .filter_map(|at| self.vars[*at].moves[self.chosen[*at]].until)
            .max()?;
        let (mut sure, mut then) = (self.costs.clone(), self.costs.clone());
        for at in timed() {
            let var = &self.vars[*at];
            let Some(now) = var.now else { continue };
            let value = time::value_on(self.case, &var.def, now, day);
            for (place, leaf) in var.leaves.iter().enumerate() {
                let truth = self.hard.leaves[*leaf].test(Some(&value));
                if truth != var.moves[self.chosen[*at]].truths[place] {
                    sure[*leaf] = settled(Truth::Unknown);
                    then[*leaf] = settled(truth);
                }
            }
        }
        Some((sure, then))
    }

    fn keep(&mut self, cost: u64) {
        if !self.improves(cost) {
            return;
        }
        let wanted = self.hard.cheapest(&self.costs, self.want);
        let mut moves: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.vars.len() {
            let var = &self.vars[at];
            let number = if self.tried.contains(&at) {
                self.chosen[at]
            } else {
                let asked = wanted.iter().find(|(leaf, _)| *leaf == var.leaves[0]);
                asked
                    .and_then(|(_, want)| cheapest_move(var, *want))
                    .unwrap_or(0)
            };
            if number > 0 {
                moves.push((at, number));
            }
        }
        self.best = Some(Solution {
            moves,
            wanted,
            cost,
        });
    }
}

fn settled(truth: Truth) -> Costs {
    Costs {
        when_true: (truth == Truth::True).then_some(0),
        when_false: (truth == Truth::False).then_some(0),
    }
}

/// The cheapest move that gives a fact's only leaf a value.
fn cheapest_move(var: &Var<'_>, want: bool) -> Option<usize> {
    let fits = |number: &usize| var.moves[*number].truths[0] == Truth::from(want);
    (0..var.moves.len())
        .filter(fits)
        .min_by_key(|number| var.moves[*number].cost)
}
