//! A product as a part of a combination: whether the need is eligible for it whatever part of the
//! amount it brings. Amount, quota and collateral do not decide here: they limit how much the part
//! can be, and the search holds to them.

use chrono::NaiveDate;
use domain::bundle::{Candidate, Item, Wanted};
use domain::coverage::Coverage;
use domain::criteria::{Terms, Verdict};
use domain::facts::{FactValue, keys};
use domain::money::Fen;
use domain::product::Instrument;
use store::rows::QuotaRow;

use super::assess::grant;
use super::case::Case;
use super::judge::{Judged, judge, judge_amount, judge_terms};
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
    let left = quota.map(|quota| (quota.available(), Fen(quota.limit_fen)));
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
    if quota.is_some_and(|quota| !quota.available().is_positive()) {
        return None;
    }
    let asked = case.record.amount;
    let terms = Terms {
        amount_min: None,
        amount_max: None,
        coverage_min: None,
        ..listed.product.terms(asked, false)
    };
    let judged = judge_terms(case, listed, quota, today, asked, &terms);
    (judged.verdict == Verdict::Eligible).then_some(judged.coverage)
}

/// A product as it is applied for with others: for all that it can bring of the need, within its
/// range, its quota and its collateral. A loan that is applied for together with a guarantee is not
/// held to its collateral.
pub(crate) fn judge_part(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
    guaranteed: bool,
) -> (Judged, Fen) {
    let (product, asked) = (&listed.product, case.record.amount);
    let whole = judge(case, listed, quota, today);
    if whole.verdict != Verdict::Ineligible {
        return (whole, product.draws(asked));
    }
    let guaranteed = guaranteed && product.instrument == Instrument::Loan;
    let secured = (!whole.coverage.unsecured && !guaranteed).then_some(whole.coverage.capacity);
    let part = [product.amount.max, quota.map(QuotaRow::open), secured]
        .into_iter()
        .flatten()
        .fold(asked, Fen::min);
    if !part.is_positive() {
        return (whole, product.draws(asked));
    }
    let mut terms = product.terms(part, quota.is_some());
    if guaranteed {
        terms.coverage_min = None;
    }
    let judged = judge_terms(case, listed, quota, today, part, &terms);
    (judged, product.draws(part))
}

/// A product as an application asks for it: for all of the need, or for the part that was asked.
pub(crate) fn judge_asked(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
    asked: Fen,
) -> Judged {
    if asked < listed.product.draws(case.record.amount) {
        judge_amount(case, listed, quota, today, asked)
    } else {
        judge(case, listed, quota, today)
    }
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
