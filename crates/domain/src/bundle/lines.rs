//! Lines of finance: a loan on credit, a loan against collateral, a loan under one guarantee, a
//! lease, an equity investment. Each is a decision of the search; which amount it brings is not.
//!
//! Debts stand in the order of what they cost for themselves without subsidy; in this order a
//! combination fills them.

use super::desk::{Desk, relief};
use crate::{
    finance::{CashFlow, FeeKind, Loan, PreciseRate, UnitFlows, fee_payments, xirr},
    money::{Bp, Fen},
    product::{GuaranteeTerms, Instrument, Product, SubsidyTerms},
};

/// The amount at which flows for one yuan are worked out: so large that no rounding shows.
const REFERENCE: Fen = crate::need::AMOUNT_MAX;
/// Days that a product counts for that names none: slower than any that does.
pub(super) const DAYS_UNKNOWN: i64 = 9_999;

/// A line.
pub(super) struct Line {
    /// The loan, lease or equity investment.
    pub funding: usize,
    /// The guarantee that secures it.
    pub guarantee: Option<usize>,
    /// Whose collateral terms take items: the loan's own, or the guarantee's for its
    /// counter-security (反担保).
    pub claimant: Option<usize>,
    pub equity: bool,
    /// Least and most of it.
    pub min: Fen,
    pub cap: Fen,
    /// Its own cost without subsidy.
    pub rate: PreciseRate,
    pub days: i64,
    /// Certainty of the lender with the guarantee behind it, and with the best pool besides.
    pub certainty: Bp,
    pub certainty_most: Bp,
    /// Flows of one yuan without subsidies.
    pub plain: UnitFlows,
    /// Flows of each subsidy of its interest, without caps, at its certainty.
    pub subsidised: Vec<UnitFlows>,
    /// The same of its guarantee fee.
    pub fee_subsidised: Vec<UnitFlows>,
}

/// All lines, in the order of filling.
pub(super) fn all(desk: &Desk<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = (0..desk.all.len())
        .flat_map(|candidate| match desk.product(candidate).instrument {
            Instrument::Loan | Instrument::FinanceLease => debts(desk, candidate),
            Instrument::Equity => equity(desk, candidate).into_iter().collect(),
            _ => Vec::new(),
        })
        .collect();
    let id = |candidate: usize| &desk.product(candidate).id;
    lines.sort_by(|a, b| {
        let key = |line: &Line| (line.equity, line.rate);
        key(a)
            .cmp(&key(b))
            .then_with(|| id(a.funding).cmp(id(b.funding)))
            .then_with(|| a.guarantee.map(id).cmp(&b.guarantee.map(id)))
    });
    lines
}

/// What a lender that keeps less of the loss is sure to.
pub(super) fn lifted(certainty: Bp, relief: Bp) -> Bp {
    let missing = Bp::FULL.minus(certainty).0.max(0);
    let lift = missing * relief.0.min(Bp::FULL.0) * super::RELIEF_WEIGHT.0;
    Bp(certainty.0 + lift / (Bp::FULL.0 * Bp::FULL.0))
}

fn equity(desk: &Desk<'_>, candidate: usize) -> Option<Line> {
    let line = Line {
        funding: candidate,
        guarantee: None,
        claimant: None,
        equity: true,
        min: desk.least(candidate),
        cap: desk.most(candidate),
        rate: PreciseRate::default(),
        days: days(desk.product(candidate)),
        certainty: desk.all[candidate].certainty,
        certainty_most: desk.all[candidate].certainty,
        plain: UnitFlows::default(),
        subsidised: Vec::new(),
        fee_subsidised: Vec::new(),
    };
    (line.min <= line.cap && desk.in_tenor(candidate)).then_some(line)
}

/// A loan on credit is one line. One that asks for security is a line against collateral, and a
/// line under each guarantee that may secure it.
fn debts(desk: &Desk<'_>, candidate: usize) -> Vec<Line> {
    let product = desk.product(candidate);
    if !desk.in_tenor(candidate) {
        return Vec::new();
    }
    let secured = product.collateral.required();
    let own = debt(desk, candidate, None, secured.then_some(candidate));
    let mut lines: Vec<Line> = own.into_iter().collect();
    if secured && product.instrument == Instrument::Loan {
        let guarantees = (0..desk.all.len()).filter(|guarantee| {
            let guarantor = desk.product(*guarantee);
            guarantor.instrument == Instrument::Guarantee
                && desk.in_tenor(*guarantee)
                && desk.pairs(*guarantee, candidate)
        });
        lines.extend(guarantees.filter_map(|guarantee| {
            let counter = desk.product(guarantee).collateral.required();
            debt(
                desk,
                candidate,
                Some(guarantee),
                counter.then_some(guarantee),
            )
        }));
    }
    lines
}

fn debt(
    desk: &Desk<'_>,
    funding: usize,
    guarantee: Option<usize>,
    claimant: Option<usize>,
) -> Option<Line> {
    let product = desk.product(funding);
    let secures = claimant.map(|claimant| desk.capacity(claimant));
    let carried = guarantee.map(|guarantee| desk.most(guarantee));
    let cap = [secures, carried]
        .into_iter()
        .flatten()
        .fold(desk.most(funding), Fen::min);
    let least = guarantee.map(|guarantee| desk.least(guarantee));
    let min = desk.least(funding).max(least.unwrap_or_default());
    if min > cap {
        return None;
    }
    let loan = reference(desk, product)?;
    let guarantor = guarantee.map(|guarantee| desk.product(guarantee));
    let fee = match guarantor {
        Some(guarantor) => lowest_fee(guarantor.guarantee.as_ref()?, desk.wanted.tenor_months)?,
        None => Bp(0),
    };
    let tiers = guarantor.and_then(|guarantor| guarantor.guarantee.as_ref());
    let tiers = tiers.into_iter().flat_map(|terms| &terms.fee);
    let dearest = tiers.map(|tier| tier.rate).fold(fee, Bp::max);
    let flows = flows(product, loan, fee)?;
    let certainty = desk.all[funding].certainty;
    let behind = guarantor.map_or(Bp(0), relief);
    let pools = desk.pools.iter().filter(|pool| desk.pairs(**pool, funding));
    let pooled = pools.map(|pool| relief(desk.product(*pool))).max();
    let wait = guarantor.map_or(0, days).max(days(product));
    Some(Line {
        funding,
        guarantee,
        claimant,
        equity: false,
        min,
        cap,
        rate: xirr(&flows).ok()?,
        days: wait,
        certainty: lifted(certainty, behind),
        certainty_most: lifted(certainty, behind.plus(pooled.unwrap_or_default())),
        plain: UnitFlows::of(&flows, loan.drawn_on, REFERENCE),
        subsidised: match product.instrument {
            Instrument::Loan => uncapped_over(desk, &desk.interest, funding, loan, dearest),
            _ => Vec::new(),
        },
        fee_subsidised: match guarantee {
            Some(guarantee) => uncapped_over(desk, &desk.fee, guarantee, loan, dearest),
            None => Vec::new(),
        },
    })
}

pub(super) fn days(product: &Product) -> i64 {
    product
        .days_to_money
        .map_or(DAYS_UNKNOWN, |days| days.clamp(0, DAYS_UNKNOWN))
}

fn reference(desk: &Desk<'_>, product: &Product) -> Option<Loan> {
    Some(Loan {
        amount: REFERENCE,
        tenor_months: desk.wanted.tenor_months,
        annual: product.rate.annual_on(desk.wanted.drawn_on)?,
        repayment: product.repayment_or_usual(),
        drawn_on: desk.wanted.drawn_on,
    })
}

/// The lowest yearly fee that any amount could have: what is bounded with may not be dearer.
fn lowest_fee(terms: &GuaranteeTerms, months: i64) -> Option<Bp> {
    let open = |limit: Option<i64>| limit.is_none_or(|limit| months <= limit);
    let tiers = terms.fee.iter().filter(|tier| open(tier.up_to_months));
    tiers
        .map(|tier| tier.rate)
        .chain(terms.fee_target_max)
        .min()
}

fn flows(product: &Product, loan: Loan, guarantee_fee: Bp) -> Option<Vec<CashFlow>> {
    let mut flows = vec![CashFlow::incoming(loan.drawn_on, loan.amount)];
    let rates = [
        (FeeKind::Upfront, product.fees.upfront_bp),
        (FeeKind::Annual, product.fees.annual_bp),
        (FeeKind::Guarantee, guarantee_fee),
    ];
    for (kind, rate) in rates {
        let fees = fee_payments(kind, rate, loan.amount, loan.drawn_on, loan.tenor_months);
        flows.extend(
            fees.iter()
                .map(|fee| CashFlow::outgoing(fee.on, fee.amount)),
        );
    }
    let rows = loan.schedule().ok()?;
    flows.extend(
        rows.iter()
            .map(|row| CashFlow::outgoing(row.due_on, row.total())),
    );
    Some(flows)
}

/// What each subsidy would pay over one yuan at most: no cap, no quota, the dearest guarantee fee.
fn uncapped_over(
    desk: &Desk<'_>,
    subsidies: &[usize],
    base: usize,
    loan: Loan,
    fee: Bp,
) -> Vec<UnitFlows> {
    let over = subsidies
        .iter()
        .filter(|subsidy| desk.pairs(**subsidy, base));
    over.filter_map(|subsidy| uncapped(desk, *subsidy, loan, fee))
        .collect()
}

fn uncapped(desk: &Desk<'_>, subsidy: usize, loan: Loan, fee: Bp) -> Option<UnitFlows> {
    let terms = desk.product(subsidy).subsidy.as_ref()?;
    let terms = SubsidyTerms {
        cap_year: None,
        cap_lifetime: None,
        cap_project: None,
        ..terms.clone()
    };
    let rows = loan.schedule().ok()?;
    let fees = fee_payments(
        FeeKind::Guarantee,
        fee,
        loan.amount,
        loan.drawn_on,
        loan.tenor_months,
    );
    let paid = crate::finance::subsidy_payments(&terms, &rows, &fees, loan.annual, Bp(0));
    let certainty = desk.all[subsidy].certainty;
    let flows: Vec<CashFlow> = paid
        .iter()
        .map(|payment| CashFlow::incoming(payment.on, payment.amount.share(certainty)))
        .collect();
    Some(UnitFlows::of(&flows, loan.drawn_on, REFERENCE))
}
