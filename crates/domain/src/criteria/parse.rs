//! Reading and checking a tree. Every fault is collected, each with its path.

mod leaf;

use std::collections::HashSet;

use serde_json::Value;

use super::fault::{Fault, FaultKind};
use super::tree::Tree;
use crate::facts::FactRegistry;
use crate::json::{Json, Path};

/// Groups may be nested this deep.
pub const MAX_DEPTH: usize = 16;
/// A tree may have this many leaves, soft ones included.
pub const MAX_LEAVES: usize = 256;

/// What is asked of a tree beyond the form of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Whether the ids of the product's own terms (`$amount`, …) may be used.
    pub reserved_ids: bool,
    /// Whether a code that the registry's list does not have is refused.
    pub listed_codes: bool,
}

impl Rules {
    /// For a tree that somebody writes and saves.
    pub const SAVED: Rules = Rules {
        reserved_ids: false,
        listed_codes: true,
    };
    /// For a tree that is matched.
    pub const MATCHED: Rules = Rules {
        reserved_ids: true,
        listed_codes: false,
    };
}

/// Reads a tree from JSON text.
pub fn parse(text: &str, registry: &FactRegistry, rules: Rules) -> Result<Tree, Vec<Fault>> {
    let json = Json::read(text.as_bytes())
        .map_err(|fault| vec![Fault::new(Path::root(), FaultKind::Syntax(fault))])?;
    from_json(&json, registry, rules)
}

/// Reads a tree from JSON that stands at the root of its text.
pub fn from_json(json: &Json, registry: &FactRegistry, rules: Rules) -> Result<Tree, Vec<Fault>> {
    from_json_at(json, &Path::root(), registry, rules)
}

/// Reads a tree from JSON that stands at `path` of a larger text.
pub fn from_json_at(
    json: &Json,
    path: &Path,
    registry: &FactRegistry,
    rules: Rules,
) -> Result<Tree, Vec<Fault>> {
    let mut reader = Reader {
        registry,
        rules,
        faults: Vec::new(),
        ids: HashSet::new(),
        leaves: 0,
    };
    let tree = reader.node(
        json,
        path,
        Place {
            depth: 0,
            soft_allowed: true,
        },
    );
    if reader.leaves > MAX_LEAVES {
        reader.fault(path, FaultKind::TooManyLeaves(MAX_LEAVES));
    }
    match tree {
        Some(tree) if reader.faults.is_empty() => Ok(tree),
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    registry: &'a FactRegistry,
    rules: Rules,
    faults: Vec<Fault>,
    ids: HashSet<String>,
    leaves: usize,
}

/// Where in the tree a node stands.
#[derive(Clone, Copy)]
struct Place {
    /// Groups above it.
    depth: usize,
    /// Whether a soft leaf may stand here.
    soft_allowed: bool,
}

impl Reader<'_> {
    fn fault(&mut self, path: &Path, kind: FaultKind) {
        self.faults.push(Fault::new(path.clone(), kind));
    }

    /// Reads a node; `None` when it cannot be made, in which case a fault has been noted.
    fn node(&mut self, json: &Json, path: &Path, place: Place) -> Option<Tree> {
        let Json::Object(fields) = json else {
            self.fault(path, FaultKind::Expected("object"));
            return None;
        };
        let has = |name: &str| fields.iter().any(|(key, _)| key == name);
        let (group, known): (&str, &[&str]) = match () {
            () if has("all") => ("all", &["all"]),
            () if has("any") => ("any", &["any"]),
            () if has("not") => ("not", &["not"]),
            () if has("at_least") || has("of") => ("at_least", &["at_least", "of"]),
            () if leaf::FIELDS.iter().any(|name| has(name)) => return self.leaf(json, path, place),
            () => {
                self.fault(path, FaultKind::NotANode);
                return None;
            }
        };
        self.check_fields(fields, path, known);
        if place.depth >= MAX_DEPTH {
            self.fault(path, FaultKind::TooDeep(MAX_DEPTH));
            return None;
        }
        let below = Place {
            depth: place.depth + 1,
            soft_allowed: place.soft_allowed && matches!(group, "all" | "any"),
        };
        let member = |name: &str| json.field(name).unwrap_or(&Json::Plain(Value::Null));
        match group {
            "all" => self
                .members(member("all"), &path.field("all"), below)
                .map(Tree::All),
            "any" => self
                .members(member("any"), &path.field("any"), below)
                .map(Tree::Any),
            "not" => {
                let inner = self.node(member("not"), &path.field("not"), below)?;
                Some(Tree::Not(Box::new(inner)))
            }
            _ => self.at_least(json, path, below),
        }
    }

    fn at_least(&mut self, json: &Json, path: &Path, below: Place) -> Option<Tree> {
        let members = match json.field("of") {
            Some(list) => {
                let count = match list {
                    Json::Array(items) => Some(items.len()),
                    _ => None,
                };
                (count, self.members(list, &path.field("of"), below))
            }
            None => {
                self.fault(path, FaultKind::Missing("of"));
                (None, None)
            }
        };
        let at = path.field("at_least");
        let n = match json.field("at_least") {
            None => {
                self.fault(path, FaultKind::Missing("at_least"));
                None
            }
            Some(Json::Plain(Value::Number(number))) if number.is_i64() || number.is_u64() => {
                let n = number.as_u64().and_then(|n| usize::try_from(n).ok());
                match (n, members.0) {
                    (Some(n), Some(count)) if (1..=count).contains(&n) => Some(n),
                    (_, Some(members)) => {
                        self.fault(&at, FaultKind::AtLeastOutOfRange { members });
                        None
                    }
                    (_, None) => None,
                }
            }
            Some(_) => {
                self.fault(&at, FaultKind::Expected("whole number"));
                None
            }
        };
        Some(Tree::AtLeast {
            n: n?,
            of: members.1?,
        })
    }

    /// Reads a list of nodes, all of them even when some are at fault.
    fn members(&mut self, json: &Json, path: &Path, below: Place) -> Option<Vec<Tree>> {
        let Json::Array(items) = json else {
            self.fault(path, FaultKind::Expected("list"));
            return None;
        };
        let read: Vec<Option<Tree>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| self.node(item, &path.item(index), below))
            .collect();
        read.into_iter().collect()
    }

    /// Notes fields that are unknown or written twice.
    fn check_fields(&mut self, fields: &[(String, Json)], path: &Path, known: &[&str]) {
        let mut seen = vec![false; known.len()];
        for (name, _) in fields {
            match known.iter().position(|one| one == name) {
                None => self.fault(&path.field(name), FaultKind::UnknownField),
                Some(at) if seen[at] => self.fault(&path.field(name), FaultKind::RepeatedField),
                Some(at) => seen[at] = true,
            }
        }
    }
}
