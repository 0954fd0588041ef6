//! What can be done about a verdict, as a page shows it.
//!
//! The domain finds the cheapest changes of the facts. Two facts follow from the amount asked:
//! what the collateral covers and what the quota must leave. So a change of the amount is judged
//! again at the new amount, and where no change of the facts helps, asking for less is tried.

use chrono::NaiveDate;
use contract::matches::{ChangeView, MatchGroup};
use domain::consent::Sight;
use domain::criteria::counterfactual::{apply, remedy};
use domain::criteria::{Change, ChangeKind, Remedy, Verdict, terms};
use domain::facts::{FactRegistry, FactValue, Source, keys};
use domain::lang::Lang;
use domain::money::{Fen, WAN};
use store::rows::QuotaRow;

use super::case::Case;
use super::changes::{Secured, Words};
use super::judge::{Judged, judge_amount};
use crate::products::Listed;

/// The group of a match and what can be done.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    /// The group.
    pub group: MatchGroup,
    /// For a near miss: what to change.
    pub changes: Vec<ChangeView>,
    /// For a near miss: the amount to ask for, where it is to change.
    pub amount: Option<Fen>,
    /// For an ineligible one: what cannot change.
    pub impossible: Vec<String>,
    /// For an undetermined one: what could settle it.
    pub provide: Vec<ChangeView>,
}

impl Way {
    fn of(group: MatchGroup) -> Self {
        Self {
            group,
            changes: Vec::new(),
            amount: None,
            impossible: Vec::new(),
            provide: Vec::new(),
        }
    }
}

/// A product met by a need, to be judged at one amount or another.
#[derive(Clone, Copy)]
pub(crate) struct Meeting<'a> {
    /// The need.
    pub case: &'a Case,
    /// The product.
    pub listed: &'a Listed,
    /// Its quota of this moment.
    pub quota: Option<&'a QuotaRow>,
    /// The day.
    pub today: NaiveDate,
    /// How far the reader sees: what may not be told is not in the words either.
    pub sight: Sight,
}

impl Meeting<'_> {
    /// What can be done about this verdict.
    pub fn way(self, judged: &Judged, lang: Lang) -> Way {
        let words = self.words(judged, lang);
        match judged.verdict {
            Verdict::Eligible => Way::of(MatchGroup::Eligible),
            Verdict::Undetermined => {
                let provide = match self.remedy(judged) {
                    Remedy::Provide { settle, .. } => {
                        settle.iter().map(|wanted| words.provide(wanted)).collect()
                    }
                    _ => Vec::new(),
                };
                Way {
                    provide,
                    ..Way::of(MatchGroup::Undetermined)
                }
            }
            Verdict::Ineligible => self.near(judged, &words),
        }
    }

    fn near(self, judged: &Judged, words: &Words<'_>) -> Way {
        let (found, impossible) = match self.remedy(judged) {
            Remedy::Change { changes, .. } => (self.settled(changes), Vec::new()),
            Remedy::Impossible { leaves } => (None, leaves),
            _ => (None, Vec::new()),
        };
        match found.or_else(|| self.smaller(judged)) {
            Some(changes) => {
                let amount = changes.iter().find_map(amount_of);
                let words = words.at(amount);
                Way {
                    changes: changes.iter().map(|change| words.change(change)).collect(),
                    amount,
                    ..Way::of(MatchGroup::NearMiss)
                }
            }
            None => Way {
                impossible: impossible
                    .iter()
                    .filter_map(|id| words.impossible(id))
                    .collect(),
                ..Way::of(MatchGroup::Ineligible)
            },
        }
    }

    fn remedy(self, judged: &Judged) -> Remedy {
        remedy(
            &judged.tree,
            &judged.facts,
            FactRegistry::builtin(),
            self.today,
        )
    }

    fn words<'w>(self, judged: &'w Judged, lang: Lang) -> Words<'w> {
        let secured = (!judged.coverage.unsecured).then(|| Secured {
            capacity: judged.coverage.capacity,
            held_back: judged.coverage.held_back(),
            asked: self.case.record.amount,
            least: self.listed.product.amount.min.unwrap_or(Fen::ZERO),
            instead: true,
        });
        Words {
            tree: &judged.tree,
            facts: &judged.facts,
            secured,
            sight: self.sight,
            lang,
        }
    }

    /// Changes that change the amount, judged again at the new amount.
    fn settled(self, changes: Vec<Change>) -> Option<Vec<Change>> {
        let Some((amount, fen)) = changes
            .iter()
            .find_map(|change| Some((change.clone(), amount_of(change)?)))
        else {
            return Some(changes);
        };
        let follows = |fact: &str| {
            [
                keys::NEED_AMOUNT,
                keys::COLLATERAL_COVERAGE,
                keys::RELATION_OPEN_QUOTA,
            ]
            .contains(&fact)
        };
        let others = changes
            .iter()
            .filter(|change| !follows(&change.fact))
            .cloned()
            .collect();
        self.at(fen, amount, others)
    }

    /// Asking for less: as much as the quota, the collateral and the product allow.
    fn smaller(self, judged: &Judged) -> Option<Vec<Change>> {
        let product = &self.listed.product;
        let limits = [
            (terms::AMOUNT, product.amount.max),
            (terms::QUOTA, self.quota.map(QuotaRow::open)),
            (
                terms::COLLATERAL,
                (!judged.coverage.unsecured).then_some(judged.coverage.capacity),
            ),
        ];
        let (leaf, limit) = limits
            .into_iter()
            .filter_map(|(leaf, limit)| Some((leaf, limit?)))
            .min_by_key(|(_, limit)| *limit)?;
        let amount = Fen(limit.0 - limit.0.rem_euclid(WAN));
        let least = product.amount.min.unwrap_or(Fen::ZERO);
        if !amount.is_positive() || amount < least || amount >= self.case.record.amount {
            return None;
        }
        let change = Change {
            leaf: leaf.to_owned(),
            also: Vec::new(),
            fact: keys::NEED_AMOUNT.to_owned(),
            kind: ChangeKind::Act,
            value: FactValue::Money(amount.0),
            met: true,
            until: None,
        };
        self.at(amount, change, Vec::new())
    }

    /// The changes with this amount, completed by what the amount itself makes necessary; checked
    /// by applying all of them.
    fn at(self, amount: Fen, change: Change, others: Vec<Change>) -> Option<Vec<Change>> {
        let mut there = judge_amount(self.case, self.listed, self.quota, self.today, amount);
        for other in &others {
            there.facts.set(
                other.fact.as_str(),
                other.value.clone(),
                Source::Computed,
                None,
            );
        }
        there.verdict = there.tree.verdict(&there.facts);
        let more = match there.verdict {
            Verdict::Eligible => Vec::new(),
            Verdict::Undetermined => return None,
            Verdict::Ineligible => match self.remedy(&there) {
                Remedy::Change { changes, .. } => changes,
                _ => return None,
            },
        };
        let again = |one: &Change| {
            one.fact == keys::NEED_AMOUNT || others.iter().any(|other| other.fact == one.fact)
        };
        if more.iter().any(again) || apply(&there.tree, &there.facts, &more) != Verdict::Eligible {
            return None;
        }
        Some([vec![change], others, more].concat())
    }
}

/// The amount that a change sets.
fn amount_of(change: &Change) -> Option<Fen> {
    match &change.value {
        FactValue::Money(fen) if change.fact == keys::NEED_AMOUNT => Some(Fen(*fen)),
        _ => None,
    }
}
