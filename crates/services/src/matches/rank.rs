//! The order of matches and its parts in words. The sum itself, its weights and the tie-break are
//! `matching::rank`'s; here is only what the portal knows about certainty, and the labels.
//!
//! It ranks offers for one need; it is not a rating of the firm.

use contract::common::Coded;
use contract::matches::{RankBy, ScoreComponentView};
use domain::lang::{Label, Lang};
use domain::money::{Bp, Fen};
use matching::{By, Components, Weights};

/// What is assumed of an institution before it has answered anything: three approvals in five
/// answers. Its own answers outweigh this as they come.
const PRIOR_APPROVED: i64 = 3;
const PRIOR_ANSWERS: i64 = 5;
/// Weight of the open quota in the certainty of a product that has one; the rest is acceptance.
const QUOTA_WEIGHT: i64 = 4000;
/// A component that is not known counts as the middle.
const MIDDLE: i64 = 5000;

/// What an institution has answered so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers {
    /// Approved applications.
    pub approved: i64,
    /// Declined applications.
    pub declined: i64,
}

impl Answers {
    /// Share of approvals with the prior, basis points.
    fn acceptance(self) -> i64 {
        let approved = self.approved.max(0).saturating_add(PRIOR_APPROVED);
        let answers = self
            .approved
            .max(0)
            .saturating_add(self.declined.max(0))
            .saturating_add(PRIOR_ANSWERS);
        Fen(approved)
            .share_of(Fen(answers))
            .map_or(0, |share| share.0)
    }
}

/// Certainty: how the institution has answered so far and, where there is a quota, how much of it
/// is open. A quota too small for the case leaves no certainty. `quota` is open and limit.
pub(crate) fn certainty(answers: Answers, quota: Option<(Fen, Fen)>, asked: Fen) -> Bp {
    let acceptance = answers.acceptance();
    let Some((open, limit)) = quota else {
        return Bp(acceptance);
    };
    if open < asked {
        return Bp(0);
    }
    let share = open
        .share_of(limit)
        .map_or(0, |share| share.0.clamp(0, Bp::FULL.0));
    Bp((acceptance * (Bp::FULL.0 - QUOTA_WEIGHT) + share * QUOTA_WEIGHT) / Bp::FULL.0)
}

/// The engine's name for an order of the page.
pub(crate) const fn by(order: RankBy) -> By {
    match order {
        RankBy::Score => By::Blend,
        RankBy::Cost => By::Cost,
        RankBy::Speed => By::Days,
        RankBy::Certainty => By::Certainty,
        RankBy::Coverage => By::Coverage,
    }
}

/// The parts of a score, each with its value and its share of the whole.
pub(crate) fn components(
    parts: &Components,
    weights: &Weights,
    lang: Lang,
) -> Vec<ScoreComponentView> {
    let all = [
        (
            By::Coverage,
            weights.coverage,
            Label::new("需求覆盖", "Coverage of the need"),
        ),
        (
            By::Cost,
            weights.cost,
            Label::new("综合成本", "All-in cost"),
        ),
        (
            By::Days,
            weights.days,
            Label::new("放款速度", "Days to money"),
        ),
        (
            By::Certainty,
            weights.certainty,
            Label::new("获批把握", "Certainty"),
        ),
        (
            By::Fit,
            weights.fit,
            Label::new("加分条件", "Preferred conditions"),
        ),
    ];
    let whole: i64 = all.iter().map(|(_, weight, _)| i64::from(*weight)).sum();
    all.into_iter()
        .map(|(part, weight, label)| ScoreComponentView {
            name: Coded::new(part.as_str(), label.get(lang)),
            value: Bp(parts.normal(part).unwrap_or(MIDDLE)),
            weight: Bp(i64::from(weight) * Bp::FULL.0 / whole.max(1)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_institution_without_history_has_the_prior_and_outgrows_it() {
        assert_eq!(Answers::default().acceptance(), 6000);
        assert_eq!(
            Answers {
                approved: 5,
                declined: 0
            }
            .acceptance(),
            8000
        );
        assert_eq!(
            Answers {
                approved: 0,
                declined: 95
            }
            .acceptance(),
            300
        );
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
    fn the_parts_explain_the_sum() {
        let parts = Components {
            coverage: Some(10_000),
            cost_bp: Some(450),
            days: Some(9),
            certainty: Some(6000),
            fit: None,
        };
        let weights = Weights::default();
        let sum: i64 = components(&parts, &weights, Lang::Zh)
            .iter()
            .map(|part| part.value.0 * part.weight.0)
            .sum();
        assert_eq!(sum / Bp::FULL.0, parts.blend(&weights));
    }
}
