//! What lies over a loan: a guarantee where it has no security, the subsidy that pays most. Only
//! loans are subsidised (贷款贴息): a lease is not one. What lies over one loan of a combination is
//! not to be had a second time: a guarantee carries the rest of its limit, a subsidy with a cap
//! goes with one loan.

use super::{Candidate, Part, PartRole, Wanted, available};
use crate::{
    finance::{LoanCase, SubsidyPayment, all_in_cost},
    money::Fen,
    product::{GuaranteeTerms, Instrument, Product, SubsidyTerms},
};

/// A subsidy over a loan and what it pays in all.
#[derive(Clone, Copy)]
struct Support<'a> {
    product: &'a Product,
    terms: &'a SubsidyTerms,
    pays: Fen,
}

/// What lies over one loan.
#[derive(Clone, Copy, Default)]
pub(super) struct Overlays<'a> {
    guarantee: Option<(&'a Product, &'a GuaranteeTerms)>,
    interest: Option<Support<'a>>,
    fee: Option<Support<'a>>,
}

impl<'a> Overlays<'a> {
    /// The best overlays for a loan of this amount.
    pub(super) fn over(
        loan: Candidate<'a>,
        amount: Fen,
        wanted: Wanted,
        candidates: &[Candidate<'a>],
    ) -> Self {
        let mut overlays = Self::default();
        if !loan.secured && loan.product.instrument == Instrument::Loan {
            overlays.guarantee = cheapest_guarantee(amount, wanted.tenor_months, candidates);
        }
        if loan.product.instrument == Instrument::Loan {
            let kind = Instrument::InterestSubsidy;
            overlays.interest = overlays.best(kind, loan, amount, wanted, candidates);
        }
        if overlays.guarantee.is_some() {
            overlays.fee = overlays.best(Instrument::FeeSubsidy, loan, amount, wanted, candidates);
        }
        overlays
    }

    pub(super) fn guarantee_terms(&self) -> Option<&'a GuaranteeTerms> {
        self.guarantee.map(|(_, terms)| terms)
    }

    pub(super) fn subsidy_terms(&self) -> Vec<&'a SubsidyTerms> {
        [self.interest, self.fee]
            .into_iter()
            .flatten()
            .map(|support| support.terms)
            .collect()
    }

    /// Takes what lies over a loan of this amount out of what is left for the next one.
    pub(super) fn take_from(&self, open: &mut Vec<Candidate<'a>>, amount: Fen) {
        if let Some((guarantee, _)) = self.guarantee {
            let carried = open.iter_mut().filter(|c| c.product.id == guarantee.id);
            for candidate in carried {
                let most = [guarantee.amount.max, candidate.limit];
                candidate.limit = most.into_iter().flatten().min().map(|m| m.minus(amount));
            }
        }
        let spent: Vec<&Product> = [self.interest, self.fee]
            .into_iter()
            .flatten()
            .filter(|support| support.terms.is_capped())
            .map(|support| support.product)
            .collect();
        open.retain(|c| spent.iter().all(|product| product.id != c.product.id));
    }

    pub(super) fn add_to(&self, parts: &mut Vec<Part>, amount: Fen) {
        let mut add = |role, product: &Product, amount| {
            parts.push(Part {
                role,
                product: Some(product.id.clone()),
                amount,
            });
        };
        if let Some((product, _)) = self.guarantee {
            add(PartRole::Guarantee, product, amount);
        }
        if let Some(support) = self.interest {
            add(PartRole::InterestSubsidy, support.product, support.pays);
        }
        if let Some(support) = self.fee {
            add(PartRole::FeeSubsidy, support.product, support.pays);
        }
    }

    /// The subsidy of an instrument that pays most over the loan; the first by id of equals.
    fn best(
        &self,
        instrument: Instrument,
        loan: Candidate<'a>,
        amount: Fen,
        wanted: Wanted,
        candidates: &[Candidate<'a>],
    ) -> Option<Support<'a>> {
        let offered = candidates
            .iter()
            .filter(|c| c.product.instrument == instrument);
        let supports = offered.filter_map(|candidate| {
            let product = candidate.product;
            let terms = product.subsidy.as_ref()?;
            let case = LoanCase {
                product: loan.product,
                amount,
                tenor_months: wanted.tenor_months,
                drawn_on: wanted.drawn_on,
                guarantee: self.guarantee_terms(),
                subsidies: &[terms],
            };
            let payments = all_in_cost(&case).ok()?.subsidies;
            let pays: Fen = payments
                .iter()
                .map(|SubsidyPayment { amount, .. }| *amount)
                .sum();
            let pays = candidate.limit.map_or(pays, |limit| pays.min(limit));
            let fits =
                product.amount.contains(amount) && product.tenor.contains(wanted.tenor_months);
            (fits && pays.is_positive()).then_some(Support {
                product,
                terms,
                pays,
            })
        });
        supports.min_by_key(|support| (std::cmp::Reverse(support.pays), support.product.id.clone()))
    }
}

/// The guarantee with the lowest fee that can carry the whole loan; the first by id of equals.
fn cheapest_guarantee<'a>(
    amount: Fen,
    months: i64,
    candidates: &[Candidate<'a>],
) -> Option<(&'a Product, &'a GuaranteeTerms)> {
    let offered = candidates
        .iter()
        .filter(|c| c.product.instrument == Instrument::Guarantee);
    let fitting = offered.filter_map(|candidate| {
        let product = candidate.product;
        let terms = product.guarantee.as_ref()?;
        let (fee, _) = terms.annual_fee(amount, months)?;
        let whole = available(*candidate, amount)? == amount && product.tenor.contains(months);
        whole.then_some((fee, product, terms))
    });
    fitting
        .min_by_key(|(fee, product, _)| (*fee, product.id.clone()))
        .map(|(_, product, terms)| (product, terms))
}
