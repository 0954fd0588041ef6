//! Flows for each yuan drawn, valued at a rate. It bounds the search for combinations: where the
//! borrower's flows are worth less than nothing at a rate, they cost more than that rate.
//!
//! A float, like the root search of XIRR, and for the same reason; no amount comes out of it.

use chrono::NaiveDate;

use super::{CashFlow, PreciseRate};
use crate::{calendar::days_between, money::Fen};

/// Flows in shares of an amount, by years of 365 days after a day.
#[derive(Debug, Clone, Default)]
pub struct UnitFlows(Vec<(f64, f64)>);

impl UnitFlows {
    /// The flows as shares of `drawn`, dated from `start`.
    pub fn of(flows: &[CashFlow], start: NaiveDate, drawn: Fen) -> Self {
        let whole = drawn.0.max(1) as f64;
        let share = |flow: &CashFlow| {
            let years = days_between(start, flow.on) as f64 / 365.0;
            (years, flow.amount.0 as f64 / whole)
        };
        Self(flows.iter().map(share).collect())
    }

    /// What they are worth on the first day at a yearly rate.
    pub fn value_at(&self, rate: PreciseRate) -> f64 {
        let log = (rate.0 as f64 / 1e8).max(-0.99).ln_1p();
        let worth = |(years, share): &(f64, f64)| share * (-log * years).exp();
        self.0.iter().map(worth).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_nothing_at_their_own_rate_and_less_below_it() {
        let on = |text: &str| text.parse().unwrap();
        let flows = [
            CashFlow::incoming(on("2026-01-01"), Fen(100)),
            CashFlow::outgoing(on("2027-01-01"), Fen(110)),
        ];
        let unit = UnitFlows::of(&flows, on("2026-01-01"), Fen(100));
        assert!(unit.value_at(PreciseRate(10_000_000)).abs() < 1e-12);
        assert!(unit.value_at(PreciseRate(9_000_000)) < -0.009);
        assert!(unit.value_at(PreciseRate(11_000_000)) > 0.009);
    }
}
