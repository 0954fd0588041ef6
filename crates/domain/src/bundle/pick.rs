//! The answer out of the front: the recommended combination, at most twelve in all, each with its
//! parts and why it is there.

use super::cash;
use super::desk::Desk;
use super::lines::Line;
use super::supports::{self, Funded, Support};
use super::value::{Kept, Value};
use super::{Bundle, MAX_BUNDLES, Part, PartRole, PassedOver, Reason};
use crate::{
    calendar::add_days,
    ids::ProductId,
    money::{Bp, Fen},
    product::Instrument,
};

/// Weights of cost, certainty, days and dilution in the choice of the recommended one (basis
/// points of the whole). Each is brought to 0–10,000: cost 0 at [`COST_SPAN`] and more, days at
/// [`DAYS_SPAN`], dilution at [`DILUTION_SPAN`]; combinations that come too late or cost more than
/// the firm accepts stand after those that do not.
pub const WEIGHTS: [Bp; 4] = [Bp(5_000), Bp(2_000), Bp(1_500), Bp(1_500)];
/// All-in cost with expected subsidies that counts as nothing: 12 % a year.
const COST_SPAN: i64 = 1_200;
/// Days that count as nothing.
const DAYS_SPAN: i64 = 180;
/// A share given away that counts as nothing: half the firm.
const DILUTION_SPAN: i64 = 5_000;

/// The combinations to show, the recommended one first, then by cost.
pub(super) fn pick(desk: &Desk<'_>, kept: Vec<Kept>) -> Vec<Bundle> {
    let values: Vec<Value> = kept.iter().map(|one| one.value).collect();
    let mut bundles: Vec<(Value, Bundle)> = kept
        .iter()
        .map(|one| (one.value, bundle(desk, one, &values)))
        .collect();
    bundles.sort_by_cached_key(|(value, bundle)| {
        let misses = i64::from(!bundle.in_time) + i64::from(!bundle.within_cost);
        (
            misses,
            std::cmp::Reverse(bundle.score),
            by_cost(value),
            ids(bundle),
        )
    });
    if let Some((_, first)) = bundles.first_mut() {
        first.reasons.retain(|reason| *reason != Reason::Unbeaten);
        first.reasons.insert(0, Reason::Recommended);
    }
    let mut shown = kept_apart(bundles);
    if let Some(rest) = shown.get_mut(1..) {
        rest.sort_by_cached_key(|(value, bundle)| (by_cost(value), ids(bundle)));
    }
    shown.into_iter().map(|(_, bundle)| bundle).collect()
}

/// The first twelve; before all others the recommended one and, for each respect, the first that
/// is the best in it.
fn kept_apart(bundles: Vec<(Value, Bundle)>) -> Vec<(Value, Bundle)> {
    let mut said: Vec<Reason> = vec![Reason::Unbeaten];
    let (mut first, others): (Vec<_>, Vec<_>) = bundles.into_iter().partition(|(_, one)| {
        let news = one.reasons.iter().any(|reason| !said.contains(reason));
        said.extend(&one.reasons);
        news
    });
    first.extend(others);
    first.truncate(MAX_BUNDLES);
    first
}

fn by_cost(value: &Value) -> (Bp, Bp, i64, Bp, std::cmp::Reverse<Bp>) {
    let certain = std::cmp::Reverse(value.certainty);
    (
        value.expected,
        value.without,
        value.days,
        value.dilution,
        certain,
    )
}

fn ids(bundle: &Bundle) -> Vec<Option<ProductId>> {
    bundle
        .parts
        .iter()
        .map(|part| part.product.clone())
        .collect()
}

fn bundle(desk: &Desk<'_>, kept: &Kept, front: &[Value]) -> Bundle {
    let Kept {
        value,
        filled,
        costs,
        ..
    } = kept;
    let wanted = &desk.wanted;
    let arrives = |days| add_days(wanted.drawn_on, days);
    let in_time = wanted.latest.is_none_or(|latest| {
        value
            .known_days()
            .is_some_and(|days| arrives(days) <= latest)
    });
    Bundle {
        parts: parts(desk, kept),
        covered: filled.covered,
        own_funds: wanted.amount.minus(filled.covered),
        without_subsidy: costs.without,
        with_subsidy: costs.with,
        expected: costs.expected,
        dilution: value.dilution,
        days: value.known_days(),
        certainty: value.certainty,
        score: score(value, costs.expected.is_some()),
        in_time,
        within_cost: wanted.max_cost.is_none_or(|most| value.expected <= most),
        cash: cash::rows(desk, kept),
        reasons: reasons(value, front),
        passed_over: passed_over(desk, kept),
    }
}

/// The weighted sum, 0–10,000. Without debt the cost counts as the middle: equity has its own
/// price, and no rate tells it.
fn score(value: &Value, debt: bool) -> Bp {
    let span = |amount: i64, span: i64| (Bp::FULL.0 * (span - amount.clamp(0, span))) / span;
    let cost = if debt {
        span(value.expected.0, COST_SPAN)
    } else {
        Bp::FULL.0 / 2
    };
    let parts = [
        cost,
        value.certainty.0,
        span(value.days, DAYS_SPAN),
        span(value.dilution.0, DILUTION_SPAN),
    ];
    let sum: i64 = WEIGHTS.iter().zip(parts).map(|(w, part)| w.0 * part).sum();
    Bp(sum / Bp::FULL.0)
}

/// In what it is the best of the front; said only where another is not as good.
fn reasons(value: &Value, front: &[Value]) -> Vec<Reason> {
    let least = |key: fn(&Value) -> i64| {
        let own = key(value);
        front.iter().all(|other| own <= key(other)) && front.iter().any(|other| own < key(other))
    };
    let found = [
        (Reason::CheapestWithout, least(|v| v.without.0)),
        (Reason::CheapestWith, least(|v| v.expected.0)),
        (Reason::LeastDilution, least(|v| v.dilution.0)),
        (Reason::Fastest, least(|v| v.days)),
        (Reason::MostCertain, least(|v| -v.certainty.0)),
    ];
    let mut reasons: Vec<Reason> = found
        .into_iter()
        .filter_map(|(reason, holds)| holds.then_some(reason))
        .collect();
    if reasons.is_empty() {
        reasons.push(Reason::Unbeaten);
    }
    reasons
}

fn parts(desk: &Desk<'_>, kept: &Kept) -> Vec<Part> {
    let lines: Vec<&Line> = kept.chosen.iter().map(|at| &desk.lines[*at]).collect();
    let (mut money, mut beside) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let amount = kept.filled.amounts[at];
        let funding = &desk.product(line.funding).id;
        let role = match desk.product(line.funding).instrument {
            Instrument::FinanceLease => PartRole::Lease,
            Instrument::Equity => PartRole::Equity,
            _ => PartRole::Loan,
        };
        let places = kept.filled.items[at].iter();
        let items: Vec<_> = places.map(|place| desk.assets[*place]).collect();
        let part = |role, candidate: usize| Part {
            role,
            product: Some(desk.product(candidate).id.clone()),
            amount,
            over: None,
            secured_by: if line.claimant == Some(candidate) {
                items.clone()
            } else {
                Vec::new()
            },
            certainty: desk.all[candidate].certainty,
        };
        money.push(part(role, line.funding));
        let behind = [
            (PartRole::Guarantee, line.guarantee),
            (PartRole::RiskPool, kept.backing[at]),
        ];
        for (role, candidate) in behind {
            beside.extend(candidate.map(|candidate| Part {
                over: Some(funding.clone()),
                ..part(role, candidate)
            }));
        }
    }
    let own = desk.wanted.amount.minus(kept.filled.covered);
    money.extend(own.is_positive().then_some(Part {
        role: PartRole::OwnFunds,
        product: None,
        amount: own,
        over: None,
        secured_by: Vec::new(),
        certainty: Bp::FULL,
    }));
    money.extend(beside);
    money.extend(kept.supports.iter().map(|one| supported(desk, &lines, one)));
    money
}

fn supported(desk: &Desk<'_>, lines: &[&Line], support: &Support) -> Part {
    let product = desk.product(support.candidate);
    let over = support.over.map(|at| desk.product(lines[at].funding));
    Part {
        role: match product.instrument {
            Instrument::FeeSubsidy => PartRole::FeeSubsidy,
            Instrument::Grant => PartRole::Grant,
            Instrument::Voucher => PartRole::Voucher,
            _ => PartRole::InterestSubsidy,
        },
        product: Some(product.id.clone()),
        amount: support.total,
        over: over.map(|product| product.id.clone()),
        secured_by: Vec::new(),
        certainty: desk.all[support.candidate].certainty,
    }
}

/// What would pay too, and the rule that keeps it from joining what was taken.
fn passed_over(desk: &Desk<'_>, kept: &Kept) -> Vec<PassedOver> {
    let lines: Vec<&Line> = kept.chosen.iter().map(|at| &desk.lines[*at]).collect();
    let funded = Funded {
        desk,
        lines: &lines,
        filled: &kept.filled,
        backing: &kept.backing,
    };
    let taken: Vec<&Support> = kept.supports.iter().collect();
    let mut found: Vec<PassedOver> = Vec::new();
    for support in supports::slots(&funded).iter().flatten() {
        let known = taken.iter().any(|one| one.candidate == support.candidate);
        let id = &desk.product(support.candidate).id;
        if known || found.iter().any(|one| one.product == *id) {
            continue;
        }
        if let Some(supports::Kept::Rule(rule)) = supports::keeps_rules(&funded, &taken, support) {
            found.push(PassedOver {
                product: id.clone(),
                rule,
            });
        }
    }
    found
}

/// A sum of parts that is used in checks: what covers the need.
impl Bundle {
    /// What the parts bring towards the need, own funds included (fen).
    pub fn towards(&self) -> Fen {
        let covering = self.parts.iter().filter(|part| part.role.covers());
        covering.map(|part| part.amount).sum()
    }
}
