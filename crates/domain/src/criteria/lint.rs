//! What is wrong, doubtful or worth knowing about criteria before they are proposed.
//!
//! The rules are data ([`rules::RULES`]): severity, source and explanation in both languages.
//! Errors keep a version from being proposed; a warning needs a written reason that is kept with
//! the version. What can be told from the tree and the product alone is told by pure reasoning
//! ([`reason`]); what needs a population (a leaf that no firm meets) reads its figures from the
//! caller ([`Population`]).

mod figures;
mod form;
mod reason;
mod room;
pub mod rules;
mod sources;
mod words;

use super::tree::{Leaf, Tree};
use crate::facts::FactRegistry;
use crate::product::Product;

pub use figures::{Population, Tally};
pub use rules::{RULES, Rule, RuleId, Severity};

/// What is checked: criteria, and the product whose criteria they are.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The criteria.
    pub tree: &'a Tree,
    /// The product, with its own terms.
    pub product: &'a Product,
    /// The facts.
    pub registry: &'a FactRegistry,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// By which rule.
    pub rule: RuleId,
    /// The leaf it is about; the whole where there is none.
    pub leaf: Option<String>,
    /// The other leaf that it is about, or one of the product's own terms.
    pub with: Option<String>,
    /// The word or the number that it rests on.
    pub detail: String,
}

impl Finding {
    fn new(rule: RuleId, leaf: Option<&Leaf>) -> Self {
        Self {
            rule,
            leaf: leaf.map(|leaf| leaf.id.clone()),
            with: None,
            detail: String::new(),
        }
    }

    fn with(mut self, other: &Leaf) -> Self {
        self.with = Some(other.id.clone());
        self
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.rule.rule().severity
    }

    /// The name under which a reason for it is kept: the rule and the leaf, in letters that a form
    /// can carry. It stays the same while the leaf does.
    pub fn key(&self) -> String {
        let plain = |id: &str| {
            id.chars()
                .map(|c| match c {
                    'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' => c.to_string(),
                    other => format!("~{:x}", u32::from(other)),
                })
                .collect::<String>()
        };
        match &self.leaf {
            Some(leaf) => format!("{}:{}", self.rule.code(), plain(leaf)),
            None => self.rule.code().to_owned(),
        }
    }
}

/// Everything found, the gravest first, each group in the order of the tree.
pub fn lint(subject: Subject<'_>, population: Option<&Population>) -> Vec<Finding> {
    let mut found = Vec::new();
    sources::check(subject, &mut found);
    form::check(subject, &mut found);
    reason::check(subject, &mut found);
    if let Some(population) = population {
        figures::check(subject, population, &mut found);
    }
    let order: Vec<&str> = subject
        .tree
        .leaves()
        .iter()
        .map(|(leaf, _)| leaf.id.as_str())
        .collect();
    let place = |finding: &Finding| {
        let leaf = finding.leaf.as_deref();
        leaf.and_then(|leaf| order.iter().position(|id| *id == leaf))
    };
    found.sort_by_key(|finding| (finding.severity(), place(finding), finding.rule));
    found.dedup_by(|a, b| a.key() == b.key());
    found
}

/// How many of the findings forbid proposing.
pub fn errors(findings: &[Finding]) -> usize {
    findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .count()
}

/// The warnings for which `reasons` has nothing written.
pub fn unexplained<'f>(
    findings: &'f [Finding],
    reasons: &std::collections::BTreeMap<String, String>,
) -> Vec<&'f Finding> {
    let given = |key: &str| {
        reasons
            .get(key)
            .is_some_and(|reason| !reason.trim().is_empty())
    };
    findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Warning && !given(&finding.key()))
        .collect()
}

#[cfg(test)]
mod tests;
