//! What a patent is worth after its appraisal: V(t) = V₀ · e^(−λt) · √(life left ÷ life left at the
//! appraisal) · what events leave of it (`rules.json`, `ip_decay`; the rates are marked plausible
//! there, not measured).
//!
//! t in years of 365 days. On the day of the appraisal the value is the appraised one. After the
//! last day of the right it is nothing.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Event, Shocks, Value, decay};
use crate::{
    calendar::{add_months, days_between},
    money::{Bp, Fen},
};

/// λ of a technical field per year (`TECHNICAL_FIELDS`); a field without a rate of its own decays
/// as fast as the fastest.
pub fn decay_rate(field: &str) -> Bp {
    match field {
        "auto_parts" => Bp(1500),
        "equipment" => Bp(1200),
        "biotech" => Bp(1000),
        _ => Bp(2500),
    }
}

/// A patent's value from an appraisal on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Curve {
    /// The appraised value (fen).
    pub anchor: Fen,
    /// The day of which the appraisal speaks.
    pub anchored_on: NaiveDate,
    /// Who appraised it.
    pub source: String,
    /// λ per year.
    pub rate: Bp,
    /// The last day of the right (`AssetDetails::end`).
    pub ends_on: NaiveDate,
    /// What happened since.
    pub events: Vec<Event>,
}

impl Curve {
    /// The value on a day, step by step. A day before the appraisal is valued as the day itself.
    pub fn value(&self, shocks: &Shocks, on: NaiveDate) -> Value {
        let mut value = Value::first(self.anchor, on, Basis::Curve, &self.source);
        if on > self.ends_on {
            value.step("ended", Bp(0), Fen::ZERO);
            return value;
        }
        let days = days_between(self.anchored_on, on).max(0);
        let decayed = decay::exponential(self.rate.0, days);
        if days > 0 {
            let amount = decay::scaled(value.amount, decayed);
            value.step("decay", Bp(decay::shown(decayed)), amount);
            // Both ends of a life count: on its last day one day is left.
            let left = days_between(on, self.ends_on) + 1;
            let whole = days_between(self.anchored_on, self.ends_on) + 1;
            let life = decay::root_of_share(left, whole);
            let amount = decay::scaled(value.amount, life);
            value.step("life", Bp(decay::shown(life)), amount);
        }
        for (shock, left) in shocks.on(&self.events, on) {
            value.by(shock.code(), left);
        }
        value
    }

    /// Points for drawing: one each `months`, from the appraisal to the day after the last, when
    /// nothing is left.
    pub fn points(&self, shocks: &Shocks, months: i64) -> Vec<(NaiveDate, Fen)> {
        let days = (0_i64..)
            .map(|n| add_months(self.anchored_on, n.saturating_mul(months.max(1))))
            .take_while(|day| *day <= self.ends_on);
        let mut points: Vec<_> = days
            .map(|day| (day, self.value(shocks, day).amount))
            .collect();
        if let Some(over) = self.ends_on.succ_opt() {
            points.push((over, Fen::ZERO));
        }
        points
    }
}
