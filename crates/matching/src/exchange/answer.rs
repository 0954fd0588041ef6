//! Answers, one line for each need.

use std::cmp::Ordering;

use chrono::NaiveDate;
use domain::criteria::{Change, Explanation, LeafOutcome, Remedy, ToProvide, Verdict, explain};
use domain::facts::{FactRegistry, FactSet};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::read::Need;
use crate::engine::{Judgement, Product};
use crate::index::{Index, Matcher};

/// How to answer.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The day from which waiting is counted.
    pub as_of: NaiveDate,
    /// How many products to list of each kind; all when `None`.
    pub top: Option<usize>,
    /// Whether to explain every product.
    pub explain: bool,
}

/// Answers needs over one set of products, one after the other.
pub struct Answers<'a> {
    matcher: Matcher<'a>,
    over: Over<'a>,
}

/// What every answer is over.
#[derive(Clone, Copy)]
struct Over<'a> {
    index: &'a Index,
    registry: &'a FactRegistry,
    settings: Settings,
}

#[derive(Serialize)]
struct Line<'a> {
    need: &'a str,
    eligible: Vec<&'a str>,
    undetermined: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Why<'a>>,
}

impl<'a> Answers<'a> {
    /// Answers over the products of an index.
    pub fn new(index: &'a Index, registry: &'a FactRegistry, settings: Settings) -> Self {
        let over = Over {
            index,
            registry,
            settings,
        };
        Answers {
            matcher: index.matcher(),
            over,
        }
    }

    /// Adds the answer for one need: a line of JSON with its line break.
    pub fn answer(&mut self, need: &Need, lines: &mut Vec<u8>) -> Result<(), serde_json::Error> {
        let over = self.over;
        let found = over.ranked(self.matcher.facts(&need.facts));
        let listed = |verdict: Verdict| -> Vec<&str> {
            let of = found.iter().filter(|one| one.verdict == verdict);
            let ids = of.map(|one| one.product.id.as_str());
            ids.take(over.settings.top.unwrap_or(usize::MAX)).collect()
        };
        let line = Line {
            need: &need.id,
            eligible: listed(Verdict::Eligible),
            undetermined: listed(Verdict::Undetermined),
            why: over.settings.explain.then_some(Why {
                over,
                facts: &need.facts,
            }),
        };
        serde_json::to_writer(&mut *lines, &line)?;
        lines.push(b'\n');
        Ok(())
    }
}

impl<'a> Over<'a> {
    /// The eligible and the undetermined by score, the greatest first; ties by id.
    fn ranked(&self, judged: &[Judgement]) -> Vec<Found<'a>> {
        let found = |one: &Judgement| {
            let product = self.index.product(one.product)?;
            Some(Found {
                verdict: one.verdict,
                score: product.base + one.fit,
                product,
            })
        };
        let mut ranked: Vec<Found<'a>> = judged.iter().filter_map(found).collect();
        ranked.sort_by(|a, b| {
            let by_score = b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal);
            by_score.then_with(|| a.product.id.cmp(&b.product.id))
        });
        ranked
    }
}

/// A product that is not out of the question.
struct Found<'a> {
    verdict: Verdict,
    score: f64,
    product: &'a Product,
}

/// The explanations of every product, by id, in the order of the products.
struct Why<'a> {
    over: Over<'a>,
    facts: &'a FactSet,
}

impl Serialize for Why<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (_, product) in self.over.index.products() {
            let as_of = self.over.settings.as_of;
            let reason = explain(&product.tree, self.facts, self.over.registry, as_of);
            map.serialize_entry(&product.id, &Reason(&reason))?;
        }
        map.end()
    }
}

struct Reason<'a>(&'a Explanation<'a>);

impl Serialize for Reason<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("verdict", self.0.verdict.as_str())?;
        map.serialize_entry("leaves", &Leaves(&self.0.leaves))?;
        match &self.0.remedy {
            Remedy::Nothing => {}
            Remedy::Change {
                changes, cheapest, ..
            } => {
                map.serialize_entry("change", &Changes(changes))?;
                if !cheapest {
                    map.serialize_entry("cheapest", &false)?;
                }
            }
            Remedy::Impossible { leaves } => map.serialize_entry("impossible", leaves)?,
            Remedy::NotFound => map.serialize_entry("not_found", &true)?,
            Remedy::Provide {
                settle,
                smallest,
                qualify,
            } => {
                map.serialize_entry("provide", &Provides(settle))?;
                if !smallest {
                    map.serialize_entry("smallest", &false)?;
                }
                if let Some(changes) = qualify {
                    map.serialize_entry("qualify", &Changes(changes))?;
                }
            }
        }
        map.end()
    }
}

struct Leaves<'a>(&'a [LeafOutcome<'a>]);

impl Serialize for Leaves<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0
                .iter()
                .map(|one| (&one.leaf.id, one.outcome.as_str())),
        )
    }
}

struct Changes<'a>(&'a [Change]);

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Entry<'a> {
            leaf: &'a str,
            fact: &'a str,
            kind: &'a str,
            value: Value,
            #[serde(skip_serializing_if = "Option::is_none")]
            until: Option<NaiveDate>,
            #[serde(skip_serializing_if = "<[String]>::is_empty")]
            also: &'a [String],
        }
        serializer.collect_seq(self.0.iter().map(|change| Entry {
            leaf: &change.leaf,
            fact: &change.fact,
            kind: change.kind.as_str(),
            value: change.value.to_json(),
            until: change.until,
            also: &change.also,
        }))
    }
}

struct Provides<'a>(&'a [ToProvide]);

impl<'a> Serialize for Provides<'a> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Entry<'a> {
            fact: &'a str,
            leaves: &'a [String],
        }
        let entry = |one: &'a ToProvide| Entry {
            fact: &one.fact,
            leaves: &one.leaves,
        };
        serializer.collect_seq(self.0.iter().map(entry))
    }
}
