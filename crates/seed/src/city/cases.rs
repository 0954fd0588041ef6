//! Applications: which need goes to which product, and everything that happens to it.
//!
//! A few are written down, because the demonstration's pages should show them; the others follow
//! from the needs. Only products that the firm may have are applied for, as on the portal.

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Role;
use domain::application::{DeclineReason, Status};
use domain::calendar::{add_days, days_between};
use domain::criteria::Verdict;
use domain::ids::{NeedId, OrgId, ProductId, UserId};
use domain::money::{Bp, Fen};
use domain::product::{Instrument, Product};
use uuid::Uuid;

mod judge;
mod pinned;
mod story;

use super::{Firm, Need, Staff};
use crate::catalogue::Catalogue;
use crate::rng::Rng;
pub(super) use judge::Judge;
#[cfg(test)]
pub(super) use judge::facts;
pub(super) use pinned::oldest;

/// An application with its story.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Id of the form that sent it.
    pub batch: Uuid,
    /// The firm.
    pub firm: OrgId,
    /// The need.
    pub need: NeedId,
    /// The product.
    pub product: ProductId,
    /// What happened, oldest first; the first step sends it.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: UserId,
    /// What.
    pub deed: Deed,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The firm applies, with a note that may be empty.
    Apply(String),
    /// The institution takes it up.
    Accept,
    /// The institution asks for more.
    Ask(String),
    /// The firm supplies it.
    Answer(String),
    /// The institution approves.
    Approve {
        /// Amount.
        amount: Fen,
        /// Months.
        tenor_months: i64,
        /// A year, where the instrument has a rate.
        rate: Option<Bp>,
        /// Conditions, may be empty.
        conditions: String,
        /// Whether the second person that it takes has not answered yet.
        waits: bool,
    },
    /// The institution declines.
    Decline {
        /// Why.
        reason: DeclineReason,
        /// In words.
        text: String,
    },
    /// The firm takes it back.
    Withdraw(String),
}

/// What is known when a story is told.
struct Scene<'a> {
    firm: &'a Firm,
    need: &'a Need,
    product: &'a Product,
    /// People of the institution.
    officers: Vec<UserId>,
    today: NaiveDate,
}

/// Every application, in the order of sending.
pub(super) fn build(
    seed: u64,
    catalogue: &Catalogue,
    firms: &[Firm],
    staff: &[Staff],
    today: NaiveDate,
) -> Vec<Case> {
    let judge = Judge::new(catalogue);
    let mut cases = Vec::new();
    for firm in firms {
        for (place, need) in firm.needs.iter().enumerate() {
            let mut rng = Rng::of(seed, &format!("{}/{place}", firm.record.name_zh));
            let plans = match pinned::of(&firm.record.name_zh, place) {
                plans if !plans.is_empty() => plans,
                _ => chosen(&judge, firm, need, &mut rng, today),
            };
            for (product, outcome, sent) in plans {
                let Some(product) = catalogue.product(product) else {
                    continue;
                };
                let provider = catalogue
                    .provider(product)
                    .map(|institution| institution.id());
                let officers = staff
                    .iter()
                    .filter(|person| person.role == Role::Maker && person.org == provider)
                    .map(|person| person.person.id)
                    .collect();
                let scene = Scene {
                    firm,
                    need,
                    product,
                    officers,
                    today,
                };
                cases.extend(story::tell(&scene, outcome, sent, &mut rng));
            }
        }
    }
    cases.sort_by_key(|case| (case.steps.first().map(|step| step.at), case.batch));
    cases
}

/// A product, the state the application is in today, and how many days ago it was sent.
type Plan<'a> = (&'a str, Status, i64);

/// What a firm does by itself: one or two of the products it may have, most needs at all.
fn chosen<'a>(
    judge: &Judge<'a>,
    firm: &Firm,
    need: &Need,
    rng: &mut Rng,
    today: NaiveDate,
) -> Vec<Plan<'a>> {
    let age = days_between(need.at.date_naive(), today);
    if age < 4 || !rng.chance(74) {
        return Vec::new();
    }
    let sent = rng.between(1, (age - 1).clamp(1, 58));
    let mut open = judge.open_to(firm, need, add_days(today, -sent));
    let mut plans = Vec::new();
    let wanted = if rng.chance(42) { 2 } else { 1 };
    while plans.len() < wanted {
        let Some(place) = drawn(&open, rng) else {
            break;
        };
        let (product, _) = open.swap_remove(place);
        plans.push((product.id.as_str(), outcome(sent, rng), sent));
    }
    plans
}

/// Draws a place, the more likely the more a firm would think of the product.
fn drawn(open: &[(&Product, Verdict)], rng: &mut Rng) -> Option<usize> {
    let total: i64 = open
        .iter()
        .map(|(product, verdict)| appeal(product, *verdict))
        .sum();
    let mut left = rng.between(1, total.max(1));
    open.iter().position(|(product, verdict)| {
        left -= appeal(product, *verdict);
        left <= 0
    })
}

/// Loans first, from the bank of the city above all; what is sure before what is not.
fn appeal(product: &Product, verdict: Verdict) -> i64 {
    let kind = match product.instrument {
        Instrument::Loan => 5,
        Instrument::Guarantee | Instrument::Equity => 3,
        Instrument::FinanceLease | Instrument::RiskCompensation => 2,
        _ => 1,
    };
    let near = if product.provider == "bank-city" {
        3
    } else {
        1
    };
    let sure = if verdict == Verdict::Eligible { 3 } else { 1 };
    kind * near * sure
}

/// What can have become of an application sent so many days ago.
fn outcome(sent: i64, rng: &mut Rng) -> Status {
    let draw = rng.between(1, 100);
    match sent {
        ..=4 => Status::Submitted,
        5..=9 if draw <= 25 => Status::Submitted,
        5..=17 if draw <= 72 => Status::UnderReview,
        5..=17 if draw <= 90 => Status::MoreInfoRequested,
        5..=17 => Status::Withdrawn,
        18..=36 if draw <= 3 => Status::Submitted,
        18..=36 if draw <= 32 => Status::UnderReview,
        18..=36 if draw <= 42 => Status::MoreInfoRequested,
        18..=36 if draw <= 76 => Status::Approved,
        18..=36 if draw <= 94 => Status::Declined,
        _ if draw <= 5 => Status::UnderReview,
        _ if draw <= 66 => Status::Approved,
        _ if draw <= 92 => Status::Declined,
        _ => Status::Withdrawn,
    }
}
