//! What a combination costs: the joint flows of its debts, without subsidies, with every payment
//! of a subsidy, and with each at its certainty.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::desk::Desk;
use super::fill::Filled;
use super::lines::Line;
use super::supports::Support;
use crate::{
    finance::{CashFlow, FeeKind, FeePayment, Instalment, Loan, PreciseRate, fee_payments, xirr},
    money::Fen,
};

/// A loan or lease at an amount.
pub(super) struct PricedLoan {
    pub loan: Loan,
    pub rows: Vec<Instalment>,
    /// The lender's own fees.
    pub fees: Vec<FeePayment>,
}

/// A loan at an amount; `None` when it has no schedule.
pub(super) fn loan(desk: &Desk<'_>, funding: usize, amount: Fen) -> Option<Rc<PricedLoan>> {
    let key = (funding, amount);
    if let Some(known) = desk.priced.borrow().get(&key) {
        return known.clone();
    }
    let priced = price(desk, funding, amount).map(Rc::new);
    desk.priced.borrow_mut().insert(key, priced.clone());
    priced
}

fn price(desk: &Desk<'_>, funding: usize, amount: Fen) -> Option<PricedLoan> {
    let product = desk.product(funding);
    let (drawn_on, tenor_months) = (desk.wanted.drawn_on, desk.wanted.tenor_months);
    let loan = Loan {
        amount,
        tenor_months,
        annual: product.rate.annual_on(drawn_on)?,
        repayment: product.repayment_or_usual(),
        drawn_on,
    };
    let own = [
        (FeeKind::Upfront, product.fees.upfront_bp),
        (FeeKind::Annual, product.fees.annual_bp),
    ];
    let fees = own
        .into_iter()
        .flat_map(|(kind, rate)| fee_payments(kind, rate, amount, drawn_on, tenor_months));
    Some(PricedLoan {
        rows: loan.schedule().ok()?,
        fees: fees.collect(),
        loan,
    })
}

/// The fees of the guarantee over a line; `None` when it names none for this amount.
pub(super) fn guarantee_fees(desk: &Desk<'_>, line: &Line, amount: Fen) -> Option<Vec<FeePayment>> {
    let Some(guarantee) = line.guarantee else {
        return Some(Vec::new());
    };
    let terms = desk.product(guarantee).guarantee.as_ref()?;
    let (drawn_on, months) = (desk.wanted.drawn_on, desk.wanted.tenor_months);
    let (rate, _) = terms.annual_fee(amount, months)?;
    let kind = FeeKind::Guarantee;
    Some(fee_payments(kind, rate, amount, drawn_on, months))
}

/// The costs of a combination; all `None` without debt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Costs {
    pub without: Option<PreciseRate>,
    pub with: Option<PreciseRate>,
    pub expected: Option<PreciseRate>,
}

/// The costs over the joint flows; `None` when a part has no price or no rate balances them.
pub(super) fn costs(
    desk: &Desk<'_>,
    lines: &[&Line],
    filled: &Filled,
    supports: &[Support],
) -> Option<Costs> {
    let mut flows = Flows::default();
    let mut debts = 0;
    for (line, amount) in lines.iter().zip(&filled.amounts) {
        if line.equity {
            continue;
        }
        debts += 1;
        let priced = loan(desk, line.funding, *amount)?;
        let guarantee = guarantee_fees(desk, line, *amount)?;
        flows.add(priced.loan.drawn_on, *amount);
        for fee in priced.fees.iter().chain(&guarantee) {
            flows.add(fee.on, Fen::ZERO.minus(fee.amount));
        }
        for row in &priced.rows {
            flows.add(row.due_on, Fen::ZERO.minus(row.total()));
        }
    }
    if debts == 0 {
        return Some(Costs::default());
    }
    let without = Some(flows.rate()?);
    let paying = || {
        supports
            .iter()
            .filter(|support| !support.payments.is_empty())
    };
    if paying().next().is_none() {
        return Some(Costs {
            without,
            with: None,
            expected: without,
        });
    }
    let (mut full, mut expected) = (flows.clone(), flows);
    for support in paying() {
        let certainty = desk.all[support.candidate].certainty;
        for payment in support.payments.iter() {
            full.add(payment.on, payment.amount);
            expected.add(payment.on, payment.amount.share(certainty));
        }
    }
    Some(Costs {
        without,
        with: Some(full.rate()?),
        expected: Some(expected.rate()?),
    })
}

/// Flows gathered by day.
#[derive(Clone, Default)]
struct Flows(BTreeMap<NaiveDate, Fen>);

impl Flows {
    fn add(&mut self, on: NaiveDate, amount: Fen) {
        let day = self.0.entry(on).or_default();
        *day = day.plus(amount);
    }

    fn rate(&self) -> Option<PreciseRate> {
        let flows: Vec<CashFlow> = self
            .0
            .iter()
            .map(|(on, amount)| CashFlow {
                on: *on,
                amount: *amount,
            })
            .collect();
        xirr(&flows).ok()
    }
}
