//! Which risk pool backs which loan. A pool costs the firm nothing and makes the lender surer, so
//! it is no decision: of all admissible assignments the one that makes the combination surest is
//! taken, and none that would make the money later.

use super::desk::{Desk, relief};
use super::fill::Filled;
use super::lines::{self, Line};
use super::rules::Scope;
use crate::money::{Bp, Fen};

/// A pool for each line that has one.
pub(super) type Backing = Vec<Option<usize>>;

/// The pools behind the lines, and the certainty of the combination.
pub(super) fn back(desk: &Desk<'_>, lines: &[&Line], filled: &Filled) -> (Backing, Bp) {
    let mut backing: Backing = vec![None; lines.len()];
    if !desk.pools.is_empty() {
        let admission = Admission::new(desk, lines, filled);
        let options: Vec<Vec<usize>> = (0..lines.len()).map(|at| admission.options(at)).collect();
        if options.iter().any(|options| !options.is_empty()) {
            let mut search = Search {
                admission: &admission,
                options: &options,
                best: (0, backing),
            };
            search.assign(&mut Vec::with_capacity(lines.len()));
            backing = search.best.1;
        }
    }
    let certainty = certainty(desk, lines, &backing);
    (backing, certainty)
}

/// What pools may back what.
pub(super) struct Admission<'s> {
    desk: &'s Desk<'s>,
    lines: &'s [&'s Line],
    filled: &'s Filled,
    days: i64,
}

struct Search<'s> {
    admission: &'s Admission<'s>,
    /// By line, the pool that bears most first.
    options: &'s [Vec<usize>],
    best: (u128, Backing),
}

impl Search<'_> {
    fn assign(&mut self, so_far: &mut Backing) {
        let Admission { desk, lines, .. } = *self.admission;
        let at = so_far.len();
        // What the later lines would be with the best pool of each, whatever its limit.
        let mut hoped = so_far.clone();
        hoped.extend(
            self.options[at..]
                .iter()
                .map(|options| options.first().copied()),
        );
        let hoped = product(factors(desk, lines, &hoped));
        if hoped <= self.best.0 {
            return;
        }
        if at == lines.len() {
            self.best = (hoped, so_far.clone());
            return;
        }
        for pool in &self.options[at] {
            if self.admission.joins(*pool, at, so_far) {
                so_far.push(Some(*pool));
                self.assign(so_far);
                so_far.pop();
            }
        }
        so_far.push(None);
        self.assign(so_far);
        so_far.pop();
    }
}

impl<'s> Admission<'s> {
    pub(super) fn new(desk: &'s Desk<'s>, lines: &'s [&'s Line], filled: &'s Filled) -> Self {
        Self {
            desk,
            lines,
            filled,
            days: lines.iter().map(|line| line.days).max().unwrap_or_default(),
        }
    }

    /// The pools that may back a line for itself; the one that bears most first, then by id.
    pub(super) fn options(&self, at: usize) -> Vec<usize> {
        let desk = self.desk;
        let admitted = desk
            .pools
            .iter()
            .copied()
            .filter(|pool| self.admits(*pool, at));
        let mut options: Vec<usize> = admitted.collect();
        options.sort_by_key(|pool| std::cmp::Reverse(relief(desk.product(*pool))));
        options
    }

    fn admits(&self, pool: usize, at: usize) -> bool {
        let (desk, line, amount) = (self.desk, self.lines[at], self.filled.amounts[at]);
        let over = [Some(line.funding), line.guarantee, Some(pool)];
        !line.equity
            && (desk.least(pool)..=desk.most(pool)).contains(&amount)
            && desk.in_tenor(pool)
            && lines::days(desk.product(pool)) <= self.days
            && desk.pairs(pool, line.funding)
            && self.secured(pool, at)
            && desk
                .broken(Scope::Loan, over.into_iter().flatten())
                .is_none()
    }

    /// Whether it may join those that back the earlier lines: within its limit and the rules.
    pub(super) fn joins(&self, pool: usize, at: usize, so_far: &Backing) -> bool {
        let (desk, amounts) = (self.desk, &self.filled.amounts);
        let used: Fen = so_far
            .iter()
            .zip(amounts)
            .filter(|(other, _)| **other == Some(pool))
            .map(|(_, amount)| *amount)
            .sum();
        let project = in_project(self.lines, so_far).chain([pool]);
        used.plus(amounts[at]) <= desk.most(pool) && desk.broken(Scope::Project, project).is_none()
    }

    /// A pool for pledges backs a loan that its own terms find secured by the same items.
    fn secured(&self, pool: usize, at: usize) -> bool {
        if !self.desk.product(pool).collateral.required() {
            return true;
        }
        let line = self.lines[at];
        let own = line.claimant == Some(line.funding);
        let counted = self.desk.items[pool]
            .iter()
            .filter(|(asset, _)| self.filled.items[at].contains(asset));
        own && counted.map(|(_, secures)| *secures).sum::<Fen>() >= self.filled.amounts[at]
    }
}

/// Candidates of the combination so far: lines, guarantees, pools.
pub(super) fn in_project<'s>(
    lines: &'s [&Line],
    backing: &'s Backing,
) -> impl Iterator<Item = usize> + 's {
    let lines = lines
        .iter()
        .flat_map(|line| [Some(line.funding), line.guarantee]);
    lines.chain(backing.iter().copied()).flatten()
}

/// How sure it is that every line comes: each lender with what stands behind it, each guarantee
/// once.
pub(super) fn certainty(desk: &Desk<'_>, lines: &[&Line], backing: &Backing) -> Bp {
    share(factors(desk, lines, backing))
}

fn factors(desk: &Desk<'_>, lines: &[&Line], backing: &Backing) -> Vec<Bp> {
    let lender = |(line, pool): (&&Line, &Option<usize>)| match pool {
        None => line.certainty,
        Some(pool) => {
            let guarantor = line
                .guarantee
                .map(|guarantee| relief(desk.product(guarantee)));
            let behind = guarantor
                .unwrap_or_default()
                .plus(relief(desk.product(*pool)));
            lines::lifted(desk.all[line.funding].certainty, behind)
        }
    };
    let mut factors: Vec<Bp> = lines.iter().zip(backing).map(lender).collect();
    factors.extend(guarantees(desk, lines));
    factors
}

/// The most that a combination which begins with these lines can have.
pub(super) fn certainty_most(desk: &Desk<'_>, lines: &[&Line]) -> Bp {
    let mut factors: Vec<Bp> = lines.iter().map(|line| line.certainty_most).collect();
    factors.extend(guarantees(desk, lines));
    share(factors)
}

fn guarantees<'s>(desk: &'s Desk<'_>, lines: &'s [&Line]) -> impl Iterator<Item = Bp> + 's {
    let each = lines.iter().enumerate().filter_map(|(at, line)| {
        let guarantee = line.guarantee?;
        let before = lines[..at].iter();
        let known = before
            .clone()
            .any(|other| other.guarantee == Some(guarantee));
        (!known).then_some(guarantee)
    });
    each.map(|guarantee| desk.all[guarantee].certainty)
}

fn product(factors: Vec<Bp>) -> u128 {
    let factor = |bp: Bp| u128::from(bp.0.clamp(0, Bp::FULL.0).unsigned_abs());
    factors.into_iter().map(factor).product()
}

fn share(factors: Vec<Bp>) -> Bp {
    let n = u32::try_from(factors.len()).unwrap_or_default();
    let whole = 10_000_u128.pow(n.saturating_sub(1));
    let share = if n == 0 { 0 } else { product(factors) / whole };
    Bp(i64::try_from(share).unwrap_or_default())
}
