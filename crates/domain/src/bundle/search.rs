//! The search: all sets of lines by size, cut where a combination found is at least as good as
//! everything that a branch could become.

use super::bound::{Branch, Yardstick};
use super::desk::Desk;
use super::fill::{Filled, fill};
use super::lines::Line;
use super::pools::{back, certainty_most};
use super::rules::Scope;
use super::supports::{self, Funded, Support};
use super::value::{Kept, dilution, value};
use super::{Candidate, Found, MAX_DEBTS, MAX_LINES, Rules, Wanted, pick, price};
use crate::{
    finance::CashFlow,
    money::{Bp, Fen},
};

/// Steps after which the search stops. A line tried is one step, a combination priced
/// [`PRICING`] steps: what it costs to compute, so that the budget is a time on any machine
/// without being one.
pub const BUDGET: u64 = 3_000_000;
/// Steps that pricing a combination counts for.
const PRICING: u64 = 25;

/// The combinations for a need out of the products it is eligible for, within a budget of steps
/// (usually [`BUDGET`]).
pub fn find(wanted: Wanted, candidates: &[Candidate<'_>], rules: &Rules, budget: u64) -> Found {
    let desk = Desk::new(wanted, candidates, rules);
    let mut search = Search::new(&desk, budget);
    search.run();
    let (stopped_early, steps) = (search.stopped(), search.steps);
    let front = search.kept.len();
    Found {
        bundles: pick::pick(&desk, search.kept),
        front,
        stopped_early,
        steps,
    }
}

pub(super) struct Search<'s> {
    desk: &'s Desk<'s>,
    budget: u64,
    pub steps: u64,
    /// The greatest sum that a combination reached.
    pub covered: Fen,
    pub kept: Vec<Kept>,
    sticks: Vec<Yardstick>,
    /// The most that any of the lines from a place on brings.
    most: Vec<Fen>,
    /// Whether branches are cut; tests compare with a search that cuts none.
    pub cut: bool,
}

impl<'s> Search<'s> {
    pub(super) fn new(desk: &'s Desk<'s>, budget: u64) -> Self {
        let mut most = vec![Fen::ZERO; desk.lines.len() + 1];
        for at in (0..desk.lines.len()).rev() {
            most[at] = most[at + 1].max(desk.lines[at].cap);
        }
        Self {
            desk,
            budget,
            steps: 0,
            covered: Fen::ZERO,
            kept: Vec::new(),
            sticks: Vec::new(),
            most,
            cut: true,
        }
    }

    /// Whether it ended at its budget.
    pub(super) fn stopped(&self) -> bool {
        self.steps >= self.budget
    }

    /// All combinations, the small ones first: what they cost cuts most of the larger ones.
    pub(super) fn run(&mut self) {
        for size in 1..=MAX_LINES {
            self.grow(&mut Vec::with_capacity(size), 0, size);
        }
    }

    fn grow(&mut self, chosen: &mut Vec<usize>, start: usize, size: usize) {
        for next in start..self.desk.lines.len() {
            if self.stopped() {
                return;
            }
            self.steps += 1;
            if !self.joins(chosen, next) {
                continue;
            }
            chosen.push(next);
            if chosen.len() == size {
                self.judge(chosen);
            } else if self.open(chosen, size) {
                self.grow(chosen, next + 1, size);
            }
            chosen.pop();
        }
    }

    /// Whether a line may join: one line a product, three debts, one investment, no rule broken,
    /// room for the least of each.
    fn joins(&self, chosen: &[usize], next: usize) -> bool {
        let line = &self.desk.lines[next];
        let lines = || chosen.iter().map(|at| &self.desk.lines[*at]);
        if lines().any(|other| other.equity || other.funding == line.funding)
            || (!line.equity && chosen.len() == MAX_DEBTS)
        {
            return false;
        }
        let least: Fen = lines().map(|other| other.min).sum();
        least.plus(line.min) <= self.desk.wanted.amount && self.keeps_rules(chosen, line)
    }

    fn keeps_rules(&self, chosen: &[usize], line: &Line) -> bool {
        let desk = self.desk;
        let own = || [Some(line.funding), line.guarantee].into_iter().flatten();
        let lines = chosen.iter().map(|at| &desk.lines[*at]);
        let before = lines.flat_map(|other| [Some(other.funding), other.guarantee]);
        desk.broken(Scope::Loan, own()).is_none()
            && desk
                .broken(Scope::Project, before.flatten().chain(own()))
                .is_none()
    }

    /// Whether lines may join these: their own money does not do, and no combination found is at
    /// least as good as whatever comes of it.
    fn open(&self, chosen: &[usize], size: usize) -> bool {
        let desk = self.desk;
        let done = |filled: &Filled| filled.covered >= desk.wanted.amount;
        if fill(desk, chosen).as_ref().is_some_and(done) {
            return false;
        }
        !self.cut || !self.hopeless(chosen, size)
    }

    fn hopeless(&self, chosen: &[usize], size: usize) -> bool {
        let desk = self.desk;
        let next = chosen.last().map_or(0, |last| last + 1);
        let lines: Vec<&Line> = chosen.iter().map(|at| &desk.lines[*at]).collect();
        let own: Fen = lines.iter().map(|line| line.cap).sum();
        let more = i64::try_from(size - chosen.len()).unwrap_or(i64::MAX);
        let reach = own.plus(Fen(self.most[next].0.saturating_mul(more)));
        let reach = reach.min(desk.wanted.amount);
        if reach < self.covered {
            return true;
        }
        if reach > self.covered {
            return false;
        }
        let days = lines.iter().map(|line| line.days).max().unwrap_or_default();
        let certainty = certainty_most(desk, &lines);
        let branch = Branch {
            chosen,
            next,
            debts: chosen.len() < MAX_DEBTS,
            equity: desk.lines.last().is_some_and(|line| line.equity),
            covered: self.covered,
        };
        self.sticks.iter().any(|stick| {
            stick.value.matches_beside_cost(Bp(0), days, certainty)
                && stick.beats_branch(desk, &branch)
        })
    }

    /// Fills, backs, prices and keeps a combination, unless one found is at least as good.
    fn judge(&mut self, chosen: &[usize]) {
        let desk = self.desk;
        let Some(filled) = fill(desk, chosen) else {
            return;
        };
        if filled.covered < self.covered {
            return;
        }
        let lines: Vec<&Line> = chosen.iter().map(|at| &desk.lines[*at]).collect();
        let days = lines.iter().map(|line| line.days).max().unwrap_or_default();
        let equity = lines
            .iter()
            .zip(&filled.amounts)
            .find(|(line, _)| line.equity);
        let dilution = equity.map_or(Bp(0), |(line, amount)| dilution(desk, line, *amount));
        let placed: Vec<(usize, &Line)> =
            chosen.iter().copied().zip(lines.iter().copied()).collect();
        let beaten = |certainty: Bp| {
            self.cut
                && filled.covered == self.covered
                && self.sticks.iter().any(|stick| {
                    stick.value.matches_beside_cost(dilution, days, certainty)
                        && stick.beats_filled(&placed, &filled.amounts)
                })
        };
        // First as sure as pools could make it, which is known without asking for them.
        if beaten(certainty_most(desk, &lines)) {
            return;
        }
        let (backing, certainty) = back(desk, &lines, &filled);
        if beaten(certainty) {
            return;
        }
        self.steps += PRICING;
        let funded = Funded {
            desk,
            lines: &lines,
            filled: &filled,
            backing: &backing,
        };
        let supports = supports::best(&funded);
        let paid = expected_payments(desk, &supports);
        let beaten = self.cut
            && filled.covered == self.covered
            && self.sticks.iter().any(|stick| {
                stick.value.matches_beside_cost(dilution, days, certainty)
                    && stick.beats_paid(&placed, &filled.amounts, &paid)
            });
        if beaten {
            return;
        }
        let Some(costs) = price::costs(desk, &lines, &filled, &supports) else {
            return;
        };
        self.keep(Kept {
            value: value(costs, dilution, days, certainty),
            chosen: chosen.to_vec(),
            filled,
            backing,
            supports,
            costs,
        });
    }

    fn keep(&mut self, new: Kept) {
        if new.filled.covered > self.covered {
            self.covered = new.filled.covered;
            self.kept.clear();
            self.sticks.clear();
        }
        if self.kept.iter().any(|old| old.value.matches(&new.value)) {
            return;
        }
        self.kept.retain(|old| !new.value.matches(&old.value));
        self.sticks.retain(|old| !new.value.matches(&old.value));
        self.sticks.push(Yardstick::new(self.desk, new.value));
        self.kept.push(new);
    }
}

/// What the subsidies can be expected to pay, by day.
fn expected_payments(desk: &Desk<'_>, supports: &[Support]) -> Vec<CashFlow> {
    let each = supports.iter().flat_map(|support| {
        let certainty = desk.all[support.candidate].certainty;
        let paid = support.payments.iter();
        paid.map(move |paid| CashFlow::incoming(paid.on, paid.amount.share(certainty)))
    });
    each.collect()
}
