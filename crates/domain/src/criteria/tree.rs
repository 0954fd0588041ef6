//! The tree itself and its JSON form.

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::op::Op;
use super::parse::{Rules, from_json};
use crate::facts::{FactRegistry, FactValue};
use crate::json::Json;

/// Ids that begin with this sign belong to the product's own terms.
pub const RESERVED: char = '$';

/// Conditions, combined.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// Every member must hold; true when empty.
    All(Vec<Tree>),
    /// At least one member must hold; false when empty.
    Any(Vec<Tree>),
    /// The member must not hold.
    Not(Box<Tree>),
    /// At least `n` of the members must hold.
    AtLeast {
        /// How many.
        n: usize,
        /// Of which.
        of: Vec<Tree>,
    },
    /// One condition on one fact.
    Leaf(Leaf),
}

/// What a leaf compares its fact with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// One value.
    One(FactValue),
    /// Low and high, both included.
    Range(FactValue, FactValue),
    /// Codes, as written.
    Many(Vec<String>),
    /// For `known`.
    Flag(bool),
}

/// One condition on one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Unique in the tree, stable over versions.
    pub id: String,
    /// The key of the fact.
    pub fact: String,
    /// How it is compared.
    pub op: Op,
    /// With what.
    pub value: Operand,
    /// Where the rule is written down.
    pub clause: Option<String>,
    /// What a soft leaf adds to the fit score when met.
    pub weight: f64,
    /// A soft leaf never decides; it only scores.
    pub soft: bool,
}

impl Leaf {
    /// A hard leaf without a clause.
    pub fn new(id: &str, fact: &str, op: Op, value: Operand) -> Self {
        Leaf {
            id: id.to_owned(),
            fact: fact.to_owned(),
            op,
            value,
            clause: None,
            weight: 1.0,
            soft: false,
        }
    }
}

impl Tree {
    /// The members of a group; none for a leaf.
    pub fn members(&self) -> &[Tree] {
        match self {
            Tree::All(members) | Tree::Any(members) | Tree::AtLeast { of: members, .. } => members,
            Tree::Not(member) => std::slice::from_ref(member),
            Tree::Leaf(_) => &[],
        }
    }

    /// Every leaf in the order written, with whether it stands under an odd number of `not`.
    pub fn leaves(&self) -> Vec<(&Leaf, bool)> {
        fn walk<'t>(tree: &'t Tree, negated: bool, found: &mut Vec<(&'t Leaf, bool)>) {
            match tree {
                Tree::Leaf(leaf) => found.push((leaf, negated)),
                Tree::Not(member) => walk(member, !negated, found),
                _ => tree
                    .members()
                    .iter()
                    .for_each(|member| walk(member, negated, found)),
            }
        }
        let mut found = Vec::new();
        walk(self, false, &mut found);
        found
    }

    /// The leaf with this id.
    pub fn leaf(&self, id: &str) -> Option<&Leaf> {
        self.leaves()
            .into_iter()
            .map(|(leaf, _)| leaf)
            .find(|leaf| leaf.id == id)
    }

    /// The JSON form, in one line.
    pub fn to_json(&self) -> String {
        // Writing a tree to a string cannot fail: every key is a string and no number is infinite.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Operand {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Operand::One(value) => value.to_json().serialize(serializer),
            Operand::Range(low, high) => [low.to_json(), high.to_json()].serialize(serializer),
            Operand::Many(codes) => codes.serialize(serializer),
            Operand::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Tree::All(members) => map.serialize_entry("all", members)?,
            Tree::Any(members) => map.serialize_entry("any", members)?,
            Tree::Not(member) => map.serialize_entry("not", member)?,
            Tree::AtLeast { n, of } => {
                map.serialize_entry("at_least", n)?;
                map.serialize_entry("of", of)?;
            }
            Tree::Leaf(leaf) => {
                map.serialize_entry("id", &leaf.id)?;
                map.serialize_entry("fact", &leaf.fact)?;
                map.serialize_entry("op", leaf.op.as_str())?;
                map.serialize_entry("value", &leaf.value)?;
                if let Some(clause) = &leaf.clause {
                    map.serialize_entry("clause", clause)?;
                }
                if leaf.weight != 1.0 {
                    // Whole weights are written without a fraction, as people write them.
                    if leaf.weight.fract() == 0.0 && leaf.weight.abs() < 1e15 {
                        map.serialize_entry("weight", &(leaf.weight as i64))?;
                    } else {
                        map.serialize_entry("weight", &leaf.weight)?;
                    }
                }
                if leaf.soft {
                    map.serialize_entry("soft", &true)?;
                }
            }
        }
        map.end()
    }
}

/// Reads a tree over the portal's own facts; the reserved ids are accepted. For a list of every
/// fault use [`super::parse`].
impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Json::deserialize(deserializer)?;
        from_json(&json, FactRegistry::builtin(), Rules::MATCHED).map_err(|faults| {
            let first = faults.first().map(ToString::to_string).unwrap_or_default();
            de::Error::custom(first)
        })
    }
}
