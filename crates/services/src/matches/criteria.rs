//! The criteria tree as pages show it: every group with its title, every condition with the value
//! seen, the value required and the clause.
//!
//! A condition under a `not` is turned round, and so are the groups above it (De Morgan), so that
//! "met" always means "speaks for the case" and nobody has to read a double negation.

use contract::matches::{CriterionNode, CriterionView, Outcome};
use domain::criteria::wording::{Names, Wording};
use domain::criteria::{Leaf, Op, Operand, Tree, Truth, Verdict, terms};
use domain::facts::{FactRegistry, FactSet, FactValue};
use domain::lang::{Label, Lang};
use domain::{industry, region};

use super::clause::clause;

/// Names of regions and industries from the domain's tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places;

impl Names for Places {
    fn region(&self, code: &str, lang: Lang) -> Option<String> {
        region::find(code).map(|found| found.label.get(lang).to_owned())
    }

    fn industry(&self, code: &str, lang: Lang) -> Option<String> {
        industry::nearest(code).map(|_| industry::display(code, lang))
    }
}

/// The wording used everywhere in the portal.
pub(crate) fn wording(lang: Lang) -> Wording<'static> {
    Wording {
        registry: FactRegistry::builtin(),
        names: &Places,
        lang,
    }
}

/// The tree as nodes; its outermost "all" is the page itself. `facts` are those of a case, or none
/// where nobody asks (the catalogue).
pub(crate) fn nodes(tree: &Tree, facts: Option<&FactSet>, lang: Lang) -> Vec<CriterionNode> {
    let show = Show {
        facts,
        wording: wording(lang),
        lang,
    };
    match tree {
        Tree::All(members) => show.flat(members),
        other => vec![show.node(other, false)],
    }
}

/// What a condition requires, turned round where it stands under a `not`.
pub(crate) fn required(leaf: &Leaf, negated: bool, lang: Lang) -> String {
    let show = Show {
        facts: None,
        wording: wording(lang),
        lang,
    };
    show.required(leaf, negated)
}

struct Show<'a> {
    facts: Option<&'a FactSet>,
    wording: Wording<'static>,
    lang: Lang,
}

impl Show<'_> {
    /// Members of an outermost `all`, with `all`s directly inside opened too.
    fn flat(&self, members: &[Tree]) -> Vec<CriterionNode> {
        let mut shown = Vec::new();
        for member in members {
            match member {
                Tree::All(inner) => shown.extend(self.flat(inner)),
                other => shown.push(self.node(other, false)),
            }
        }
        shown
    }

    fn node(&self, tree: &Tree, negated: bool) -> CriterionNode {
        let members = match tree {
            Tree::Leaf(leaf) => return CriterionNode::Leaf(self.leaf(leaf, negated)),
            Tree::Not(member) => return self.node(member, !negated),
            Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => members,
        };
        CriterionNode::Group {
            title: title(tree, negated).text(self.lang),
            outcome: self.outcome(tree, negated),
            members: members
                .iter()
                .map(|member| self.node(member, negated))
                .collect(),
        }
    }

    fn outcome(&self, tree: &Tree, negated: bool) -> Outcome {
        let Some(facts) = self.facts else {
            return Outcome::NotAsked;
        };
        match (tree.verdict(facts), negated) {
            (Verdict::Undetermined, _) => Outcome::Unknown,
            (Verdict::Eligible, false) | (Verdict::Ineligible, true) => Outcome::Met,
            (Verdict::Ineligible, false) | (Verdict::Eligible, true) => Outcome::Unmet,
        }
    }

    fn leaf(&self, leaf: &Leaf, negated: bool) -> CriterionView {
        let seen = self.facts.and_then(|facts| facts.observed(&leaf.fact));
        let outcome = match self.facts {
            None => Outcome::NotAsked,
            Some(_) => match leaf.test(seen.map(|seen| &seen.value)) {
                Truth::Unknown => Outcome::Unknown,
                truth if (truth == Truth::True) != negated => Outcome::Met,
                _ => Outcome::Unmet,
            },
        };
        CriterionView {
            id: leaf.id.clone(),
            label: self.label(leaf),
            outcome,
            soft: leaf.soft,
            seen: seen
                .map(|seen| self.wording.value(&leaf.fact, &seen.value))
                .unwrap_or_default(),
            seen_source: seen
                .map(|seen| seen.source.label().get(self.lang).to_owned())
                .unwrap_or_default(),
            seen_on: seen.and_then(|seen| seen.as_of),
            required: self.required(leaf, negated),
            clause: leaf
                .clause
                .as_deref()
                .map(|text| clause(text, self.lang))
                .unwrap_or_default(),
        }
    }

    fn label(&self, leaf: &Leaf) -> String {
        label(leaf, &self.wording)
    }

    fn required(&self, leaf: &Leaf, negated: bool) -> String {
        if !negated {
            return self.wording.required(leaf);
        }
        match (opposite(leaf), self.lang) {
            (Some(turned), _) => self.wording.required(&turned),
            (None, Lang::Zh) => format!("不得：{}", self.wording.required(leaf)),
            (None, Lang::En) => format!("not: {}", self.wording.required(leaf)),
        }
    }
}

/// The condition that holds exactly where this one fails, if it can be said as one.
fn opposite(leaf: &Leaf) -> Option<Leaf> {
    let (op, value) = match (leaf.op, &leaf.value) {
        (Op::Eq | Op::Ne, Operand::One(FactValue::Bool(flag))) => {
            (leaf.op, Operand::One(FactValue::Bool(!flag)))
        }
        (Op::Known, Operand::Flag(flag)) => (Op::Known, Operand::Flag(!flag)),
        (op, value) => {
            let pairs = [
                (Op::Eq, Op::Ne),
                (Op::Lt, Op::Gte),
                (Op::Gt, Op::Lte),
                (Op::In, Op::NotIn),
                (Op::Under, Op::NotUnder),
                (Op::AnyOf, Op::NoneOf),
            ];
            let other = pairs.into_iter().find_map(|(one, other)| match op {
                _ if op == one => Some(other),
                _ if op == other => Some(one),
                _ => None,
            });
            (other?, value.clone())
        }
    };
    Some(Leaf {
        op,
        value,
        ..leaf.clone()
    })
}

/// What a condition is about: the fact's name, or for the product's own terms what they are.
pub(crate) fn label(leaf: &Leaf, wording: &Wording<'_>) -> String {
    let own = match leaf.id.as_str() {
        terms::VALIDITY => Some(Label::new("产品有效期", "Product in force")),
        terms::QUOTA => Some(Label::new("剩余额度", "Open quota")),
        terms::COLLATERAL => Some(Label::new("押品覆盖率", "Collateral coverage")),
        terms::AMOUNT => Some(Label::new("融资金额", "Amount")),
        terms::TENOR => Some(Label::new("融资期限", "Tenor")),
        _ => None,
    };
    match own {
        Some(label) => label.get(wording.lang).to_owned(),
        None => wording.registry.get(&leaf.fact).map_or_else(
            || leaf.fact.clone(),
            |def| def.name(wording.lang).to_owned(),
        ),
    }
}

/// What a group asks of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Title {
    All,
    Any,
    AtLeast(usize),
}

fn title(tree: &Tree, negated: bool) -> Title {
    match (tree, negated) {
        (Tree::Any(_), false) | (Tree::All(_), true) => Title::Any,
        (Tree::AtLeast { n, .. }, false) => Title::AtLeast(*n),
        // Fewer than n hold: at least so many must fail.
        (Tree::AtLeast { n, of }, true) => Title::AtLeast((of.len() + 1).saturating_sub(*n)),
        _ => Title::All,
    }
}

impl Title {
    fn text(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::All, Lang::Zh) => "须同时满足以下各条".into(),
            (Self::All, Lang::En) => "All of the following".into(),
            (Self::Any, Lang::Zh) => "满足以下任一条".into(),
            (Self::Any, Lang::En) => "Any one of the following".into(),
            (Self::AtLeast(n), Lang::Zh) => format!("至少满足以下 {n} 条"),
            (Self::AtLeast(n), Lang::En) => format!("At least {n} of the following"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::facts::{Source, keys};

    fn tree(json: &str) -> Tree {
        serde_json::from_str(json).unwrap()
    }

    fn facts() -> FactSet {
        let mut facts = FactSet::new();
        let day = "2026-11-23".parse().ok();
        facts.set(
            keys::FIRM_AGE_MONTHS,
            FactValue::Int(20),
            Source::Computed,
            day,
        );
        facts.set(
            keys::FIRM_SERIOUS_DISHONESTY_LISTED,
            FactValue::Bool(false),
            Source::Declared,
            day,
        );
        facts
    }

    fn outline(nodes: &[CriterionNode], depth: usize, out: &mut String) {
        for node in nodes {
            let pad = "  ".repeat(depth);
            match node {
                CriterionNode::Group {
                    title,
                    outcome,
                    members,
                } => {
                    *out += &format!("{pad}{title} {outcome:?}\n");
                    outline(members, depth + 1, out);
                }
                CriterionNode::Leaf(leaf) => {
                    *out += &format!(
                        "{pad}{} | {} | {} | {:?}\n",
                        leaf.label, leaf.seen, leaf.required, leaf.outcome
                    );
                }
            }
        }
    }

    const TREE: &str = r#"{"all": [
        {"id": "age", "fact": "firm.age_months", "op": "gte", "value": 24},
        {"not": {"id": "bad", "fact": "firm.serious_dishonesty_listed", "op": "eq", "value": true}},
        {"not": {"all": [
            {"id": "r", "fact": "firm.region", "op": "under", "value": ["450200"]},
            {"id": "s", "fact": "firm.size_class", "op": "in", "value": ["large"]}]}}
    ]}"#;

    #[test]
    fn what_is_met_always_speaks_for_the_case() {
        let mut text = String::new();
        outline(&nodes(&tree(TREE), Some(&facts()), Lang::Zh), 0, &mut text);
        insta::assert_snapshot!(text, @r"
        成立月数 | 20 个月 | ≥ 24 个月 | Unmet
        列入严重失信主体名单 | 否 | 否 | Met
        满足以下任一条 Unknown
          注册地 |  | 不属于柳州市 | Unknown
          企业规模 |  | 不得为大型企业 | Unknown
        ");
    }

    #[test]
    fn the_catalogue_asks_nobody() {
        let mut text = String::new();
        outline(&nodes(&tree(TREE), None, Lang::En), 0, &mut text);
        insta::assert_snapshot!(text, @r"
        Age |  | ≥ 24 months | NotAsked
        On the serious dishonesty list |  | no | NotAsked
        Any one of the following NotAsked
          Place of registration |  | not in Liuzhou | NotAsked
          Size class |  | none of large | NotAsked
        ");
    }
}
