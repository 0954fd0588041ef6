//! Which subsidies and grants go with a combination. They cost nothing and delay nothing, so this
//! is no decision of the firm either: of all sets that the rules admit the one that can be
//! expected to pay most, in whole fen, is taken; the first of equals in the order of slots and
//! then of product ids.
//!
//! A subsidy with a cap goes with one loan; one with a quota never pays more than is open.

use std::rc::Rc;

use super::desk::Desk;
use super::fill::Filled;
use super::lines::Line;
use super::pools::{Backing, in_project};
use super::price::{self, PricedLoan};
use super::rules::Scope;
use crate::{
    finance::{FeePayment, SubsidyPayment, subsidy_payments},
    money::{Bp, Fen},
    product::{Instrument, TenorRange},
};

/// A subsidy over a line, or a grant beside all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Support {
    /// The subsidy or grant.
    pub candidate: usize,
    /// The line, by its place in the combination.
    pub over: Option<usize>,
    /// What is paid when; empty for a grant.
    pub payments: Rc<[SubsidyPayment]>,
    /// What is paid in all, and what of it can be expected.
    pub total: Fen,
    pub expected: Fen,
}

/// A combination's money, of which the supports are looked for.
pub(super) struct Funded<'s> {
    pub desk: &'s Desk<'s>,
    pub lines: &'s [&'s Line],
    pub filled: &'s Filled,
    pub backing: &'s Backing,
}

/// The set that pays most.
pub(super) fn best(funded: &Funded<'_>) -> Vec<Support> {
    let slots = slots(funded);
    let mut search = Search {
        funded,
        slots: &slots,
        rest: suffix(&slots),
        best: (Fen::ZERO, Vec::new()),
    };
    search.assign(0, &mut Vec::new(), Fen::ZERO);
    let chosen = search.best.1;
    chosen.into_iter().cloned().collect()
}

/// What could go where: one slot a loan for its interest, one a guaranteed loan for the fee, one a
/// grant. In a slot the one that pays most comes first.
pub(super) fn slots(funded: &Funded<'_>) -> Vec<Vec<Support>> {
    let Funded { desk, lines, .. } = *funded;
    let mut slots: Vec<Vec<Support>> = Vec::new();
    let loan = |at: &usize| desk.product(lines[*at].funding).instrument == Instrument::Loan;
    for at in (0..lines.len()).filter(loan) {
        slots.push(over(funded, at, false));
    }
    for at in (0..lines.len()).filter(loan) {
        if lines[at].guarantee.is_some() {
            slots.push(over(funded, at, true));
        }
    }
    slots.extend(desk.grants.iter().map(|one| grant(desk, *one)));
    slots.retain(|slot| !slot.is_empty());
    slots
}

/// The subsidies over one line that pay anything: of its interest, or of its guarantee fee.
fn over(funded: &Funded<'_>, at: usize, fee: bool) -> Vec<Support> {
    let Funded { desk, lines, .. } = *funded;
    let (line, amount) = (lines[at], funded.filled.amounts[at]);
    let key = (line.funding, line.guarantee, amount, fee);
    let known = desk.supported.borrow().get(&key).cloned();
    let found = known.unwrap_or_else(|| {
        let found: Rc<[Support]> = paying(desk, line, amount, fee).into();
        desk.supported.borrow_mut().insert(key, Rc::clone(&found));
        found
    });
    let placed = found.iter().map(|support| Support {
        over: Some(at),
        ..support.clone()
    });
    placed.collect()
}

fn paying(desk: &Desk<'_>, line: &Line, amount: Fen, fee: bool) -> Vec<Support> {
    let Some(loan) = price::loan(desk, line.funding, amount) else {
        return Vec::new();
    };
    let fees = price::guarantee_fees(desk, line, amount).unwrap_or_default();
    let (subsidies, base) = match line.guarantee {
        Some(guarantee) if fee => (&desk.fee, guarantee),
        _ => (&desk.interest, line.funding),
    };
    let fitting = subsidies.iter().filter(|subsidy| {
        let product = desk.product(**subsidy);
        desk.pairs(**subsidy, base)
            && product.amount.contains(amount)
            && lets_tenor(product.tenor, desk.wanted.tenor_months)
    });
    let mut slot: Vec<Support> = fitting
        .filter_map(|subsidy| support(desk, *subsidy, &loan, &fees))
        .collect();
    // The places of subsidies are in the order of their ids, and equals keep their places.
    slot.sort_by_key(|support| std::cmp::Reverse(support.expected));
    slot
}

/// What is paid once does not limit the tenor of the loan.
fn lets_tenor(range: TenorRange, months: i64) -> bool {
    range.max == Some(0) || range.contains(months)
}

fn support(
    desk: &Desk<'_>,
    subsidy: usize,
    loan: &PricedLoan,
    fees: &[FeePayment],
) -> Option<Support> {
    let candidate = &desk.all[subsidy];
    let terms = candidate.product.subsidy.as_ref()?;
    let mut payments = subsidy_payments(terms, &loan.rows, fees, loan.loan.annual, Bp(0));
    let mut open = candidate.limit.unwrap_or(Fen(i64::MAX));
    for payment in &mut payments {
        payment.amount = payment.amount.min(open);
        open = open.minus(payment.amount);
    }
    payments.retain(|payment| payment.amount.is_positive());
    let expected = payments.iter().map(|p| p.amount.share(candidate.certainty));
    Some(Support {
        candidate: subsidy,
        over: None,
        total: payments.iter().map(|payment| payment.amount).sum(),
        expected: expected.sum(),
        payments: payments.into(),
    })
    .filter(|support| support.expected.is_positive())
}

fn grant(desk: &Desk<'_>, candidate: usize) -> Vec<Support> {
    let one = &desk.all[candidate];
    let pays = one.pays.unwrap_or_default();
    let total = one.limit.map_or(pays, |limit| pays.min(limit));
    let expected = total.share(one.certainty);
    let support = Support {
        candidate,
        over: None,
        payments: Rc::default(),
        total,
        expected,
    };
    expected
        .is_positive()
        .then_some(support)
        .into_iter()
        .collect()
}

fn suffix(slots: &[Vec<Support>]) -> Vec<Fen> {
    let most = |slot: &Vec<Support>| slot.first().map_or(Fen::ZERO, |first| first.expected);
    let mut rest = vec![Fen::ZERO; slots.len() + 1];
    for at in (0..slots.len()).rev() {
        rest[at] = rest[at + 1].plus(most(&slots[at]));
    }
    rest
}

struct Search<'s> {
    funded: &'s Funded<'s>,
    slots: &'s [Vec<Support>],
    rest: Vec<Fen>,
    best: (Fen, Vec<&'s Support>),
}

impl<'s> Search<'s> {
    fn assign(&mut self, slot: usize, so_far: &mut Vec<&'s Support>, sum: Fen) {
        if sum.plus(self.rest[slot]) <= self.best.0 {
            return;
        }
        if slot == self.slots.len() {
            self.best = (sum, so_far.clone());
            return;
        }
        let slots = self.slots;
        for support in &slots[slot] {
            if keeps_rules(self.funded, so_far, support).is_none() {
                so_far.push(support);
                self.assign(slot + 1, so_far, sum.plus(support.expected));
                so_far.pop();
            }
        }
        self.assign(slot + 1, so_far, sum);
    }
}

/// What keeps a support from joining others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kept {
    /// A rule of the table.
    Rule(String),
    /// It is spent on another loan.
    Spent,
}

/// Why a support may not join these; `None` when it may.
pub(super) fn keeps_rules(
    funded: &Funded<'_>,
    with: &[&Support],
    support: &Support,
) -> Option<Kept> {
    let Funded {
        desk,
        lines,
        backing,
        ..
    } = *funded;
    let rule = |id: &str| Kept::Rule(id.to_owned());
    let all = || with.iter().copied().chain([support]);
    if let Some(at) = support.over {
        let under = [Some(lines[at].funding), lines[at].guarantee, backing[at]];
        let over = all().filter(|one| one.over == Some(at));
        let loan = under
            .into_iter()
            .flatten()
            .chain(over.map(|one| one.candidate));
        if let Some(id) = desk.broken(Scope::Loan, loan) {
            return Some(rule(id));
        }
    }
    let project = in_project(lines, backing).chain(all().map(|one| one.candidate));
    if let Some(id) = desk.broken(Scope::Project, project) {
        return Some(rule(id));
    }
    let same: Vec<&Support> = with
        .iter()
        .copied()
        .filter(|one| one.candidate == support.candidate)
        .collect();
    let terms = desk.product(support.candidate).subsidy.as_ref();
    let capped = terms.is_some_and(crate::product::SubsidyTerms::is_capped);
    let paid: Fen = same.iter().map(|one| one.total).sum();
    let open = desk.all[support.candidate].limit;
    let spent =
        !same.is_empty() && (capped || open.is_some_and(|open| paid.plus(support.total) > open));
    spent.then_some(Kept::Spent)
}
