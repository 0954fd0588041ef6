//! Every product that a need is shown, judged, priced and scored.

use std::cmp::Reverse;

use domain::criteria::Verdict;
use domain::facts::{FactValue, keys};
use domain::money::{Bp, Fen};
use domain::product::Instrument;
use matching::Components;
use store::rows::QuotaRow;

use chrono::NaiveDate;

use super::case::Case;
use super::cost::{Cost, Offer};
use super::judge::{Judged, judge};
use super::market::Market;
use super::rank::certainty;
use crate::products::Listed;

/// A product with everything that is known of it for one need.
pub(super) struct Assessed<'a> {
    /// The product.
    pub listed: &'a Listed,
    /// Its quota of this moment.
    pub quota: Option<&'a QuotaRow>,
    /// The verdict and what it rests on.
    pub judged: Judged,
    /// What it brings: money, money guaranteed, or what it pays in all (fen).
    pub amount: Fen,
    /// What a loan or lease costs.
    pub cost: Option<Cost<'a>>,
    /// Certainty.
    pub certainty: Bp,
    /// What it is ranked by.
    pub components: Components,
}

/// Judges these products, then prices the loans with the subsidies that turned out eligible.
pub(super) fn assess<'a>(
    case: &Case,
    market: &'a Market,
    shown: &[&'a Listed],
    today: NaiveDate,
) -> Vec<Assessed<'a>> {
    let judged: Vec<(&'a Listed, Judged)> = shown
        .iter()
        .map(|listed| {
            (
                *listed,
                judge(case, listed, market.quota(listed.id()), today),
            )
        })
        .collect();
    // A subsidy counts although the firm did not choose to look at it: compare shows few products.
    let subsidies: Vec<&'a Listed> = market
        .catalogue
        .all
        .iter()
        .map(AsRef::as_ref)
        .filter(|listed| listed.product.instrument == Instrument::InterestSubsidy)
        .filter(|listed| {
            let known = judged.iter().find(|(one, _)| one.id() == listed.id());
            let verdict = known
                .map(|(_, judged)| judged.verdict)
                .unwrap_or_else(|| judge(case, listed, market.quota(listed.id()), today).verdict);
            verdict == Verdict::Eligible
        })
        .collect();
    let mut assessed: Vec<Assessed<'a>> = judged
        .into_iter()
        .map(|(listed, judged)| one(case, market, listed, judged, &subsidies, today))
        .collect();
    price_subsidies(case, &mut assessed, today);
    assessed
}

fn one<'a>(
    case: &Case,
    market: &'a Market,
    listed: &'a Listed,
    judged: Judged,
    subsidies: &[&'a Listed],
    today: NaiveDate,
) -> Assessed<'a> {
    let product = &listed.product;
    let asked = case.record.amount;
    let quota = market.quota(listed.id());
    let amount = brings(case, listed, quota, &judged);
    let priced = product.instrument.is_debt() && amount.is_positive();
    let offer = Offer {
        product,
        amount,
        tenor_months: case.record.tenor_months,
        today,
    };
    let cost = if priced { offer.cost(subsidies) } else { None };
    let open = quota.map(|quota| (quota.available(), Fen(quota.limit_fen)));
    let certainty = certainty(market.answers(listed), open, product.draws(asked));
    let subsidy = matches!(
        product.instrument,
        Instrument::InterestSubsidy | Instrument::FeeSubsidy
    );
    let coverage = if subsidy {
        None
    } else {
        amount.share_of(asked).map(|share| share.0)
    };
    let components = Components {
        coverage,
        cost_bp: cost.as_ref().map(|cost| cost.effective().to_bp().0),
        days: product.days_to_money,
        certainty: Some(certainty.0),
        fit: judged.fit(),
    };
    Assessed {
        listed,
        quota,
        judged,
        amount,
        cost,
        certainty,
        components,
    }
}

/// What a product brings to the need at most: within its own range, its quota, and what the
/// collateral secures. Subsidies bring nothing yet: that hangs on the loan.
fn brings(case: &Case, listed: &Listed, quota: Option<&QuotaRow>, judged: &Judged) -> Fen {
    let (product, asked) = (&listed.product, case.record.amount);
    let open = quota.map(QuotaRow::open);
    match product.instrument {
        Instrument::InterestSubsidy | Instrument::FeeSubsidy => Fen::ZERO,
        Instrument::Grant | Instrument::Voucher => {
            let granted = grant(case, listed).unwrap_or(Fen::ZERO);
            open.map_or(granted, |open| granted.min(open))
        }
        _ => {
            let secured = (!judged.coverage.unsecured).then_some(judged.coverage.capacity);
            let most = [product.amount.max, open, secured]
                .into_iter()
                .flatten()
                .fold(asked, Fen::min);
            let least = product.amount.min.unwrap_or(Fen::ZERO);
            if most >= least { most } else { Fen::ZERO }
        }
    }
}

/// The grant on what the project invests in equipment or, for a service, on the amount asked.
pub(super) fn grant(case: &Case, listed: &Listed) -> Option<Fen> {
    use domain::product::GrantBase;
    let terms = listed.product.grant.as_ref()?;
    let base = match (
        terms.base,
        case.facts.get(keys::PROJECT_EQUIPMENT_INVESTMENT),
    ) {
        (Some(GrantBase::EquipmentInvestment), Some(FactValue::Money(fen))) => Fen(*fen),
        (Some(GrantBase::EquipmentInvestment), _) => return None,
        _ => case.record.amount,
    };
    let held: Vec<&str> = match case.facts.get(keys::FIRM_CERTIFICATIONS) {
        Some(FactValue::Set(codes)) => codes.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    terms.amount(base, &held)
}

/// What each subsidy would pay over the cheapest loan that can be had; nothing without one.
fn price_subsidies(case: &Case, assessed: &mut [Assessed<'_>], today: NaiveDate) {
    let cheapest = assessed
        .iter()
        .filter(|one| one.listed.product.instrument == Instrument::Loan)
        .filter(|one| one.judged.verdict == Verdict::Eligible && one.cost.is_some())
        .min_by_key(|one| {
            let rate = one.cost.as_ref().map(Cost::effective);
            (rate, Reverse(one.amount), one.listed.id().clone())
        })
        .map(|one| Offer {
            product: &one.listed.product,
            amount: one.amount,
            tenor_months: case.record.tenor_months,
            today,
        });
    let Some(offer) = cheapest else { return };
    for one in assessed {
        if one.listed.product.instrument == Instrument::InterestSubsidy {
            one.amount = offer.subsidised_by(one.listed);
        }
    }
}
