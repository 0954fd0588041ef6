//! What the buttons of the editor do to a draft.

use std::collections::BTreeSet;

use super::super::op::Op;
use super::super::parse::{MAX_DEPTH, MAX_LEAVES};
use super::{Draft, Group, GroupKind, Node, Row};
use crate::facts::FactRegistry;

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Keep what was typed.
    Save,
    /// Add a row on the chosen fact to a group.
    Add(String),
    /// Add an empty group to a group.
    AddGroup(String),
    /// Remove a row, or a group with everything in it.
    Remove(String),
    /// Move up; at the head of an inner group, out of it.
    Up(String),
    /// Move down; at the end of an inner group, out of it.
    Down(String),
    /// Move into the group above, or else below.
    Into(String),
    /// Put into a new group of its own.
    Wrap(String),
    /// Dissolve a group; its members take its place.
    Unwrap(String),
}

/// Why a button did nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandFault {
    /// No such row or group, or it cannot be moved so.
    NoSuchRow,
    /// No fact was chosen, or none of this key.
    NoFact,
    /// The tree would become too large or too deep.
    TooMany,
}

impl Command {
    /// The command of a button's value: `save`, `add:g0`, `up:r3`.
    pub fn from_value(value: &str) -> Option<Command> {
        let (name, key) = value.split_once(':').unwrap_or((value, ""));
        let key = key.to_owned();
        Some(match name {
            "" | "save" => Command::Save,
            "add" => Command::Add(key),
            "group" => Command::AddGroup(key),
            "remove" => Command::Remove(key),
            "up" => Command::Up(key),
            "down" => Command::Down(key),
            "into" => Command::Into(key),
            "wrap" => Command::Wrap(key),
            "unwrap" => Command::Unwrap(key),
            _ => return None,
        })
    }
}

/// Where a node stands: the places on the way from the root.
type Place = Vec<usize>;

impl Draft {
    /// Does what the button says; `fact` is the one chosen for a new row. Answers the key of the
    /// row or group to show next.
    pub fn apply(
        &mut self,
        command: &Command,
        fact: &str,
        registry: &FactRegistry,
        taken: &BTreeSet<String>,
    ) -> Result<Option<String>, CommandFault> {
        match command {
            Command::Save => Ok(None),
            Command::Add(group) => self.add(group, fact, registry, taken).map(Some),
            Command::AddGroup(group) => self.add_group(group).map(Some),
            Command::Remove(key) => {
                let mut place = self.place(key)?;
                self.take(&place)?;
                place.pop();
                Ok(self.group(&place).map(|group| group.key.clone()))
            }
            Command::Up(key) => self.shift(key, false),
            Command::Down(key) => self.shift(key, true),
            Command::Into(key) => self.enter(key),
            Command::Wrap(key) => self.wrap(key),
            Command::Unwrap(key) => self.unwrap(key),
        }
    }

    fn add(
        &mut self,
        group: &str,
        fact: &str,
        registry: &FactRegistry,
        taken: &BTreeSet<String>,
    ) -> Result<String, CommandFault> {
        let def = registry.get(fact).ok_or(CommandFault::NoFact)?;
        if self.rows().len() >= MAX_LEAVES {
            return Err(CommandFault::TooMany);
        }
        let op = Op::of_type(def.fact_type)
            .first()
            .map_or("", |op| op.as_str());
        let row = Row {
            id: self.fresh_id(fact, taken),
            key: self.key('r'),
            fact: fact.to_owned(),
            op: op.to_owned(),
            ..Row::default()
        };
        let key = row.key.clone();
        self.named(group)?.members.push(Node::Row(row));
        Ok(key)
    }

    fn add_group(&mut self, group: &str) -> Result<String, CommandFault> {
        let depth = self.place_of_group(group)?.len();
        if depth + 1 >= MAX_DEPTH {
            return Err(CommandFault::TooMany);
        }
        let added = self.empty_group();
        let key = added.key.clone();
        self.named(group)?.members.push(Node::Group(added));
        Ok(key)
    }

    fn empty_group(&mut self) -> Group {
        Group {
            key: self.key('g'),
            kind: GroupKind::Any,
            n: "1".into(),
            members: Vec::new(),
        }
    }

    fn shift(&mut self, key: &str, down: bool) -> Result<Option<String>, CommandFault> {
        let mut place = self.place(key)?;
        let at = place.pop().ok_or(CommandFault::NoSuchRow)?;
        let size = self.group(&place).map_or(0, |group| group.members.len());
        let target = if down { at + 1 } else { at.wrapping_sub(1) };
        if target < size {
            let group = self.group_mut(&place).ok_or(CommandFault::NoSuchRow)?;
            group.members.swap(at, target);
        } else if let Some(above) = place.last().copied() {
            // At the end of an inner group the way leads out of it.
            let node = self.take(&[place.as_slice(), &[at]].concat())?;
            place.pop();
            let group = self.group_mut(&place).ok_or(CommandFault::NoSuchRow)?;
            let target = if down { above + 1 } else { above };
            group.members.insert(target.min(group.members.len()), node);
        }
        Ok(Some(key.to_owned()))
    }

    fn enter(&mut self, key: &str) -> Result<Option<String>, CommandFault> {
        let place = self.place(key)?;
        let (at, above) = place.split_last().ok_or(CommandFault::NoSuchRow)?;
        let siblings = &self.group(above).ok_or(CommandFault::NoSuchRow)?.members;
        let is_group = |place: usize| matches!(siblings.get(place), Some(Node::Group(_)));
        let before = at.checked_sub(1).filter(|before| is_group(*before));
        let below = (before.is_none() && is_group(at + 1)).then_some(*at);
        let target = before.or(below).ok_or(CommandFault::NoSuchRow)?;
        let deep = siblings.get(*at).map_or(0, height) + place.len();
        if deep >= MAX_DEPTH {
            return Err(CommandFault::TooMany);
        }
        let node = self.take(&place)?;
        let group = self
            .group_mut(&[above, &[target]].concat())
            .ok_or(CommandFault::NoSuchRow)?;
        if before.is_some() {
            group.members.push(node);
        } else {
            group.members.insert(0, node);
        }
        Ok(Some(key.to_owned()))
    }

    fn wrap(&mut self, key: &str) -> Result<Option<String>, CommandFault> {
        let place = self.place(key)?;
        let (at, above) = place.split_last().ok_or(CommandFault::NoSuchRow)?;
        let deep = self.node_at(&place).map_or(0, height) + place.len();
        if deep >= MAX_DEPTH {
            return Err(CommandFault::TooMany);
        }
        let mut group = self.empty_group();
        let name = group.key.clone();
        group.members.push(self.take(&place)?);
        let parent = self.group_mut(above).ok_or(CommandFault::NoSuchRow)?;
        parent.members.insert(*at, Node::Group(group));
        Ok(Some(name))
    }

    fn unwrap(&mut self, key: &str) -> Result<Option<String>, CommandFault> {
        let place = self.place_of_group(key)?;
        let (at, above) = place.split_last().ok_or(CommandFault::NoSuchRow)?;
        let Node::Group(group) = self.take(&place)? else {
            return Err(CommandFault::NoSuchRow);
        };
        let parent = self.group_mut(above).ok_or(CommandFault::NoSuchRow)?;
        let first = group.members.first().map(|node| node.key().to_owned());
        parent.members.splice(*at..*at, group.members);
        Ok(first)
    }

    /// Where the row or inner group of a key stands.
    fn place(&self, key: &str) -> Result<Place, CommandFault> {
        fn walk(group: &Group, key: &str, way: &mut Place) -> bool {
            for (at, member) in group.members.iter().enumerate() {
                way.push(at);
                let here = member.key() == key;
                if here || matches!(member, Node::Group(inner) if walk(inner, key, way)) {
                    return true;
                }
                way.pop();
            }
            false
        }
        let mut way = Place::new();
        if walk(&self.root, key, &mut way) {
            Ok(way)
        } else {
            Err(CommandFault::NoSuchRow)
        }
    }

    fn place_of_group(&self, key: &str) -> Result<Place, CommandFault> {
        if key == self.root.key {
            return Ok(Place::new());
        }
        let place = self.place(key)?;
        match self.node_at(&place) {
            Some(Node::Group(_)) => Ok(place),
            _ => Err(CommandFault::NoSuchRow),
        }
    }

    fn named(&mut self, key: &str) -> Result<&mut Group, CommandFault> {
        let place = self.place_of_group(key)?;
        self.group_mut(&place).ok_or(CommandFault::NoSuchRow)
    }

    fn node_at(&self, place: &[usize]) -> Option<&Node> {
        let (at, above) = place.split_last()?;
        self.group(above)?.members.get(*at)
    }

    fn group(&self, place: &[usize]) -> Option<&Group> {
        place
            .iter()
            .try_fold(&self.root, |group, at| match group.members.get(*at) {
                Some(Node::Group(inner)) => Some(inner),
                _ => None,
            })
    }

    fn group_mut(&mut self, place: &[usize]) -> Option<&mut Group> {
        place.iter().try_fold(&mut self.root, |group, at| {
            match group.members.get_mut(*at) {
                Some(Node::Group(inner)) => Some(inner),
                _ => None,
            }
        })
    }

    fn take(&mut self, place: &[usize]) -> Result<Node, CommandFault> {
        let (at, above) = place.split_last().ok_or(CommandFault::NoSuchRow)?;
        let group = self.group_mut(above).ok_or(CommandFault::NoSuchRow)?;
        if *at >= group.members.len() {
            return Err(CommandFault::NoSuchRow);
        }
        Ok(group.members.remove(*at))
    }
}

/// Groups nested in a node, itself included.
fn height(node: &Node) -> usize {
    match node {
        Node::Row(_) => 0,
        Node::Group(group) => 1 + group.members.iter().map(height).max().unwrap_or(0),
    }
}
