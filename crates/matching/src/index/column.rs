//! One fact over all needs, as far as it does not depend on the need: its class, the numbers of its
//! codes, the cuts between its ranks, and the rows of product bits for each of its buckets.
//!
//! **Tokens.** Codes, nodes and sets are all sets of tokens: a code has one, a node one for itself
//! and one for each ancestor (itself included), a set one for each member. `in`, `under` and
//! `any_of` then ask the same thing: whether one of some tokens is there.
//!
//! **Ranks.** A number's rank is how many cuts it has reached. The cuts are the places where a leaf
//! of some product changes its answer, so that a leaf is a range of ranks. A threshold that is not
//! (or not yet) a cut falls inside a rank; the needs of that rank are then asked one by one.

use std::collections::HashMap;

use domain::facts::{FactValue, nodes};

use super::rows::Rows;

/// What the values of a fact are. Facts of one class are stored and compared alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Flag,
    Number,
    Code,
    Region,
    Industry,
    Set,
}

impl Class {
    pub(crate) fn of(value: &FactValue) -> Class {
        match value {
            FactValue::Bool(_) => Class::Flag,
            FactValue::Int(_) | FactValue::Money(_) | FactValue::Date(_) => Class::Number,
            FactValue::Code(_) => Class::Code,
            FactValue::Region(_) => Class::Region,
            FactValue::Industry(_) => Class::Industry,
            FactValue::Set(_) => Class::Set,
        }
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self, Class::Flag | Class::Number)
    }

    /// The kinds of tokens that values of the class have.
    pub(crate) fn has_token(self, token: &str) -> bool {
        token.starts_with(match self {
            Class::Flag | Class::Number => return false,
            Class::Code => CODE,
            Class::Region | Class::Industry => return !token.starts_with([CODE, MEMBER]),
            Class::Set => MEMBER,
        })
    }
}

/// First signs of tokens: a code, a node itself, a node or a descendant of it, a member of a set.
pub(crate) const CODE: char = '"';
pub(crate) const NODE: char = '=';
pub(crate) const UNDER: char = '<';
pub(crate) const MEMBER: char = '+';

/// A token in text.
pub(crate) fn token(sign: char, text: &str) -> String {
    format!("{sign}{text}")
}

/// Regions in their one form; an industry begins with a letter and stays as it is.
pub(crate) fn canonical(code: &str) -> &str {
    nodes::canonical_region(code).unwrap_or(code)
}

/// Texts by number and numbers by text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    numbers: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Dictionary {
    pub(crate) fn get(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(number) = self.get(text) {
            return number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.into(), number);
        self.texts.push(text.into());
        number
    }

    pub(crate) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    fn bytes(&self) -> usize {
        let text: usize = self.texts.iter().map(|text| 2 * text.len()).sum();
        text + self.texts.len() * 48
    }
}

/// A fact of one need in the index's coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Unknown,
    Number(i64),
    /// A code or node by its number.
    Value(u32),
    /// A code or node that no need of the index has, by those of its tokens that are known.
    Foreign(Box<[u32]>),
    /// Members as bits by token.
    Set(Vec<u64>),
}

/// One fact over all needs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// Not known while no value was seen and no leaf tells.
    pub(crate) class: Option<Class>,
    pub(crate) cuts: Vec<i64>,
    /// Thresholds of products that are not among the cuts.
    pub(crate) uncut: usize,
    pub(crate) tokens: Dictionary,
    values: Dictionary,
    value_tokens: Vec<Box<[u32]>>,
    pub(crate) rows: Rows,
}

impl Column {
    /// How many cuts a number has reached.
    #[inline]
    pub(crate) fn rank(&self, number: i64) -> u32 {
        self.cuts.partition_point(|cut| *cut <= number) as u32
    }

    /// How many codes or nodes have numbers.
    pub(crate) fn values(&self) -> usize {
        self.value_tokens.len()
    }

    /// The tokens of a code or node.
    pub(crate) fn tokens_of(&self, value: u32) -> &[u32] {
        self.value_tokens
            .get(value as usize)
            .map_or(&[], |tokens| tokens)
    }

    /// Whether there is something in a value, coded as `cell`, that has no number yet.
    pub(crate) fn is_news(&self, value: &FactValue, cell: &Cell) -> bool {
        match (self.class, value, cell) {
            (None, _, _) | (_, _, Cell::Foreign(_)) => true,
            (_, FactValue::Set(members), Cell::Set(words)) => {
                let found: u32 = words.iter().map(|word| word.count_ones()).sum();
                found as usize != members.len()
            }
            _ => false,
        }
    }

    /// Gives numbers to what is new in a value.
    pub(crate) fn learn(&mut self, value: &FactValue) {
        let class = *self.class.get_or_insert(Class::of(value));
        if class != Class::of(value) {
            return;
        }
        match value {
            FactValue::Set(members) => members.iter().for_each(|member| {
                self.learn_text(class, member);
            }),
            FactValue::Code(text) | FactValue::Region(text) | FactValue::Industry(text) => {
                self.learn_text(class, text);
            }
            _ => {}
        }
    }

    fn learn_text(&mut self, class: Class, text: &str) {
        if self.values.get(text).is_some() {
            return;
        }
        let tokens = texts(class, text);
        let numbers = tokens.iter().map(|token| self.tokens.intern(token));
        self.value_tokens.push(numbers.collect());
        self.values.intern(text);
    }

    /// Codes a value; what was not learnt is foreign, and a value of another class unknown.
    pub(crate) fn cell(&self, value: &FactValue) -> Cell {
        let class = Class::of(value);
        match self.class {
            None => return self.foreign(value),
            Some(own) if own != class => return Cell::Unknown,
            Some(_) => {}
        }
        match value {
            FactValue::Bool(flag) => Cell::Number(i64::from(*flag)),
            FactValue::Int(_) | FactValue::Money(_) | FactValue::Date(_) => {
                value.ordinal().map_or(Cell::Unknown, Cell::Number)
            }
            FactValue::Code(text) | FactValue::Region(text) | FactValue::Industry(text) => {
                let known = self.values.get(text).map(Cell::Value);
                known.unwrap_or_else(|| self.foreign(value))
            }
            FactValue::Set(members) => {
                let mut words = vec![0; self.words()];
                let numbers = members.iter().filter_map(|member| self.member(member));
                for number in numbers {
                    words[number as usize / 64] |= 1u64 << (number % 64);
                }
                Cell::Set(words)
            }
        }
    }

    fn foreign(&self, value: &FactValue) -> Cell {
        let tokens = match value {
            FactValue::Code(text) | FactValue::Region(text) | FactValue::Industry(text) => {
                texts(Class::of(value), text)
            }
            _ => Vec::new(),
        };
        let known = tokens.iter().filter_map(|token| self.tokens.get(token));
        Cell::Foreign(known.collect())
    }

    fn member(&self, text: &str) -> Option<u32> {
        match self.values.get(text) {
            Some(value) => self.tokens_of(value).first().copied(),
            None => self.tokens.get(&token(MEMBER, text)),
        }
    }

    /// The words that a set's bits take.
    pub(crate) fn words(&self) -> usize {
        self.tokens.len().div_ceil(64)
    }

    pub(crate) fn bytes(&self) -> usize {
        let tokens: usize = self
            .value_tokens
            .iter()
            .map(|list| 16 + 4 * list.len())
            .sum();
        self.tokens.bytes() + self.values.bytes() + tokens + 8 * self.cuts.len() + self.rows.bytes()
    }
}

/// The tokens of a value or member.
fn texts(class: Class, text: &str) -> Vec<String> {
    let node = canonical(text);
    match class {
        Class::Code => vec![token(CODE, text)],
        Class::Set => vec![token(MEMBER, text)],
        Class::Region | Class::Industry => {
            let prefixes = (1..=node.len()).filter_map(|length| node.get(..length));
            let steps = prefixes.filter(|prefix| class == Class::Industry || prefix.len() % 2 == 0);
            [token(NODE, node)]
                .into_iter()
                .chain(steps.map(|prefix| token(UNDER, prefix)))
                .collect()
        }
        Class::Flag | Class::Number => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_has_its_ancestors_tokens() {
        assert_eq!(texts(Class::Region, "450200"), ["=4502", "<45", "<4502"]);
        assert_eq!(texts(Class::Industry, "C36"), ["=C36", "<C", "<C3", "<C36"]);
        assert_eq!(texts(Class::Code, "450200"), ["\"450200"]);
        assert!(Class::Region.has_token("<45") && !Class::Region.has_token("\"45"));
    }
}
