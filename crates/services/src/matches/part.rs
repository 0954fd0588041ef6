//! A product as a part of a combination: whether the need is eligible for it whatever part of the
//! amount it brings. Amount, quota and collateral do not decide here: they limit how much the part
//! can be, and the search holds to them.

use chrono::NaiveDate;
use domain::bundle::{Candidate, Item, Wanted};
use domain::coverage::Coverage;
use domain::criteria::{Terms, Verdict, with_terms};
use domain::facts::{FactValue, keys};
use domain::money::Fen;
use domain::product::Instrument;
use domain::profile;
use store::rows::QuotaRow;

use super::assess::grant;
use super::case::Case;
use super::market::{Market, is_shown};
use super::rank::certainty;
use crate::products::Listed;

/// What is looked for.
pub(super) fn wanted(case: &Case, today: NaiveDate) -> Wanted {
    let worth = match case.facts.get(keys::FIRM_NET_ASSETS) {
        Some(FactValue::Money(fen)) => Some(Fen(*fen)),
        _ => None,
    };
    Wanted {
        amount: case.record.amount,
        tenor_months: case.record.tenor_months,
        drawn_on: today,
        latest: case.record.latest_date,
        max_cost: case.record.max_cost,
        pre_money: worth,
    }
}

/// Every product of the market that may be a part.
pub(super) fn candidates<'m>(
    case: &Case,
    market: &'m Market,
    today: NaiveDate,
) -> Vec<Candidate<'m>> {
    let shown = market
        .catalogue
        .all
        .iter()
        .map(AsRef::as_ref)
        .filter(|listed: &&Listed| is_shown(&case.record, listed.product.instrument));
    shown
        .filter_map(|listed| candidate(case, market, listed, today))
        .collect()
}

fn candidate<'m>(
    case: &Case,
    market: &'m Market,
    listed: &'m Listed,
    today: NaiveDate,
) -> Option<Candidate<'m>> {
    let product = &listed.product;
    let quota = market.quota(listed.id());
    let coverage = eligible(case, listed, quota, today)?;
    let open = quota.map(QuotaRow::open);
    let part = [product.amount.max, open]
        .into_iter()
        .flatten()
        .fold(case.record.amount, Fen::min);
    let left = quota.map(|quota| (quota.open(), Fen(quota.limit_fen)));
    let items = coverage
        .lines
        .iter()
        .filter(|line| line.capacity.is_positive());
    Some(Candidate {
        product,
        limit: [open, financed(case, listed)].into_iter().flatten().min(),
        certainty: certainty(market.answers(listed), left, product.draws(part)),
        pays: grant(case, listed),
        items: items
            .map(|line| Item {
                asset: line.asset,
                capacity: line.capacity,
            })
            .collect(),
    })
}

/// The collateral as it counts, where the need is eligible for a part.
fn eligible(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
) -> Option<Coverage> {
    let (product, asked) = (&listed.product, case.record.amount);
    if quota.is_some_and(|quota| !quota.open().is_positive()) {
        return None;
    }
    let basket = case.assets.iter().map(|(id, asset)| (*id, asset));
    let coverage = Coverage::under(product, basket, today);
    let mut facts = case.facts.clone();
    let open = quota.map(QuotaRow::open);
    facts.overlay(&profile::product_facts(&coverage, asked, open, None, today));
    let terms = Terms {
        amount_min: None,
        amount_max: None,
        coverage_min: None,
        quota_min: None,
        ..product.terms(asked, false)
    };
    let tree = with_terms(&terms, product.criteria.clone());
    (tree.verdict(&facts) == Verdict::Eligible).then_some(coverage)
}

/// What a lease can finance at most: its share of the equipment that is bought.
fn financed(case: &Case, listed: &Listed) -> Option<Fen> {
    let product = &listed.product;
    if product.instrument != Instrument::FinanceLease {
        return None;
    }
    let share = product
        .collateral
        .accepted
        .iter()
        .find_map(|terms| terms.ltv)?;
    match case.facts.get(keys::PROJECT_EQUIPMENT_INVESTMENT) {
        Some(FactValue::Money(fen)) => Some(Fen(*fen).share(share)),
        _ => None,
    }
}
