//! The truth of single leaves for one need: in its slot, or with its facts in hand.

use std::sync::Arc;

use domain::criteria::Truth;

use super::chunk::Cells;
use super::column::{Cell, Column};
use super::leaf::{Leaf, Probe};
use super::needs::Block;
use super::program::Judge;
use super::record::Layout;
use super::rows::VALUES;

/// The facts of one need where they lie.
pub(super) struct AtSlot<'i> {
    pub(super) block: &'i Block,
    pub(super) slot: usize,
    pub(super) layout: &'i Layout,
    pub(super) columns: &'i [Arc<Column>],
}

impl AtSlot<'_> {
    /// The truth by the need's record, which lies in one place; `None` where it does not tell.
    #[inline]
    fn by_record(&self, leaf: &Leaf) -> Option<Truth> {
        let field = self.layout.field(leaf.column)?;
        let record = self.block.records.get(self.slot);
        let bucket = record[field.at] as usize;
        if bucket == 0 {
            return Some(leaf.unknown());
        }
        match &leaf.probe {
            Probe::Within(..) => {
                let fine = self.columns[leaf.column].rows.shift == 0;
                let (settled, rank) = (&leaf.settled, bucket as u32 - 1);
                let told = fine && settled.edges == (false, false) && field.groups == 0;
                let within = settled.low <= rank && rank <= settled.high;
                told.then(|| Truth::from(within != leaf.negate))
            }
            Probe::AnyOf(tokens) if field.groups > 0 => {
                let told = tokens
                    .last()
                    .is_none_or(|last| (*last as usize) < field.groups * 8);
                let has = |token: &u32| {
                    let piece = record[field.at + 1 + *token as usize / 16];
                    piece >> (token % 16) & 1 == 1
                };
                told.then(|| Truth::from(tokens.iter().any(has) != leaf.negate))
            }
            Probe::AnyOf(_) if bucket >= VALUES => {
                let value = (bucket - VALUES) as u32;
                Some(leaf.tokens(self.columns[leaf.column].tokens_of(value)))
            }
            _ => None,
        }
    }
}

impl Judge for AtSlot<'_> {
    #[inline]
    fn leaf(&self, leaf: &Leaf) -> Truth {
        if let Some(truth) = self.by_record(leaf) {
            return truth;
        }
        let Some(chunk) = self.block.chunk(leaf.column) else {
            return leaf.unknown();
        };
        if !chunk.knows(self.slot) {
            return leaf.unknown();
        }
        match &chunk.cells {
            Cells::Numbers { raw, .. } => leaf.number(raw[self.slot]),
            Cells::Codes { values, .. } => {
                let value = values[self.slot] - VALUES as u32;
                leaf.tokens(self.columns[leaf.column].tokens_of(value))
            }
            Cells::Sets { masks, words, .. } => {
                leaf.set(&masks[self.slot * words..(self.slot + 1) * words])
            }
        }
    }
}

/// The facts of one need that has no slot, by column.
pub(super) struct InHand<'i> {
    pub(super) cells: &'i [Cell],
    pub(super) columns: &'i [Arc<Column>],
}

impl Judge for InHand<'_> {
    fn leaf(&self, leaf: &Leaf) -> Truth {
        match self.cells.get(leaf.column) {
            Some(cell) => leaf.truth(cell, &self.columns[leaf.column]),
            None => leaf.unknown(),
        }
    }
}
