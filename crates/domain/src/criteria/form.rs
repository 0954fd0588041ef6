//! Criteria while they are being edited: rows of typed text in groups, which may be wrong or
//! unfinished. Nothing typed is lost: a draft keeps the text, and [`Draft::read`] says which rows
//! cannot be read as conditions yet, and why.
//!
//! A row keeps its `key` as long as the draft lives; its `id` is the leaf's, stable over versions.

mod command;
mod places;
mod problem;
mod read;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::op::Op;
use super::tree::{Leaf, Operand, Tree};
use crate::coded::coded;
use crate::facts::FactRegistry;
use crate::lang::Label;

pub use command::{Command, CommandFault};
pub use problem::{RowFault, RowProblem};
pub use values::{UNKNOWN, read_places};

coded! {
    /// What a group asks of its members.
    GroupKind {
        /// Every one.
        All = "all", "须同时满足以下各条", "All of the following";
        /// At least one.
        Any = "any", "满足以下任一条", "Any one of the following";
        /// At least so many.
        AtLeast = "at_least", "至少满足以下若干条", "At least so many of the following";
        /// None.
        Not = "not", "以下各条均不得出现", "None of the following";
    }
}

/// Criteria being edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The outermost group.
    pub root: Group,
    /// The number of the next key.
    next: u32,
}

/// A group or a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum Node {
    /// A group.
    Group(Group),
    /// A row.
    Row(Row),
}

/// A group of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name in this draft.
    pub key: String,
    /// What it asks.
    pub kind: GroupKind,
    /// For "at least": how many, as typed.
    #[serde(default)]
    pub n: String,
    /// Its members.
    pub members: Vec<Node>,
}

/// One condition as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Row {
    /// Its name in this draft.
    pub key: String,
    /// The leaf's id.
    pub id: String,
    /// The key of the fact.
    pub fact: String,
    /// The operator's name, or [`UNKNOWN`].
    pub op: String,
    /// The value, or the lower end, or a list of places.
    pub value: String,
    /// The upper end.
    pub to: String,
    /// Codes that are ticked.
    pub codes: Vec<String>,
    /// The clause.
    pub clause: String,
    /// The weight.
    pub weight: String,
    /// Whether it only adds to the score.
    pub soft: bool,
}

impl Node {
    /// Its name in this draft.
    pub fn key(&self) -> &str {
        match self {
            Node::Group(group) => &group.key,
            Node::Row(row) => &row.key,
        }
    }
}

impl Draft {
    /// The rows of a tree. Read again they give the same tree, but for a single leaf, which comes
    /// to stand in a group.
    pub fn of(tree: &Tree, registry: &FactRegistry) -> Self {
        let mut draft = Draft {
            root: Group {
                key: "g0".into(),
                kind: GroupKind::All,
                n: String::new(),
                members: Vec::new(),
            },
            next: 1,
        };
        draft.root = match draft.node(tree, registry) {
            Node::Group(group) => group,
            row @ Node::Row(_) => Group {
                members: vec![row],
                ..draft.root
            },
        };
        draft
    }

    /// Every row in the order shown.
    pub fn rows(&self) -> Vec<&Row> {
        fn walk<'d>(group: &'d Group, found: &mut Vec<&'d Row>) {
            for member in &group.members {
                match member {
                    Node::Row(row) => found.push(row),
                    Node::Group(inner) => walk(inner, found),
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.root, &mut found);
        found
    }

    /// Takes over what was typed: `rows` by `<key>.<field>`, `codes` by key. Fields of a row that
    /// is not sent stay. Answers the names that belong to no row or group.
    ///
    /// A row whose fact was changed becomes another criterion: it gets an id that neither this
    /// draft nor any of `taken` (the ids of earlier versions) has.
    pub fn fill(
        &mut self,
        rows: &BTreeMap<String, String>,
        codes: &BTreeMap<String, Vec<String>>,
        registry: &FactRegistry,
        taken: &BTreeSet<String>,
    ) -> Vec<String> {
        let mut sent = Sent {
            rows,
            codes,
            used: BTreeSet::new(),
            changed: Vec::new(),
        };
        sent.group(&mut self.root, registry);
        let Sent { used, changed, .. } = sent;
        for key in changed {
            let fact = self.row(&key).map(|row| row.fact.clone());
            let id = fact.map(|fact| self.fresh_id(&fact, taken));
            if let (Some(id), Some(row)) = (id, self.row_mut(&key)) {
                row.id = id;
            }
        }
        let known = |name: &&String| !used.contains(name.as_str());
        let stray = rows.keys().filter(known);
        stray
            .chain(codes.keys().filter(|key| self.row(key).is_none()))
            .cloned()
            .collect()
    }

    /// One row.
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows().into_iter().find(|row| row.key == key)
    }

    fn row_mut(&mut self, key: &str) -> Option<&mut Row> {
        fn walk<'d>(group: &'d mut Group, key: &str) -> Option<&'d mut Row> {
            group.members.iter_mut().find_map(|member| match member {
                Node::Row(row) if row.key == key => Some(row),
                Node::Row(_) => None,
                Node::Group(inner) => walk(inner, key),
            })
        }
        walk(&mut self.root, key)
    }

    fn key(&mut self, sign: char) -> String {
        let key = format!("{sign}{}", self.next);
        self.next += 1;
        key
    }

    /// An id for a new row: the last part of the fact's key, with a number where that is taken.
    fn fresh_id(&self, fact: &str, taken: &BTreeSet<String>) -> String {
        let stem = fact.rsplit('.').next().unwrap_or(fact);
        let used: BTreeSet<&str> = self.rows().iter().map(|row| row.id.as_str()).collect();
        let free = |id: &String| !used.contains(id.as_str()) && !taken.contains(id);
        std::iter::once(stem.to_owned())
            .chain((2..).map(|number| format!("{stem}_{number}")))
            .find(free)
            .unwrap_or_default()
    }

    fn node(&mut self, tree: &Tree, registry: &FactRegistry) -> Node {
        let (kind, n, members): (_, _, &[Tree]) = match tree {
            Tree::Leaf(leaf) => return Node::Row(self.row_of(leaf, registry)),
            Tree::All(members) => (GroupKind::All, String::new(), members),
            Tree::Any(members) => (GroupKind::Any, String::new(), members),
            Tree::AtLeast { n, of } => (GroupKind::AtLeast, n.to_string(), of),
            Tree::Not(member) => match member.as_ref() {
                // Several that must not occur stand side by side.
                Tree::Any(members) if members.len() > 1 => (GroupKind::Not, String::new(), members),
                member => (GroupKind::Not, String::new(), std::slice::from_ref(member)),
            },
        };
        let key = self.key('g');
        let members = members.iter().map(|member| self.node(member, registry));
        Node::Group(Group {
            members: members.collect(),
            key,
            kind,
            n,
        })
    }

    fn row_of(&mut self, leaf: &Leaf, registry: &FactRegistry) -> Row {
        let def = registry.get(&leaf.fact);
        let write = |value| values::write(def.as_ref(), value);
        let mut row = Row {
            key: self.key('r'),
            id: leaf.id.clone(),
            fact: leaf.fact.clone(),
            op: leaf.op.as_str().to_owned(),
            clause: leaf.clause.clone().unwrap_or_default(),
            weight: leaf.weight.to_string(),
            soft: leaf.soft,
            ..Row::default()
        };
        match &leaf.value {
            Operand::One(value) if values::is_ticked(def.as_ref()) => {
                row.codes = vec![write(value)]
            }
            Operand::One(value) => row.value = write(value),
            Operand::Range(low, high) => (row.value, row.to) = (write(low), write(high)),
            Operand::Many(codes) if values::is_ticked(def.as_ref()) => row.codes = codes.clone(),
            Operand::Many(codes) => row.value = codes.join("、"),
            Operand::Flag(true) => {}
            Operand::Flag(false) => row.op = UNKNOWN.to_owned(),
        }
        row
    }
}

/// What a form sent.
struct Sent<'a> {
    rows: &'a BTreeMap<String, String>,
    codes: &'a BTreeMap<String, Vec<String>>,
    used: BTreeSet<String>,
    changed: Vec<String>,
}

impl Sent<'_> {
    fn take(&mut self, key: &str, field: &str) -> Option<String> {
        let name = format!("{key}.{field}");
        let value = self.rows.get(&name).cloned();
        self.used.insert(name);
        value
    }

    fn group(&mut self, group: &mut Group, registry: &FactRegistry) {
        if let Some(kind) = self.take(&group.key, "kind") {
            group.kind = GroupKind::from_code(&kind).unwrap_or(group.kind);
        }
        if let Some(n) = self.take(&group.key, "n") {
            group.n = n;
        }
        // What the buttons of the group read.
        self.used.insert(format!("{}.add", group.key));
        for member in &mut group.members {
            match member {
                Node::Group(inner) => self.group(inner, registry),
                Node::Row(row) => self.row(row, registry),
            }
        }
    }

    fn row(&mut self, row: &mut Row, registry: &FactRegistry) {
        // The operator is always sent: without it the row was not in the form.
        let soft = self.take(&row.key, "soft");
        if let Some(op) = self.take(&row.key, "op") {
            row.op = op;
            row.soft = soft.is_some();
            let ticked = self.codes.get(&row.key).cloned().unwrap_or_default();
            // Check boxes come in the order of the list; the order written is kept.
            let same = |a: &[String], b: &[String]| a.iter().all(|code| b.contains(code));
            if !(same(&ticked, &row.codes) && same(&row.codes, &ticked)) {
                row.codes = ticked;
            }
        }
        for (field, place) in [
            ("value", &mut row.value),
            ("to", &mut row.to),
            ("clause", &mut row.clause),
            ("weight", &mut row.weight),
        ] {
            if let Some(text) = self.take(&row.key, field) {
                *place = text;
            }
        }
        let fact = self.take(&row.key, "fact");
        if let Some(fact) = fact.filter(|fact| *fact != row.fact && registry.get(fact).is_some()) {
            row.change_fact(fact, registry);
            self.changed.push(row.key.clone());
        }
    }
}

impl Row {
    /// Makes it a condition on another fact; what cannot be carried over is emptied.
    fn change_fact(&mut self, fact: String, registry: &FactRegistry) {
        let (old, new) = (registry.get(&self.fact), registry.get(&fact));
        let alike = old.zip(new).is_some_and(|(old, new)| {
            old.fact_type == new.fact_type && old.unit == new.unit && old.options == new.options
        });
        if !alike {
            self.value.clear();
            self.to.clear();
            self.codes.clear();
        }
        let ops = new.map_or(&[][..], |def| Op::of_type(def.fact_type));
        let known = |op: &Op| op.as_str() == self.op;
        if self.op != UNKNOWN && !ops.iter().any(known) {
            self.op = ops.first().map_or("", |op| op.as_str()).to_owned();
        }
        self.fact = fact;
    }
}

#[cfg(test)]
mod tests;
