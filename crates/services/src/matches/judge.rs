//! One product against one need: the tree with the product's own terms, the facts with what lies
//! between the two, the verdict, and how the collateral counts.

use chrono::NaiveDate;
use contract::Coded;
use contract::matches::{CollateralLineView, CriterionNode};
use domain::collateral::AssetRecord;
use domain::consent::Sight;
use domain::coverage::Coverage;
use domain::criteria::explain::outcomes;
use domain::criteria::{Outcome, Terms, Tree, Verdict, with_terms};
use domain::facts::{FactSet, FactValue, Source, keys};
use domain::ids::{AssetId, ProductId};
use domain::lang::Lang;
use domain::money::Fen;
use domain::profile;
use serde_json::{Value, json};
use store::rows::QuotaRow;

use super::case::Case;
use super::criteria::{label, nodes, wording};
use crate::error::{Error, Result};
use crate::products::Listed;

/// What became of one product.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// The tree that was matched, own terms included.
    pub tree: Tree,
    /// The facts it was matched with.
    pub facts: FactSet,
    /// The verdict.
    pub verdict: Verdict,
    /// How the collateral counts.
    pub coverage: Coverage,
}

/// Judges a product as of a day, with the quota of this moment.
pub(crate) fn judge(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
) -> Judged {
    judge_amount(case, listed, quota, today, case.record.amount)
}

/// The same, if the firm asked for another amount: coverage and quota follow the amount.
pub(super) fn judge_amount(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
    asked: Fen,
) -> Judged {
    let terms = listed.product.terms(asked, quota.is_some());
    judge_terms(case, listed, quota, today, asked, &terms)
}

/// The same, with only some of the product's own terms.
pub(super) fn judge_terms(
    case: &Case,
    listed: &Listed,
    quota: Option<&QuotaRow>,
    today: NaiveDate,
    asked: Fen,
    terms: &Terms,
) -> Judged {
    let product = &listed.product;
    let coverage = Coverage::under(product, case.items(), today);
    let mut facts = case.facts.clone();
    if asked != case.record.amount {
        facts.set(
            keys::NEED_AMOUNT,
            FactValue::Money(asked.0),
            Source::Computed,
            Some(today),
        );
    }
    let open = quota.map(QuotaRow::open);
    facts.overlay(&profile::product_facts(&coverage, asked, open, None, today));
    let tree = with_terms(terms, product.criteria.clone());
    Judged {
        verdict: tree.verdict(&facts),
        tree,
        facts,
        coverage,
    }
}

impl Judged {
    /// How many hard criteria speak for the case, and how many there are.
    pub fn tally(&self) -> (u64, u64) {
        let (mut met, mut total) = (0, 0);
        for outcome in outcomes(&self.tree, &self.facts) {
            if !outcome.leaf.soft {
                met += u64::from(outcome.is_favourable());
                total += 1;
            }
        }
        (met, total)
    }

    /// The criteria as a page shows them.
    pub fn nodes(&self, lang: Lang) -> Vec<CriterionNode> {
        nodes(&self.tree, Some(&self.facts), lang)
    }

    /// What the hard criteria that are not met are about, each once.
    pub fn unmet(&self, lang: Lang) -> Vec<String> {
        self.about(lang, |outcome, favourable| {
            outcome != Outcome::Unknown && !favourable
        })
    }

    /// What the hard criteria that are not known are about, each once.
    pub fn unknown(&self, lang: Lang) -> Vec<String> {
        self.about(lang, |outcome, _| outcome == Outcome::Unknown)
    }

    fn about(&self, lang: Lang, wanted: impl Fn(Outcome, bool) -> bool) -> Vec<String> {
        let wording = wording(lang);
        let mut names: Vec<String> = Vec::new();
        for found in outcomes(&self.tree, &self.facts) {
            if !found.leaf.soft && wanted(found.outcome, found.is_favourable()) {
                let name = label(found.leaf, &wording);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// The share of the soft criteria's weight that is met, basis points; `None` without any.
    pub fn fit(&self) -> Option<i64> {
        let best: f64 = self
            .tree
            .leaves()
            .iter()
            .filter(|(leaf, _)| leaf.soft)
            .map(|(leaf, _)| leaf.weight)
            .sum();
        (best > 0.0).then(|| (self.tree.fit(&self.facts) / best * 10_000.0).round() as i64)
    }

    /// The items offered as they count for the product.
    pub fn collateral(
        &self,
        assets: &[(AssetId, AssetRecord)],
        lang: Lang,
    ) -> Vec<CollateralLineView> {
        let line = |line: &domain::coverage::CoverageLine| {
            let title = assets.iter().find(|(id, _)| *id == line.asset);
            CollateralLineView {
                title: title
                    .map(|(_, asset)| asset.title.clone())
                    .unwrap_or_default(),
                kind: Coded::new(line.kind.code(), line.kind.label().get(lang)),
                value: line.value,
                ltv: line.ltv,
                capacity: line.capacity,
                source: line
                    .told
                    .as_ref()
                    .map(|told| told.text(lang))
                    .unwrap_or_default(),
                pledged: line.pledged,
                remark: line
                    .remark
                    .map(|remark| remark.text(lang))
                    .unwrap_or_default(),
            }
        };
        self.coverage.lines.iter().map(line).collect()
    }

    /// The same for somebody who may not see all of it: what may not be told is unknown.
    pub fn through(mut self, sight: Sight) -> Self {
        self.facts = sight.through(&self.facts);
        self.verdict = self.tree.verdict(&self.facts);
        if !sight.admits_key(keys::COLLATERAL_COVERAGE) {
            self.coverage.lines.clear();
            self.coverage.capacity = Fen::ZERO;
        }
        self
    }

    /// What is kept with an application, so that its verdict can be reached again: the day, the
    /// tree as it was, the facts as they were, and what came of them.
    pub fn seen(&self, product: &ProductId, as_of: NaiveDate) -> Result<Value> {
        let leaves: serde_json::Map<String, Value> = outcomes(&self.tree, &self.facts)
            .into_iter()
            .map(|found| (found.leaf.id.clone(), json!(found.outcome.as_str())))
            .collect();
        let stored = |error: serde_json::Error| Error::Internal(error.to_string());
        Ok(json!({
            "form": 1,
            "as_of": as_of,
            "product": product,
            "verdict": self.verdict.as_str(),
            "leaves": leaves,
            "criteria": serde_json::to_value(&self.tree).map_err(stored)?,
            "facts": serde_json::to_value(&self.facts).map_err(stored)?,
            "coverage": serde_json::to_value(&self.coverage).map_err(stored)?,
        }))
    }
}
