//! Everything that the search reads, worked out once: the candidates by what they do, the lines of
//! finance in the order in which they are filled, and which items count for whom.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::lines::{self, Line};
use super::price::PricedLoan;
use super::rules::Scope;
use super::supports::Support;
use super::{Candidate, Item, Rules, Wanted};
use crate::{
    ids::AssetId,
    money::{Bp, Fen},
    product::{Instrument, Party, Product},
};

/// The search's material.
pub(super) struct Desk<'a> {
    pub wanted: Wanted,
    pub rules: &'a Rules,
    pub all: &'a [Candidate<'a>],
    /// The items that count for each candidate: place of the asset, and what it secures.
    pub items: Vec<Vec<(usize, Fen)>>,
    /// The assets by place.
    pub assets: Vec<AssetId>,
    /// The lines, debts by their cost, then equity.
    pub lines: Vec<Line>,
    /// Pools, subsidies, grants: places of candidates, by product id.
    pub pools: Vec<usize>,
    pub interest: Vec<usize>,
    pub fee: Vec<usize>,
    pub grants: Vec<usize>,
    /// Places of the rules that count each candidate.
    marks: Vec<Vec<usize>>,
    /// Loans at amounts that were priced already, and the subsidies that may lie over them.
    pub priced: RefCell<PricedLoans>,
    pub supported: RefCell<HashMap<SupportKey, Rc<[Support]>>>,
}

/// Loans by candidate and amount; nothing for those that have no price.
type PricedLoans = HashMap<(usize, Fen), Option<Rc<PricedLoan>>>;
/// A loan, its guarantee, its amount, and whether the fee is subsidised rather than the interest.
pub(super) type SupportKey = (usize, Option<usize>, Fen, bool);

impl<'a> Desk<'a> {
    pub(super) fn new(wanted: Wanted, all: &'a [Candidate<'a>], rules: &'a Rules) -> Self {
        let mut assets: Vec<AssetId> = Vec::new();
        for item in all.iter().flat_map(|one| &one.items) {
            if !assets.contains(&item.asset) {
                assets.push(item.asset);
            }
        }
        assets.sort_unstable();
        let place = |item: &Item| {
            let at = assets.binary_search(&item.asset).ok()?;
            item.capacity.is_positive().then_some((at, item.capacity))
        };
        let items = all
            .iter()
            .map(|one| one.items.iter().filter_map(place).collect())
            .collect();
        let of = |instruments: &[Instrument]| {
            let mut places: Vec<usize> = (0..all.len())
                .filter(|at| instruments.contains(&all[*at].product.instrument))
                .collect();
            places.sort_by(|a, b| all[*a].product.id.cmp(&all[*b].product.id));
            places
        };
        let mut desk = Self {
            wanted,
            rules,
            all,
            items,
            lines: Vec::new(),
            pools: of(&[Instrument::RiskCompensation]),
            interest: of(&[Instrument::InterestSubsidy]),
            fee: of(&[Instrument::FeeSubsidy]),
            grants: of(&[Instrument::Grant, Instrument::Voucher]),
            assets,
            marks: all.iter().map(|one| counting(rules, one.product)).collect(),
            priced: RefCell::default(),
            supported: RefCell::default(),
        };
        desk.lines = lines::all(&desk);
        desk
    }

    pub(super) fn product(&self, candidate: usize) -> &'a Product {
        self.all[candidate].product
    }

    /// Most of a product in this case: its own maximum within its limit and the need.
    pub(super) fn most(&self, candidate: usize) -> Fen {
        let one = &self.all[candidate];
        [one.product.amount.max, one.limit]
            .into_iter()
            .flatten()
            .fold(self.wanted.amount, Fen::min)
    }

    /// The least of a product.
    pub(super) fn least(&self, candidate: usize) -> Fen {
        let min = self.product(candidate).amount.min;
        min.unwrap_or_default().max(super::LEAST_LINE)
    }

    /// What all its items together secure under a product.
    pub(super) fn capacity(&self, candidate: usize) -> Fen {
        self.items[candidate]
            .iter()
            .map(|(_, secures)| *secures)
            .sum()
    }

    /// Whether a part may lie over a loan or guarantee.
    pub(super) fn pairs(&self, part: usize, base: usize) -> bool {
        self.rules.pairs(self.product(part), self.product(base))
    }

    /// The first rule of a scope that these candidates break together, each counted once.
    pub(super) fn broken(
        &self,
        scope: Scope,
        candidates: impl Iterator<Item = usize>,
    ) -> Option<&'a str> {
        // Most products are counted by no rule at all.
        let mut marked: Vec<usize> = candidates
            .filter(|candidate| !self.marks[*candidate].is_empty())
            .collect();
        if marked.len() < 2 {
            return None;
        }
        marked.sort_unstable();
        marked.dedup();
        let rules = self.rules.at_most.iter().enumerate();
        let broken = rules
            .filter(|(_, rule)| rule.scope == scope)
            .find(|(at, rule)| {
                let counted = marked.iter().filter(|one| self.marks[**one].contains(at));
                counted.count() > rule.most
            });
        broken.map(|(_, rule)| rule.id.as_str())
    }

    /// Whether the tenor of the need is one of the product's.
    pub(super) fn in_tenor(&self, candidate: usize) -> bool {
        self.product(candidate)
            .tenor
            .contains(self.wanted.tenor_months)
    }
}

fn counting(rules: &Rules, product: &Product) -> Vec<usize> {
    let rules = rules.at_most.iter().enumerate();
    rules
        .filter(|(_, rule)| rule.counts(product))
        .map(|(at, _)| at)
        .collect()
}

/// The share of a loss that a guarantee or pool takes off the lender.
pub(super) fn relief(product: &Product) -> Bp {
    let named = |shares: &[crate::product::LossShare]| {
        (!shares.is_empty()).then(|| {
            let others = shares.iter().filter(|part| part.party != Party::Bank);
            Bp(others.map(|part| part.share.0).sum())
        })
    };
    let guarantee = product.guarantee.as_ref().map(|terms| {
        named(&terms.shares)
            .unwrap_or_else(|| Bp::FULL.minus(terms.bank_share_min.unwrap_or_default()))
    });
    let share = guarantee.or_else(|| named(&product.loss_split));
    Bp(share.unwrap_or_default().0.clamp(0, Bp::FULL.0))
}
