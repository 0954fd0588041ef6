//! The facts by which needs are laid out: those that rule out most pairs.

use super::chunk::BLOCK;
use super::column::{Cell, Class};
use super::needs::Needs;
use super::products::{Columns, Products};
use super::record::bucket;

/// The leading fact, and the second.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lead {
    first: Option<usize>,
    second: Option<usize>,
}

impl Lead {
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> {
        self.first.into_iter().chain(self.second)
    }

    /// The facts whose rows rule out most for the needs there are, of those that have one bucket
    /// for a need.
    pub(crate) fn choose(columns: &Columns, products: &Products, needs: &Needs) -> Lead {
        let mut scores: Vec<(u64, usize)> = Vec::new();
        for (number, column) in columns.list.iter().enumerate() {
            if !column.rows.uses(0) || column.class == Some(Class::Set) {
                continue;
            }
            let mut counts = vec![0u64; column.rows.len()];
            for block in &needs.blocks {
                let Some(chunk) = block.chunk(number) else {
                    continue;
                };
                // A sample: every seventh slot.
                for slot in (0..BLOCK).step_by(7).filter(|slot| block.is_live(*slot)) {
                    counts[bucket(&chunk.cell(slot), column)] += 1;
                }
            }
            let ruled_out = counts.iter().enumerate().map(|(bucket, count)| {
                let stripes = column.rows.row(0, bucket).iter().zip(&products.open);
                count
                    * stripes
                        .map(|(no, open)| (*no & *open).count() as u64)
                        .sum::<u64>()
            });
            scores.push((ruled_out.sum(), number));
        }
        scores.sort_unstable_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
        let mut best = scores.into_iter().filter(|(score, _)| *score > 0);
        let mut next = || best.next().map(|(_, number)| number);
        Lead {
            first: next(),
            second: next(),
        }
    }

    /// What a need is laid out by: the bucket of the leading fact, then of the second.
    pub(crate) fn place(&self, columns: &Columns, cell: impl Fn(usize) -> Cell) -> (u32, u32) {
        let of = |number: Option<usize>| {
            let column = number.map(|number| (number, &columns.list[number]));
            column.map_or(0, |(number, column)| bucket(&cell(number), column) as u32)
        };
        (of(self.first), of(self.second))
    }
}
