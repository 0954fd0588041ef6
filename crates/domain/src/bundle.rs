//! A recommended combination for a need (E4): the cheapest loans that cover the amount, a
//! guarantee over what has no security of its own, the subsidy that pays most, then equity, and
//! the firm's own funds for the rest.
//!
//! Greedy, and said to be: loans are taken in the order of their cost, each to its limit. An exact
//! search over combinations and the stacking rules between subsidies come with the matching of
//! bundles; until then one interest subsidy goes with each loan.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    finance::{AllInCost, CashFlow, LoanCase, PreciseRate, all_in_cost, xirr},
    ids::ProductId,
    lang::Label,
    money::Fen,
    product::{Instrument, Product},
};

mod overlay;

use overlay::Overlays;

/// Most loans and leases in one combination.
pub const MAX_LOANS: usize = 3;

coded! {
    /// What a part does.
    PartRole {
        /// A loan.
        Loan = "loan", "贷款", "Loan";
        /// A finance lease.
        Lease = "lease", "融资租赁", "Finance lease";
        /// Equity.
        Equity = "equity", "股权投资", "Equity";
        /// The firm's own money.
        OwnFunds = "own_funds", "自有资金", "Own funds";
        /// A guarantee over the loans without security.
        Guarantee = "guarantee", "融资担保", "Guarantee";
        /// An interest subsidy.
        InterestSubsidy = "interest_subsidy", "贷款贴息", "Interest subsidy";
        /// A subsidy of the guarantee fee.
        FeeSubsidy = "fee_subsidy", "担保费补贴", "Guarantee-fee subsidy";
    }
}

impl PartRole {
    /// Whether the part's amount is money towards the need; the others lie over the loans.
    pub const fn covers(self) -> bool {
        matches!(
            self,
            Self::Loan | Self::Lease | Self::Equity | Self::OwnFunds
        )
    }
}

/// A product that the need is eligible for.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The product.
    pub product: &'a Product,
    /// Most this case can have of it besides its own maximum: open quota, secured amount.
    pub limit: Option<Fen>,
    /// Whether collateral alone secures the whole amount under its terms.
    pub secured: bool,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Amount (fen).
    pub amount: Fen,
    /// Tenor (months).
    pub tenor_months: i64,
    /// Day of drawdown that is assumed.
    pub drawn_on: NaiveDate,
}

/// A part of a combination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it does.
    pub role: PartRole,
    /// The product; `None` for own funds.
    pub product: Option<ProductId>,
    /// Money towards the need, or what the guarantee or subsidy amounts to (fen).
    pub amount: Fen,
}

/// A combination that covers the need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// The parts: first those that cover the need, in drawing order, then those over the loans.
    pub parts: Vec<Part>,
    /// All-in cost of the debt together, without subsidies; `None` without debt.
    pub without_subsidy: Option<PreciseRate>,
    /// The same with the subsidies; `None` when there are none.
    pub with_subsidy: Option<PreciseRate>,
}

/// A loan chosen, with its cost and what lies over it.
struct Chosen<'a> {
    candidate: Candidate<'a>,
    amount: Fen,
    cost: AllInCost,
    overlays: Overlays<'a>,
}

/// The combination for a need out of the products it is eligible for; `None` when no product
/// brings any money.
pub fn recommend(wanted: Wanted, candidates: &[Candidate<'_>]) -> Option<Bundle> {
    let mut left = wanted.amount;
    let mut chosen: Vec<Chosen<'_>> = Vec::new();
    let debts = candidates.iter().filter(|c| c.product.instrument.is_debt());
    let mut priced: Vec<Chosen<'_>> = debts
        .filter_map(|c| price(wanted, *c, wanted.amount, candidates))
        .collect();
    priced.sort_by(|a, b| {
        let key = |c: &Chosen<'_>| (c.cost.effective(), c.candidate.product.id.clone());
        key(a).cmp(&key(b))
    });
    let mut open = candidates.to_vec();
    for offer in priced {
        if !left.is_positive() || chosen.len() == MAX_LOANS {
            break;
        }
        if let Some(loan) = price(wanted, offer.candidate, left, &open) {
            left = left.minus(loan.amount);
            loan.overlays.take_from(&mut open, loan.amount);
            chosen.push(loan);
        }
    }
    let mut parts: Vec<Part> = chosen.iter().map(Chosen::part).collect();
    left = left.minus(add_equity(&mut parts, left, candidates));
    if parts.is_empty() {
        return None;
    }
    if left.is_positive() {
        parts.push(Part {
            role: PartRole::OwnFunds,
            product: None,
            amount: left,
        });
    }
    for loan in &chosen {
        loan.overlays.add_to(&mut parts, loan.amount);
    }
    let rate = |with_subsidy: bool| {
        let flows: Vec<CashFlow> = chosen
            .iter()
            .flat_map(|loan| loan.cost.flows(with_subsidy))
            .collect();
        xirr(&flows).ok()
    };
    let subsidised = chosen.iter().any(|loan| loan.cost.with_subsidy.is_some());
    Some(Bundle {
        parts,
        without_subsidy: rate(false),
        with_subsidy: subsidised.then(|| rate(true)).flatten(),
    })
}

/// As much of a loan as it gives towards `left`, with what lies over it; `None` when it gives
/// nothing or its cost is not known.
fn price<'a>(
    wanted: Wanted,
    candidate: Candidate<'a>,
    left: Fen,
    candidates: &[Candidate<'a>],
) -> Option<Chosen<'a>> {
    let amount = available(candidate, left)?;
    let overlays = Overlays::over(candidate, amount, wanted, candidates);
    let subsidies = overlays.subsidy_terms();
    let case = LoanCase {
        product: candidate.product,
        amount,
        tenor_months: wanted.tenor_months,
        drawn_on: wanted.drawn_on,
        guarantee: overlays.guarantee_terms(),
        subsidies: &subsidies,
    };
    let cost = all_in_cost(&case).ok()?;
    Some(Chosen {
        candidate,
        amount,
        cost,
        overlays,
    })
}

/// What a product gives towards an amount: not more than its maximum and its limit, and nothing
/// below its minimum.
fn available(candidate: Candidate<'_>, left: Fen) -> Option<Fen> {
    let range = candidate.product.amount;
    let most = [range.max, candidate.limit]
        .into_iter()
        .flatten()
        .fold(left, Fen::min);
    (most.is_positive() && range.min.is_none_or(|min| most >= min)).then_some(most)
}

/// Adds equity towards `left` and returns how much: the largest that fits, then by product id.
fn add_equity(parts: &mut Vec<Part>, left: Fen, candidates: &[Candidate<'_>]) -> Fen {
    let funds = candidates
        .iter()
        .filter(|c| c.product.instrument == Instrument::Equity);
    let offers = funds.filter_map(|c| Some((available(*c, left)?, &c.product.id)));
    let best = offers.min_by_key(|(amount, id)| (std::cmp::Reverse(*amount), (*id).clone()));
    best.map_or(Fen::ZERO, |(amount, id)| {
        parts.push(Part {
            role: PartRole::Equity,
            product: Some(id.clone()),
            amount,
        });
        amount
    })
}

impl Chosen<'_> {
    fn part(&self) -> Part {
        let lease = self.candidate.product.instrument == Instrument::FinanceLease;
        Part {
            role: if lease {
                PartRole::Lease
            } else {
                PartRole::Loan
            },
            product: Some(self.candidate.product.id.clone()),
            amount: self.amount,
        }
    }
}

#[cfg(test)]
mod tests;
