//! The way of one application, told backwards from the state it is in today.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::application::{Status, takes_rate};
use domain::calendar::add_days;
use domain::facts::{FactValue, keys};
use domain::money::{Bp, Fen};
use domain::product::{Instrument, Product};

use super::{Case, Deed, Scene, Step};
use crate::city::{at, words};
use crate::rng::Rng;

/// The steps from sending to the state of today; `None` where the institution has nobody.
pub(super) fn tell(scene: &Scene<'_>, outcome: Status, sent: i64, rng: &mut Rng) -> Option<Case> {
    let instrument = scene.product.instrument;
    let officer = *scene
        .officers
        .get(usize::from(rng.chance(40)))
        .or(scene.officers.first())?;
    let firm = scene.firm.owner.id;
    let first = at(rng, add_days(scene.today, -sent));
    let mut days = Days {
        left: sent,
        today: scene.today,
        last: first,
    };
    let mut steps = vec![Step {
        at: first,
        by: firm,
        deed: Deed::Apply(rng.pick(words::NOTES).into()),
    }];
    let mut push = |at: DateTime<Utc>, by, deed| steps.push(Step { at, by, deed });
    let asks = asks(instrument);
    match outcome {
        Status::Submitted => {}
        Status::UnderReview => {
            push(days.later(rng, 1, 3), officer, Deed::Accept);
            if sent > 16 && rng.chance(45) {
                push(
                    days.later(rng, 2, 6),
                    officer,
                    Deed::Ask(rng.pick(asks).into()),
                );
                push(
                    days.later(rng, 1, 5),
                    firm,
                    Deed::Answer(rng.pick(words::ANSWERS).into()),
                );
            }
        }
        Status::MoreInfoRequested => {
            push(days.later(rng, 1, 2), officer, Deed::Accept);
            push(
                days.later(rng, 1, 3),
                officer,
                Deed::Ask(rng.pick(asks).into()),
            );
        }
        Status::Approved | Status::AwaitingCheck => {
            push(days.later(rng, 1, 2), officer, Deed::Accept);
            if rng.chance(50) {
                push(
                    days.later(rng, 1, 4),
                    officer,
                    Deed::Ask(rng.pick(asks).into()),
                );
                push(
                    days.later(rng, 1, 3),
                    firm,
                    Deed::Answer(rng.pick(words::ANSWERS).into()),
                );
            }
            let waits = outcome == Status::AwaitingCheck;
            push(days.later(rng, 4, 12), officer, approval(scene, waits, rng));
        }
        Status::Declined => {
            push(days.later(rng, 1, 3), officer, Deed::Accept);
            push(days.later(rng, 4, 14), officer, refusal(instrument, rng));
        }
        Status::Withdrawn => {
            if rng.chance(60) {
                push(days.later(rng, 1, 3), officer, Deed::Accept);
            }
            push(
                days.later(rng, 1, 6),
                firm,
                Deed::Withdraw(rng.pick(words::WITHDRAWALS).into()),
            );
        }
    }
    Some(Case {
        batch: rng.id(first),
        firm: scene.firm.id,
        need: scene.need.id,
        product: scene.product.id.clone(),
        steps,
    })
}

/// Walks from the day of sending towards today, never past yesterday.
struct Days {
    left: i64,
    today: NaiveDate,
    last: DateTime<Utc>,
}

impl Days {
    fn later(&mut self, rng: &mut Rng, low: i64, high: i64) -> DateTime<Utc> {
        let step = rng.between(low, high).min(self.left - 1).max(0);
        self.left -= step;
        let moment = at(rng, add_days(self.today, -self.left));
        // Two steps of one day keep their order.
        self.last = moment.max(self.last + TimeDelta::minutes(rng.between(25, 90)));
        self.last
    }
}

fn asks(instrument: Instrument) -> &'static [&'static str] {
    match instrument {
        Instrument::Loan | Instrument::FinanceLease => words::LENDER_ASKS,
        _ => words::MANAGER_ASKS,
    }
}

/// Loans and guarantees are sometimes approved for less; grants follow their own formula.
fn approval(scene: &Scene<'_>, waits: bool, rng: &mut Rng) -> Deed {
    let (product, need) = (scene.product, &scene.need.record);
    let most = product
        .amount
        .max
        .map_or(need.amount, |max| max.min(need.amount));
    let least = product.amount.min.unwrap_or(Fen::wan(1));
    let lends = product.instrument.is_debt() || product.instrument == Instrument::Guarantee;
    let less = (lends && !waits && rng.chance(35))
        .then(|| rounded(most.share(Bp(rng.between(5_500, 9_000)))));
    let amount = less.filter(|less| *less >= least).unwrap_or(most);
    let amount = grant(scene).unwrap_or(amount);
    let tenor_months = product
        .tenor
        .max
        .map_or(need.tenor_months, |max| max.min(need.tenor_months));
    let conditions = rng.pick(words::conditions(product.instrument)).to_owned();
    let rate = rate(product, amount, tenor_months, scene.today);
    Deed::Approve {
        amount,
        tenor_months,
        rate,
        conditions,
        waits,
    }
}

/// The grant on what the project invests in equipment, or on the amount asked.
fn grant(scene: &Scene<'_>) -> Option<Fen> {
    let terms = scene.product.grant.as_ref()?;
    let invested = scene
        .need
        .record
        .facts
        .get(keys::PROJECT_EQUIPMENT_INVESTMENT);
    let base = match invested {
        Some(FactValue::Money(fen)) => Fen(*fen),
        _ => scene.need.record.amount,
    };
    let held: Vec<&str> = scene
        .firm
        .certifications
        .iter()
        .filter(|(_, found)| found.is_valid(scene.today))
        .map(|(_, found)| found.kind.as_str())
        .collect();
    terms
        .amount(base, &held)
        .map(|grant| grant.min(scene.need.record.amount))
}

fn rounded(amount: Fen) -> Fen {
    Fen(amount.0 / Fen::wan(10).0 * Fen::wan(10).0)
}

fn rate(product: &Product, amount: Fen, months: i64, on: NaiveDate) -> Option<Bp> {
    if !takes_rate(product.instrument) {
        return None;
    }
    let fee = || {
        product
            .guarantee
            .as_ref()?
            .annual_fee(amount, months)
            .map(|(fee, _)| fee)
    };
    Some(product.rate.annual_on(on).or_else(fee).unwrap_or(Bp(100)))
}

fn refusal(instrument: Instrument, rng: &mut Rng) -> Deed {
    let list = words::refusals(instrument);
    let last = i64::try_from(list.len()).unwrap_or(1) - 1;
    let place = usize::try_from(rng.between(0, last)).unwrap_or(0);
    let (reason, text) = list.get(place).copied().unwrap_or((
        domain::application::DeclineReason::Other,
        "经审议，暂不予支持。",
    ));
    Deed::Decline {
        reason,
        text: text.to_owned(),
    }
}
