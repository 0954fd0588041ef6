//! The score by which matches are ranked: a weighted sum of five parts, each from 0 to 10,000.
//!
//! A part that does not exist for a product (a grant has no cost, a product without soft criteria
//! no fit) is left out and the remaining weights are scaled up to the whole, so that an instrument
//! is never punished for what it is not. The weights are data: [`Weights`].
//!
//! It is a ranking of offers for one need, not a rating of the firm.

use std::cmp::Ordering;

use contract::common::Coded;
use contract::matches::{RankBy, ScoreComponentView};
use domain::lang::{Label, Lang};
use domain::money::{Bp, Fen};

/// How much each part counts, basis points of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Share of the need that the product can cover.
    pub coverage: Bp,
    /// All-in annual cost.
    pub cost: Bp,
    /// Days to money.
    pub speed: Bp,
    /// How likely the answer is yes.
    pub certainty: Bp,
    /// Soft criteria met.
    pub fit: Bp,
}

/// The weights used. Cost and coverage first: that is what firms ask for in the study
/// (融资贵、融资难), then whether the answer is likely to be yes.
pub const WEIGHTS: Weights = Weights {
    coverage: Bp(2500),
    cost: Bp(3000),
    speed: Bp(1500),
    certainty: Bp(2000),
    fit: Bp(1000),
};

/// The annual cost at which the cost part is zero.
const DEAREST: i64 = 1200;
/// The days to money at which the speed part is zero.
const SLOWEST: i64 = 90;
/// What is assumed of an institution before it has answered anything: three approvals in five
/// answers. Its own answers outweigh this as they come.
const PRIOR_APPROVED: i64 = 3;
const PRIOR_ANSWERS: i64 = 5;
/// Weight of the open quota in the certainty of a product that has one; the rest is acceptance.
const QUOTA_WEIGHT: i64 = 4000;

/// What an institution has answered so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Approved applications.
    pub approved: i64,
    /// Declined applications.
    pub declined: i64,
}

impl Answers {
    /// Share of approvals with the prior, basis points.
    pub fn acceptance(self) -> Bp {
        let approved = self.approved.max(0).saturating_add(PRIOR_APPROVED);
        let answers =
            self.approved.max(0).saturating_add(self.declined.max(0)).saturating_add(PRIOR_ANSWERS);
        Fen(approved).share_of(Fen(answers)).unwrap_or(Bp(0))
    }
}

/// What the parts are computed from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facets {
    /// Share of the need covered; `None` where the product brings no money of its own.
    pub coverage: Option<Bp>,
    /// All-in annual cost, with subsidy where there is one.
    pub cost: Option<Bp>,
    /// Days to money.
    pub days: Option<i64>,
    /// Certainty.
    pub certainty: Bp,
    /// Share of the weight of the soft criteria that is met.
    pub fit: Option<Bp>,
}

/// A score with its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// 0–10,000.
    pub total: Bp,
    /// The parts that exist, with the weights that they had.
    pub parts: Vec<(RankBy, Bp, Bp)>,
}

/// Certainty: how the institution has answered so far and, where there is a quota, how much of it
/// is open. A quota too small for the case leaves no certainty.
pub fn certainty(answers: Answers, quota: Option<(Fen, Fen)>, asked: Fen) -> Bp {
    let acceptance = answers.acceptance().0;
    let Some((open, limit)) = quota else { return Bp(acceptance) };
    if open < asked {
        return Bp(0);
    }
    let share = open.share_of(limit).unwrap_or(Bp(0)).0.clamp(0, Bp::FULL.0);
    Bp((acceptance * (Bp::FULL.0 - QUOTA_WEIGHT) + share * QUOTA_WEIGHT) / Bp::FULL.0)
}

/// The score of these facets.
pub fn score(weights: Weights, facets: Facets) -> Score {
    let cost = facets.cost.map(|cost| falling(cost.0, DEAREST));
    let speed = facets.days.map(|days| falling(days, SLOWEST));
    let values = [
        (RankBy::Coverage, facets.coverage, weights.coverage),
        (RankBy::Cost, cost, weights.cost),
        (RankBy::Speed, speed, weights.speed),
        (RankBy::Certainty, Some(facets.certainty), weights.certainty),
        (RankBy::Score, facets.fit, weights.fit),
    ];
    let present: Vec<_> = values
        .into_iter()
        .filter_map(|(part, value, weight)| {
            value.map(|value| (part, Bp(value.0.clamp(0, Bp::FULL.0)), weight))
        })
        .collect();
    let whole: i64 = present.iter().map(|(_, _, weight)| weight.0).sum();
    if whole <= 0 {
        return Score { total: Bp(0), parts: Vec::new() };
    }
    let sum: i64 = present.iter().map(|(_, value, weight)| value.0 * weight.0).sum();
    let parts = present
        .into_iter()
        .map(|(part, value, weight)| (part, value, Bp(weight.0 * Bp::FULL.0 / whole)))
        .collect();
    Score { total: Bp(sum / whole), parts }
}

/// From the whole at zero down to nothing at `end`.
fn falling(value: i64, end: i64) -> Bp {
    Bp((end - value.clamp(0, end)) * Bp::FULL.0 / end)
}

/// The parts in words.
pub fn components(score: &Score, lang: Lang) -> Vec<ScoreComponentView> {
    let view = |(part, value, weight): &(RankBy, Bp, Bp)| {
        let (code, label) = name(*part);
        ScoreComponentView {
            name: Coded::new(code, label.get(lang)),
            value: *value,
            weight: *weight,
        }
    };
    score.parts.iter().map(view).collect()
}

fn name(part: RankBy) -> (&'static str, Label) {
    match part {
        RankBy::Coverage => ("coverage", Label::new("需求覆盖", "Coverage of the need")),
        RankBy::Cost => ("cost", Label::new("综合成本", "All-in cost")),
        RankBy::Speed => ("speed", Label::new("放款速度", "Days to money")),
        RankBy::Certainty => ("certainty", Label::new("获批把握", "Certainty")),
        RankBy::Score => ("fit", Label::new("加分条件", "Preferred conditions met")),
    }
}

/// What a match is ordered by.
#[derive(Clone, Copy, Debug)]
pub struct RankKey<'a> {
    /// Score.
    pub total: Bp,
    /// Facets.
    pub facets: Facets,
    /// Product code: the last word between equals, so that the order is stable.
    pub product: &'a str,
}

/// The better of two first. What lacks the quantity asked for comes last; equals are ordered by
/// score, then by product.
pub fn compare(by: RankBy, a: RankKey<'_>, b: RankKey<'_>) -> Ordering {
    let low_first = |a: Option<i64>, b: Option<i64>| {
        a.unwrap_or(i64::MAX).cmp(&b.unwrap_or(i64::MAX))
    };
    let high_first = |a: Option<Bp>, b: Option<Bp>| b.cmp(&a);
    let first = match by {
        RankBy::Score => Ordering::Equal,
        RankBy::Cost => low_first(a.facets.cost.map(|bp| bp.0), b.facets.cost.map(|bp| bp.0)),
        RankBy::Speed => low_first(a.facets.days, b.facets.days),
        RankBy::Certainty => b.facets.certainty.cmp(&a.facets.certainty),
        RankBy::Coverage => high_first(a.facets.coverage, b.facets.coverage),
    };
    first.then(b.total.cmp(&a.total)).then_with(|| a.product.cmp(b.product))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Facets = Facets {
        coverage: Some(Bp(10_000)),
        cost: Some(Bp(300)),
        days: Some(9),
        certainty: Bp(6000),
        fit: Some(Bp(5000)),
    };

    #[test]
    fn the_weights_make_a_whole_and_the_sum_is_theirs() {
        let whole = [
            WEIGHTS.coverage,
            WEIGHTS.cost,
            WEIGHTS.speed,
            WEIGHTS.certainty,
            WEIGHTS.fit,
        ];
        assert_eq!(whole.iter().map(|weight| weight.0).sum::<i64>(), 10_000);
        // 0.25×1 + 0.30×0.75 + 0.15×0.9 + 0.20×0.6 + 0.10×0.5 = 0.78
        assert_eq!(score(WEIGHTS, ALL).total, Bp(7800));
    }

    #[test]
    fn what_does_not_exist_is_left_out_not_counted_as_nothing() {
        let grant = Facets { coverage: None, cost: None, fit: None, ..ALL };
        let score = score(WEIGHTS, grant);
        // (0.15×0.9 + 0.20×0.6) / 0.35 = 0.72857…
        assert_eq!(score.total, Bp(7285));
        assert_eq!(score.parts.len(), 2);
    }

    #[test]
    fn an_institution_without_history_has_the_prior_and_outgrows_it() {
        assert_eq!(Answers::default().acceptance(), Bp(6000));
        assert_eq!(Answers { approved: 5, declined: 0 }.acceptance(), Bp(8000));
        assert_eq!(Answers { approved: 0, declined: 95 }.acceptance(), Bp(300));
    }

    #[test]
    fn an_empty_quota_leaves_no_certainty() {
        let answers = Answers::default();
        let quota = |open| Some((Fen::wan(open), Fen::wan(1000)));
        assert_eq!(certainty(answers, None, Fen::wan(300)), Bp(6000));
        assert_eq!(certainty(answers, quota(1000), Fen::wan(300)), Bp(7600));
        assert_eq!(certainty(answers, quota(500), Fen::wan(300)), Bp(5600));
        assert_eq!(certainty(answers, quota(299), Fen::wan(300)), Bp(0));
    }

    #[test]
    fn the_order_is_by_what_was_asked_and_stable() {
        let key = |product, total, cost| RankKey {
            total: Bp(total),
            facets: Facets { cost, ..ALL },
            product,
        };
        let (a, b) = (key("A", 1, Some(Bp(300))), key("B", 2, None));
        assert_eq!(compare(RankBy::Cost, a, b), Ordering::Less);
        assert_eq!(compare(RankBy::Score, a, b), Ordering::Greater);
        assert_eq!(compare(RankBy::Speed, a, key("Z", 1, None)), Ordering::Less);
    }
}
