//! Compiled leaves: one comparison each, without names and without allocation.

use domain::criteria::Truth;

/// A fact of one need in the engine's coding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    Unknown,
    /// A number, an amount, a day counted from the common era, or 0 and 1 for no and yes.
    Number(i64),
    /// A code by its number in the fact's dictionary.
    Code(u32),
    /// A region or industry: its characters, the first in the highest byte.
    Node(u64),
    /// A set as bits over the fact's dictionary; codes that no leaf names are left out.
    Set(Box<[u64]>),
}

/// The code of a text that no leaf names: equal to none of them.
pub(crate) const UNNAMED: u32 = u32::MAX;

/// The condition of a leaf.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    Between(i64, i64),
    NotNumber(i64),
    /// A list, as plain codes and as nodes: which of them is meant depends on the fact.
    In {
        bits: Box<[u64]>,
        nodes: Box<[u64]>,
        negate: bool,
    },
    /// Ancestors with the mask of their length.
    NodeUnder {
        nodes: Box<[(u64, u64)]>,
        negate: bool,
    },
    AnyOf(Box<[u64]>),
    AllOf(Box<[u64]>),
    NoneOf(Box<[u64]>),
    Known(bool),
    /// The operand does not fit the operator: nothing can be judged.
    Unjudgeable,
}

impl Test {
    /// The truth of the condition for a cell.
    #[inline]
    pub(crate) fn on(&self, cell: &Cell) -> Truth {
        let holds = match (self, cell) {
            (Test::Known(flag), cell) => (*cell != Cell::Unknown) == *flag,
            (_, Cell::Unknown) => return Truth::Unknown,
            (Test::Between(low, high), Cell::Number(number)) => low <= number && number <= high,
            (Test::NotNumber(other), Cell::Number(number)) => number != other,
            (Test::In { bits, negate, .. }, Cell::Code(code)) => has_bit(bits, *code) != *negate,
            (Test::In { nodes, negate, .. }, Cell::Node(node)) => nodes.contains(node) != *negate,
            (Test::NodeUnder { nodes, negate }, Cell::Node(node)) => {
                nodes
                    .iter()
                    .any(|(ancestor, mask)| node & mask == *ancestor)
                    != *negate
            }
            (Test::AnyOf(wanted), Cell::Set(set)) => meets(wanted, set),
            (Test::NoneOf(wanted), Cell::Set(set)) => !meets(wanted, set),
            (Test::AllOf(wanted), Cell::Set(set)) => covers(wanted, set),
            _ => return Truth::Unknown,
        };
        Truth::from(holds)
    }
}

fn has_bit(bits: &[u64], code: u32) -> bool {
    bits.get(code as usize / 64)
        .is_some_and(|word| word >> (code % 64) & 1 == 1)
}

fn meets(wanted: &[u64], set: &[u64]) -> bool {
    wanted
        .iter()
        .zip(set)
        .any(|(wanted, set)| wanted & set != 0)
}

fn covers(wanted: &[u64], set: &[u64]) -> bool {
    wanted
        .iter()
        .zip(set)
        .all(|(wanted, set)| wanted & set == *wanted)
}

/// A node's characters in the order of their weight; `None` for more than eight.
pub(crate) fn pack(code: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes
        .get_mut(..code.len())?
        .copy_from_slice(code.as_bytes());
    Some(u64::from_be_bytes(bytes))
}

/// The mask that keeps the first characters of a node.
pub(crate) fn prefix_mask(length: usize) -> u64 {
    match length {
        0 => 0,
        1..=7 => u64::MAX << (64 - 8 * length),
        _ => u64::MAX,
    }
}
