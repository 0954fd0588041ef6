//! The order of matches: a weighted sum of five components, each brought to 0–10000.
//!
//! | component | 10000 | 0 |
//! |---|---|---|
//! | coverage | the need is covered in full | not at all |
//! | all-in cost | 0 % a year | 24 % a year or more |
//! | days to money | at once | 90 days or more |
//! | certainty | sure | no chance |
//! | fit | every soft leaf met | none met |
//!
//! What is not known counts as the middle in the sum, and comes last when it is ranked by alone.
//! Whole numbers throughout, so that the order is the same on every machine.

use std::cmp::Reverse;

use domain::criteria::Verdict;
use serde::{Deserialize, Serialize};

const FULL: i64 = 10_000;
/// All-in cost, basis points a year, from which on it scores nothing.
const DEAREST: i64 = 2_400;
/// Days to money from which on it scores nothing.
const SLOWEST: i64 = 90;

/// What is known about a match besides its verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Components {
    /// Share of the need that is covered, basis points.
    pub coverage: Option<i64>,
    /// All-in annual cost, basis points.
    pub cost_bp: Option<i64>,
    /// Days until the money is there.
    pub days: Option<i64>,
    /// How sure it is, basis points.
    pub certainty: Option<i64>,
    /// Soft-leaf fit, basis points of what could be had.
    pub fit: Option<i64>,
}

/// The weights of the components. They are data: an institution may have its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of coverage.
    pub coverage: u32,
    /// Of all-in cost.
    pub cost: u32,
    /// Of days to money.
    pub days: u32,
    /// Of certainty.
    pub certainty: u32,
    /// Of soft-leaf fit.
    pub fit: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Weights {
            coverage: 30,
            cost: 30,
            days: 15,
            certainty: 15,
            fit: 10,
        }
    }
}

/// By what matches are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The weighted sum.
    #[default]
    Blend,
    /// Coverage of the need.
    Coverage,
    /// All-in cost.
    Cost,
    /// Days to money.
    Days,
    /// Certainty.
    Certainty,
    /// Soft-leaf fit.
    Fit,
}

impl By {
    /// Every order.
    pub const ALL: [By; 6] = [
        By::Blend,
        By::Coverage,
        By::Cost,
        By::Days,
        By::Certainty,
        By::Fit,
    ];

    /// The name used in query strings.
    pub const fn as_str(self) -> &'static str {
        match self {
            By::Blend => "blend",
            By::Coverage => "coverage",
            By::Cost => "cost",
            By::Days => "days",
            By::Certainty => "certainty",
            By::Fit => "fit",
        }
    }

    /// The order of this name.
    pub fn from_name(name: &str) -> Option<By> {
        By::ALL.into_iter().find(|by| by.as_str() == name)
    }
}

/// A match to be put in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked<T> {
    /// Eligible matches come before undetermined ones, those before the rest.
    pub verdict: Verdict,
    /// What is known about it.
    pub components: Components,
    /// Breaks ties.
    pub id: String,
    /// Whatever goes with it.
    pub item: T,
}

impl Components {
    /// The component brought to 0–10000, more being better.
    pub fn normal(&self, by: By) -> Option<i64> {
        let falling = |value: i64, end: i64| FULL - value.clamp(0, end) * FULL / end;
        let share = |value: i64| value.clamp(0, FULL);
        match by {
            By::Blend => None,
            By::Coverage => self.coverage.map(share),
            By::Cost => self.cost_bp.map(|cost| falling(cost, DEAREST)),
            By::Days => self.days.map(|days| falling(days, SLOWEST)),
            By::Certainty => self.certainty.map(share),
            By::Fit => self.fit.map(share),
        }
    }

    /// The weighted sum, 0–10000.
    pub fn blend(&self, weights: &Weights) -> i64 {
        let parts = [
            (By::Coverage, weights.coverage),
            (By::Cost, weights.cost),
            (By::Days, weights.days),
            (By::Certainty, weights.certainty),
            (By::Fit, weights.fit),
        ];
        let whole: i64 = parts.iter().map(|(_, weight)| i64::from(*weight)).sum();
        let sum: i64 = parts
            .iter()
            .map(|(by, weight)| self.normal(*by).unwrap_or(FULL / 2) * i64::from(*weight))
            .sum();
        if whole == 0 { 0 } else { sum / whole }
    }

    /// What a match is ranked by: more is better, unknown is last. Cost and days are compared as
    /// they are, so that two dear matches still differ.
    fn key(&self, by: By, weights: &Weights) -> i64 {
        match by {
            By::Blend => self.blend(weights),
            By::Cost => self.cost_bp.map_or(i64::MIN, |cost| -cost.max(-i64::MAX)),
            By::Days => self.days.map_or(i64::MIN, |days| -days.max(-i64::MAX)),
            _ => self.normal(by).unwrap_or(i64::MIN),
        }
    }
}

/// Puts matches in order: verdict, then the key, then the id.
pub fn order<T>(matches: &mut [Ranked<T>], by: By, weights: &Weights) {
    matches.sort_by(|a, b| {
        let key = |one: &Ranked<T>| (one.verdict, Reverse(one.components.key(by, weights)));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(id: &str, verdict: Verdict, cost_bp: Option<i64>, days: i64) -> Ranked<()> {
        let components = Components {
            cost_bp,
            days: Some(days),
            ..Components::default()
        };
        Ranked {
            verdict,
            components,
            id: id.to_owned(),
            item: (),
        }
    }

    fn ids(matches: &[Ranked<()>]) -> Vec<&str> {
        matches.iter().map(|one| one.id.as_str()).collect()
    }

    #[test]
    fn each_order_is_stable_and_verdicts_come_first() {
        let mut matches = vec![
            ranked("u", Verdict::Undetermined, Some(100), 1),
            ranked("d", Verdict::Eligible, None, 5),
            ranked("c", Verdict::Eligible, Some(400), 5),
            ranked("b", Verdict::Eligible, Some(3000), 2),
            ranked("a", Verdict::Eligible, Some(400), 5),
            ranked("e", Verdict::Eligible, Some(5000), 2),
        ];
        let weights = Weights::default();
        order(&mut matches, By::Cost, &weights);
        assert_eq!(ids(&matches), ["a", "c", "b", "e", "d", "u"]);
        order(&mut matches, By::Days, &weights);
        assert_eq!(ids(&matches), ["b", "e", "a", "c", "d", "u"]);
        order(&mut matches, By::Coverage, &weights);
        assert_eq!(ids(&matches), ["a", "b", "c", "d", "e", "u"]);
        order(&mut matches, By::Blend, &weights);
        assert_eq!(ids(&matches), ["a", "c", "d", "b", "e", "u"]);
    }

    #[test]
    fn the_sum_is_weighted() {
        let components = Components {
            coverage: Some(10_000),
            cost_bp: Some(1_200),
            days: Some(0),
            certainty: Some(0),
            fit: None,
        };
        assert_eq!(
            components.blend(&Weights::default()),
            (30 + 15 + 15 + 5) * 100
        );
        let nothing = Weights {
            coverage: 0,
            cost: 0,
            days: 0,
            certainty: 0,
            fit: 0,
        };
        assert_eq!(components.blend(&nothing), 0);
        let extreme = Components {
            cost_bp: Some(i64::MIN),
            days: Some(i64::MAX),
            ..components
        };
        assert_eq!(extreme.normal(By::Cost), Some(10_000));
        assert_eq!(extreme.normal(By::Days), Some(0));
    }

    #[test]
    fn every_order_has_its_name() {
        for by in By::ALL {
            assert_eq!(By::from_name(by.as_str()), Some(by));
        }
        assert_eq!(By::from_name("price"), None);
    }
}
