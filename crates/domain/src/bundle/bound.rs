//! When a branch cannot bring anything new: a combination that was found is at least as good as
//! everything that begins with these lines.
//!
//! Days only grow, certainty only falls, dilution comes with equity. Costs are bounded over the
//! joint flows: at the rate ρ of a combination found, each yuan of a line is worth nᵢ(ρ) to the
//! borrower, and the whole is worth Σ xᵢ·nᵢ(ρ). Where that is below nothing for every admissible x,
//! each of them costs more than ρ. The x are relaxed to 0 ≤ xᵢ ≤ the line's most with the right
//! sum, so that the best of them is found by filling up in the order of nᵢ.

use super::MAX_LINES;
use chrono::NaiveDate;

use super::desk::Desk;
use super::lines::Line;
use super::value::Value;
use crate::{
    finance::{CashFlow, PreciseRate, UnitFlows},
    money::{Bp, Fen},
};

/// Fen by which rounding may move the worth of a combination's flows; below minus this is surely
/// below nothing. Each payment is rounded by less than one fen, and there are fewer than 2,000.
const ROUNDING: f64 = 2_000.0;
/// A cost is shown in basis points: what lies above the middle to the one below shows no less. A
/// tenth of a basis point is kept back for the rounding of rates.
const MIDDLE: i64 = 4_000;

/// A combination found, as a yardstick: what a yuan of each line is worth at its two costs.
pub(super) struct Yardstick {
    pub value: Value,
    without: Worth,
    expected: Worth,
    /// The rate at which `expected` is worked out, and what the lines are worth there without any
    /// subsidy.
    rate: PreciseRate,
    unsubsidised: Vec<f64>,
    drawn_on: NaiveDate,
}

struct Worth {
    /// By line.
    each: Vec<f64>,
    /// The best of this debt and all later ones.
    rest: Vec<f64>,
}

/// A branch: its lines, and what may still join them.
pub(super) struct Branch<'b> {
    pub chosen: &'b [usize],
    /// The first line that may join.
    pub next: usize,
    /// Whether a debt may join, and whether equity.
    pub debts: bool,
    pub equity: bool,
    /// The sum that they reach at most.
    pub covered: Fen,
}

impl Yardstick {
    pub(super) fn new(desk: &Desk<'_>, value: Value) -> Self {
        let at = |cost: Bp| PreciseRate(cost.0.saturating_mul(10_000).saturating_sub(MIDDLE));
        let (plain, subsidised) = (at(value.without), at(value.expected));
        let best = |flows: &[UnitFlows], rate| {
            let worth = flows.iter().map(|flows| flows.value_at(rate));
            worth.fold(0.0, f64::max)
        };
        let without = desk.lines.iter().map(|line| line.plain.value_at(plain));
        let expected = desk.lines.iter().map(|line| {
            line.plain.value_at(subsidised)
                + best(&line.subsidised, subsidised)
                + best(&line.fee_subsidised, subsidised)
        });
        Self {
            value,
            without: Worth::new(desk, without.collect()),
            expected: Worth::new(desk, expected.collect()),
            rate: subsidised,
            unsubsidised: desk
                .lines
                .iter()
                .map(|line| line.plain.value_at(subsidised))
                .collect(),
            drawn_on: desk.wanted.drawn_on,
        }
    }

    /// Whether it costs no more than filled lines with these subsidies, each at its certainty.
    pub(super) fn beats_paid(
        &self,
        lines: &[(usize, &Line)],
        amounts: &[Fen],
        paid: &[CashFlow],
    ) -> bool {
        let subsidies = UnitFlows::of(paid, self.drawn_on, Fen(1)).value_at(self.rate);
        let sum = |each: &[f64]| {
            let debts = lines
                .iter()
                .zip(amounts)
                .filter(|((_, line), _)| !line.equity);
            debts
                .map(|((at, _), amount)| amount.0 as f64 * each[*at])
                .sum::<f64>()
        };
        lines.iter().any(|(_, line)| !line.equity)
            && sum(&self.without.each) < -ROUNDING
            && sum(&self.unsubsidised) + subsidies < -ROUNDING
    }

    /// Whether it is at least as good as lines filled with these amounts, whatever lies over them.
    pub(super) fn beats_filled(&self, lines: &[(usize, &Line)], amounts: &[Fen]) -> bool {
        let debts = || {
            lines
                .iter()
                .zip(amounts)
                .filter(|((_, line), _)| !line.equity)
        };
        if debts().next().is_none() {
            return self.value.without <= Bp(0) && self.value.expected <= Bp(0);
        }
        [&self.without, &self.expected].into_iter().all(|worth| {
            let parts = debts().map(|((at, _), amount)| amount.0 as f64 * worth.each[*at]);
            parts.sum::<f64>() < -ROUNDING
        })
    }

    /// Whether it costs no more than whatever the branch may become.
    pub(super) fn beats_branch(&self, desk: &Desk<'_>, branch: &Branch<'_>) -> bool {
        [&self.without, &self.expected]
            .into_iter()
            .all(|worth| worth.beats(desk, branch))
    }
}

impl Worth {
    fn new(desk: &Desk<'_>, each: Vec<f64>) -> Self {
        let mut rest = vec![f64::NEG_INFINITY; each.len() + 1];
        for at in (0..each.len()).rev() {
            let own = if desk.lines[at].equity {
                f64::NEG_INFINITY
            } else {
                each[at]
            };
            rest[at] = own.max(rest[at + 1]);
        }
        Self { each, rest }
    }

    fn beats(&self, desk: &Desk<'_>, branch: &Branch<'_>) -> bool {
        let rest = if branch.debts {
            self.rest[branch.next]
        } else {
            f64::NEG_INFINITY
        };
        // The best first; the last place is what may still join.
        let mut parts = [(rest, f64::INFINITY); MAX_LINES + 1];
        let mut n = 0;
        for at in branch.chosen.iter().filter(|at| !desk.lines[**at].equity) {
            let part = (self.each[*at], desk.lines[*at].cap.0 as f64);
            let place = parts[..n]
                .iter()
                .take_while(|other| other.0 >= part.0)
                .count();
            parts[place..=n].rotate_right(1);
            parts[place] = part;
            n += 1;
        }
        if n == 0 {
            return false;
        }
        if branch.equity {
            // Equity may take any part of the sum: each debt must be dear for itself.
            let least = branch.chosen.iter().map(|at| desk.lines[*at].min.0 as f64);
            let dearest = parts[0].0.max(rest);
            if dearest * least.sum::<f64>() >= -ROUNDING {
                return false;
            }
        }
        let before = parts[..n].iter().take_while(|part| part.0 >= rest).count();
        let (mut left, mut worth) = (branch.covered.0 as f64, 0.0);
        for (each, most) in parts[..before].iter().chain([&(rest, f64::INFINITY)]) {
            let part = most.min(left);
            if part <= 0.0 {
                break;
            }
            worth += part * each;
            left -= part;
        }
        worth < -ROUNDING
    }
}
