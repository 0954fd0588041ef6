//! Evaluation: a leaf against a value, a tree against the known facts.

use super::op::Op;
use super::tree::{Leaf, Operand, Tree};
use super::truth::{Truth, Verdict};
use crate::facts::{FactSet, FactValue, nodes};

impl Leaf {
    /// The truth of the condition for a value, or for an unknown fact.
    ///
    /// A value of another type than the condition's cannot be judged and counts as unknown; readers
    /// refuse such values before they come here.
    pub fn test(&self, value: Option<&FactValue>) -> Truth {
        if let (Op::Known, Operand::Flag(flag)) = (self.op, &self.value) {
            return Truth::from(value.is_some() == *flag);
        }
        value
            .and_then(|value| self.holds(value))
            .map_or(Truth::Unknown, Truth::from)
    }

    fn holds(&self, value: &FactValue) -> Option<bool> {
        match (&self.value, self.op) {
            (Operand::One(wanted), Op::Eq) => same(value, wanted),
            (Operand::One(wanted), Op::Ne) => same(value, wanted).map(|same| !same),
            (Operand::One(wanted), op) => {
                let (value, wanted) = (value.ordinal()?, wanted.ordinal()?);
                match op {
                    Op::Lt => Some(value < wanted),
                    Op::Lte => Some(value <= wanted),
                    Op::Gt => Some(value > wanted),
                    Op::Gte => Some(value >= wanted),
                    _ => None,
                }
            }
            (Operand::Range(low, high), Op::Between) => {
                let value = value.ordinal()?;
                Some(low.ordinal()? <= value && value <= high.ordinal()?)
            }
            (Operand::Many(codes), op) => listed(op, value, codes),
            _ => None,
        }
    }
}

fn listed(op: Op, value: &FactValue, codes: &[String]) -> Option<bool> {
    let mut codes = codes.iter();
    Some(match (op, value) {
        (Op::In, _) => codes.any(|code| is_code(value, code)),
        (Op::NotIn, _) => !codes.any(|code| is_code(value, code)),
        (Op::Under, _) => codes.any(|code| is_under(value, code)),
        (Op::NotUnder, _) => !codes.any(|code| is_under(value, code)),
        (Op::AnyOf, FactValue::Set(set)) => codes.any(|code| set.contains(code)),
        (Op::AllOf, FactValue::Set(set)) => codes.all(|code| set.contains(code)),
        (Op::NoneOf, FactValue::Set(set)) => !codes.any(|code| set.contains(code)),
        _ => return None,
    })
}

/// Equality within a type; regions by their one form.
fn same(a: &FactValue, b: &FactValue) -> Option<bool> {
    match (a, b) {
        (FactValue::Region(a), FactValue::Region(b)) => {
            Some(nodes::canonical_region(a) == nodes::canonical_region(b))
        }
        (FactValue::Bool(a), FactValue::Bool(b)) => Some(a == b),
        (FactValue::Code(a), FactValue::Code(b))
        | (FactValue::Industry(a), FactValue::Industry(b)) => Some(a == b),
        _ => Some(a.ordinal()? == b.ordinal()?),
    }
}

fn is_code(value: &FactValue, code: &str) -> bool {
    match value {
        FactValue::Region(node) => nodes::canonical_region(node) == nodes::canonical_region(code),
        FactValue::Code(node) | FactValue::Industry(node) => node == code,
        _ => false,
    }
}

fn is_under(value: &FactValue, ancestor: &str) -> bool {
    match value {
        FactValue::Region(node) => {
            match (
                nodes::canonical_region(node),
                nodes::canonical_region(ancestor),
            ) {
                (Some(node), Some(ancestor)) => nodes::is_under(node, ancestor),
                _ => false,
            }
        }
        FactValue::Industry(node) => nodes::is_under(node, ancestor),
        _ => false,
    }
}

impl Tree {
    /// The verdict over the hard leaves.
    pub fn verdict(&self, facts: &FactSet) -> Verdict {
        self.truth(facts).unwrap_or(Truth::True).into()
    }

    /// The weights of the soft leaves that are met, summed in the order written.
    pub fn fit(&self, facts: &FactSet) -> f64 {
        match self {
            Tree::Leaf(leaf) if leaf.soft && leaf.test(facts.get(&leaf.fact)) == Truth::True => {
                leaf.weight
            }
            Tree::Leaf(_) => 0.0,
            _ => self
                .members()
                .iter()
                .fold(0.0, |sum, member| sum + member.fit(facts)),
        }
    }

    /// The truth of the hard part; `None` when there is none: the node is a soft leaf, or a group
    /// that the removal of its soft leaves leaves empty.
    fn truth(&self, facts: &FactSet) -> Option<Truth> {
        match self {
            Tree::Leaf(leaf) if leaf.soft => None,
            Tree::Leaf(leaf) => Some(leaf.test(facts.get(&leaf.fact))),
            Tree::Not(member) => member.truth(facts).map(|truth| !truth),
            Tree::All(members) => {
                let mut hard = members
                    .iter()
                    .filter_map(|member| member.truth(facts))
                    .peekable();
                if hard.peek().is_none() && !members.is_empty() {
                    return None;
                }
                Some(hard.min().unwrap_or(Truth::True))
            }
            Tree::Any(members) => {
                let mut hard = members
                    .iter()
                    .filter_map(|member| member.truth(facts))
                    .peekable();
                if hard.peek().is_none() && !members.is_empty() {
                    return None;
                }
                Some(hard.max().unwrap_or(Truth::False))
            }
            Tree::AtLeast { n, of } => {
                let hard: Vec<Truth> = of.iter().filter_map(|member| member.truth(facts)).collect();
                if hard.is_empty() && !of.is_empty() {
                    return None;
                }
                Some(Truth::at_least(*n, hard))
            }
        }
    }
}
