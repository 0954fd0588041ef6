//! The yearly rate at which dated flows are worth nothing together, as Excel's XIRR defines it:
//! Σ amountᵢ ÷ (1 + r)^((dateᵢ − date₀) ÷ 365), date₀ the earliest.
//!
//! Where several rates would do, the one nearest to zero is taken. Floats live only in the search
//! for the root; the answer is rounded to eight decimals.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::CashFlow;
use crate::{calendar::days_between, money::Bp};

/// A rate in units of 10⁻⁸: 0.37336254 is 37,336,254.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PreciseRate(pub i64);

impl PreciseRate {
    /// Rounded to whole basis points, half away from zero.
    pub fn to_bp(self) -> Bp {
        Bp(crate::money::mul_div(i128::from(self.0), 1, 10_000))
    }
}

impl fmt::Display for PreciseRate {
    /// Per cent with four decimals: `4.3512 %`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{}.{:04} %",
            size / 1_000_000,
            size % 1_000_000 / 100
        )
    }
}

/// Why there is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum XirrFault {
    /// Fewer than two flows that are not zero.
    #[error("needs at least two flows")]
    TooFew,
    /// All in or all out.
    #[error("needs money both in and out")]
    OneSided,
    /// No rate between −99.9999 % and 1,000,000 % does it.
    #[error("no rate balances these flows")]
    NoRate,
}

/// Continuous rates searched: ln(1 + r) from −13.8 (−99.9999 %) to 9.3 (about 1,000,000 %).
const LOWEST: f64 = -13.8;
const HIGHEST: f64 = 9.3;

/// The yearly rate that balances the flows.
pub fn xirr(flows: &[CashFlow]) -> Result<PreciseRate, XirrFault> {
    let flows: Vec<&CashFlow> = flows.iter().filter(|flow| flow.amount.0 != 0).collect();
    let first = flows
        .iter()
        .map(|flow| flow.on)
        .min()
        .ok_or(XirrFault::TooFew)?;
    if flows.len() < 2 {
        return Err(XirrFault::TooFew);
    }
    let incoming = flows
        .iter()
        .filter(|flow| flow.amount.is_positive())
        .count();
    if incoming == 0 || incoming == flows.len() {
        return Err(XirrFault::OneSided);
    }
    let points: Vec<Point> = flows
        .iter()
        .map(|flow| Point {
            years: days_between(first, flow.on) as f64 / 365.0,
            amount: flow.amount.0 as f64,
        })
        .collect();
    let root = bracket(&points).map(|(low, high)| refine(&points, low, high));
    let rate = root.ok_or(XirrFault::NoRate)?.exp_m1();
    Ok(PreciseRate((rate * 1e8).round() as i64))
}

struct Point {
    years: f64,
    amount: f64,
}

/// Present value at a continuous rate, divided by the largest discount factor: only its sign and
/// zero matter, and so it can neither overflow nor turn into "not a number".
fn value(points: &[Point], rate: f64) -> f64 {
    let largest = points
        .iter()
        .map(|point| -rate * point.years)
        .fold(f64::MIN, f64::max);
    points
        .iter()
        .map(|point| point.amount * (-rate * point.years - largest).exp())
        .sum()
}

/// Two rates between which the value changes its sign, as near to zero as can be found: first in
/// steps that widen, then, for flows that change direction often, in small even ones.
fn bracket(points: &[Point]) -> Option<(f64, f64)> {
    let widening = std::iter::successors(Some(0.02_f64), |step| Some(step * 1.6));
    let mut edges: Vec<f64> = widening.take_while(|edge| *edge < -LOWEST).collect();
    edges.push(-LOWEST);
    let even: Vec<f64> = (1..=690).map(|i| f64::from(i) * 0.02).collect();
    sign_change(points, &edges).or_else(|| sign_change(points, &even))
}

/// Walks outwards from zero on both sides at once.
fn sign_change(points: &[Point], edges: &[f64]) -> Option<(f64, f64)> {
    let at_zero = value(points, 0.0);
    if at_zero == 0.0 {
        return Some((0.0, 0.0));
    }
    let (mut up, mut down): ((f64, f64), (f64, f64)) = ((0.0, at_zero), (0.0, at_zero));
    for edge in edges {
        for (side, next) in [(&mut up, edge.min(HIGHEST)), (&mut down, -edge)] {
            let there = value(points, next);
            if there == 0.0 {
                return Some((next, next));
            }
            if (there < 0.0) != (side.1 < 0.0) {
                return Some((side.0.min(next), side.0.max(next)));
            }
            *side = (next, there);
        }
    }
    None
}

/// Narrows a bracket: secant steps where they stay well inside, halving where they do not.
fn refine(points: &[Point], mut low: f64, mut high: f64) -> f64 {
    let (mut at_low, mut at_high) = (value(points, low), value(points, high));
    for round in 0..200 {
        if high - low < 1e-14 || at_low == 0.0 {
            return low;
        }
        if at_high == 0.0 {
            return high;
        }
        let secant = low - at_low * (high - low) / (at_high - at_low);
        let inside = secant > low && secant < high;
        let next = if inside && round % 3 != 2 {
            secant
        } else {
            f64::midpoint(low, high)
        };
        let there = value(points, next);
        if (there < 0.0) == (at_low < 0.0) {
            (low, at_low) = (next, there);
        } else {
            (high, at_high) = (next, there);
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests;
