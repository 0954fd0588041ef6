//! The joint cash flow of a combination's debts, by day, as a page shows it and as anybody can
//! compute its XIRR again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::price;
use super::value::Kept;
use crate::money::Fen;

/// What moves on a day; each amount is positive, the column says which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashRow {
    /// The day.
    pub on: NaiveDate,
    /// Drawn: comes in.
    pub drawn: Fen,
    /// Principal: goes out.
    pub principal: Fen,
    /// Interest: goes out.
    pub interest: Fen,
    /// Fees, those of guarantees included: go out.
    pub fees: Fen,
    /// Subsidies, if paid in full: come in.
    pub subsidies: Fen,
    /// What of the subsidies is counted at the certainty of their payment.
    pub expected: Fen,
}

impl CashRow {
    const fn on(on: NaiveDate) -> Self {
        Self {
            on,
            drawn: Fen::ZERO,
            principal: Fen::ZERO,
            interest: Fen::ZERO,
            fees: Fen::ZERO,
            subsidies: Fen::ZERO,
            expected: Fen::ZERO,
        }
    }

    /// What comes in less what goes out, without subsidies.
    pub const fn net(&self) -> Fen {
        self.drawn
            .minus(self.principal)
            .minus(self.interest)
            .minus(self.fees)
    }
}

/// The rows of a combination, by day.
pub(super) fn rows(desk: &Desk<'_>, kept: &Kept) -> Vec<CashRow> {
    let mut days: BTreeMap<NaiveDate, CashRow> = BTreeMap::new();
    let mut on = |day: NaiveDate, change: &dyn Fn(&mut CashRow)| {
        change(days.entry(day).or_insert(CashRow::on(day)));
    };
    let lines = kept.chosen.iter().map(|at| &desk.lines[*at]);
    for (line, amount) in lines.zip(&kept.filled.amounts).filter(|(l, _)| !l.equity) {
        let Some(priced) = price::loan(desk, line.funding, *amount) else {
            continue;
        };
        on(priced.loan.drawn_on, &|row| {
            row.drawn = row.drawn.plus(*amount)
        });
        let guarantee = price::guarantee_fees(desk, line, *amount).unwrap_or_default();
        for fee in priced.fees.iter().chain(&guarantee) {
            on(fee.on, &|row| row.fees = row.fees.plus(fee.amount));
        }
        for part in &priced.rows {
            on(part.due_on, &|row| {
                row.principal = row.principal.plus(part.principal);
                row.interest = row.interest.plus(part.interest);
            });
        }
    }
    for support in &kept.supports {
        let certainty = desk.all[support.candidate].certainty;
        for paid in support.payments.iter() {
            on(paid.on, &|row| {
                row.subsidies = row.subsidies.plus(paid.amount);
                row.expected = row.expected.plus(paid.amount.share(certainty));
            });
        }
    }
    days.into_values().collect()
}
