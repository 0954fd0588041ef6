//! Many needs at once, and laying all of them out anew.

use std::sync::Arc;

use domain::facts::FactSet;
use uuid::Uuid;

use super::Index;
use super::chunk::{BLOCK, Chunk};
use super::column::Cell;
use super::lead::Lead;
use super::needs::{Block, Needs};
use super::record::Layout;

impl Index {
    /// Adds or replaces many needs without saying what changed, and lays all needs out anew.
    pub fn extend<F: std::borrow::Borrow<FactSet>>(
        &mut self,
        needs: impl IntoIterator<Item = (Uuid, F)>,
    ) {
        for (id, facts) in needs {
            let cells = self.learn(facts.borrow());
            let held = self.needs.slot_of(id);
            let slot = held.unwrap_or_else(|| self.give_slot(id, &cells));
            self.write(slot, &cells);
        }
        self.repack();
    }

    /// Lays the needs out anew, those that agree on the most selective facts together, and brings
    /// cuts and orders up to date. Needs get other slots.
    pub fn repack(&mut self) {
        let uncut = self.columns.list.iter().enumerate();
        let uncut: Vec<usize> = uncut
            .filter(|(_, one)| one.uncut > 0)
            .map(|(at, _)| at)
            .collect();
        for column in uncut {
            self.recut(column);
        }
        self.lead = Lead::choose(&self.columns, &self.products, &self.needs);
        let mut order = Vec::with_capacity(self.needs.count());
        for slot in 0..self.slots() {
            let Some(id) = self.need_at(slot) else {
                continue;
            };
            let block = &self.needs.blocks[slot / BLOCK];
            let cell = |column: usize| match block.chunk(column) {
                Some(chunk) => chunk.cell(slot % BLOCK),
                None => Cell::Unknown,
            };
            order.push((self.lead.place(&self.columns, cell), slot, id));
        }
        order.sort_unstable_by_key(|(place, slot, _)| (*place, *slot));
        let layout = Layout::new(&self.columns.list, &Layout::default(), self.lead.columns());
        let places = order.iter().map(|(place, _, id)| (*id, place.0));
        let mut needs = Needs::laid_out(places, &layout);
        self.layout = Arc::new(layout);
        for number in 0..self.columns.list.len() {
            self.move_column(number, &order, &mut needs);
        }
        self.needs = needs;
        self.write_records(|_| true);
        self.put_all_in_order();
    }

    fn move_column(&self, number: usize, order: &[((u32, u32), usize, Uuid)], needs: &mut Needs) {
        let column = &self.columns.list[number];
        let mut chunk: Option<(usize, Chunk)> = None;
        let mut put = |done: Option<(usize, Chunk)>| {
            if let Some((at, chunk)) = done {
                let block: &mut Block = Arc::make_mut(&mut needs.blocks[at]);
                block
                    .chunks
                    .resize(block.chunks.len().max(number + 1), None);
                block.chunks[number] = Some(Arc::new(chunk));
            }
        };
        for (at, (_, from, _)) in order.iter().enumerate() {
            let slot = Needs::laid_out_at(at);
            let old = self.needs.blocks[from / BLOCK].chunk(number);
            let Some(old) = old.filter(|old| old.knows(from % BLOCK)) else {
                continue;
            };
            if chunk
                .as_ref()
                .is_none_or(|(block, _)| *block != slot / BLOCK)
            {
                put(chunk.take());
                chunk = Some((slot / BLOCK, Chunk::new(column)));
            }
            if let Some((_, chunk)) = &mut chunk {
                chunk.write(slot % BLOCK, &old.cell(from % BLOCK), column);
            }
        }
        put(chunk);
    }
}
