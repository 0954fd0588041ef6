//! Where needs are: slots in blocks, the slot of each id, and the choice of a slot for a new need.
//!
//! Everything hangs on shared pointers: a clone of the index copies pointers, and a change copies
//! the parts it writes if a clone still holds them.
//!
//! Needs that agree on the most selective fact lie together, so that whole bays are ruled out at
//! once. Slots are given out by runs of 64 that belong to one value of that fact; a freed slot goes
//! back to its run, and when too much lies free others take it. A need keeps its slot until
//! [`super::Index::repack`].

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use uuid::Uuid;

use super::bay::{BAY, Bay};
use super::chunk::{BAYS, BLOCK, Chunk};
use super::record::{Layout, Records};

/// Slots given to one value of the leading fact at a time.
const RUN: usize = 64;
/// How many of them are taken when needs are laid out.
const TAKEN: usize = RUN - RUN / 16;
/// Parts of the table of ids, each copied by itself.
const SHARDS: usize = 1024;

/// The needs of [`BLOCK`] slots.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) live: [Bay; BAYS],
    ids: Arc<Vec<Uuid>>,
    pub(crate) chunks: Vec<Option<Arc<Chunk>>>,
    pub(crate) records: Records,
}

impl Block {
    fn new(layout: &Layout) -> Self {
        Block {
            live: [Bay::NONE; BAYS],
            ids: Arc::new(vec![Uuid::nil(); BLOCK]),
            chunks: Vec::new(),
            records: Records::new(layout),
        }
    }

    #[inline(always)]
    pub(crate) fn chunk(&self, column: usize) -> Option<&Chunk> {
        self.chunks.get(column)?.as_deref()
    }

    #[inline]
    pub(crate) fn is_live(&self, slot: usize) -> bool {
        self.live[slot / BAY].has(slot % BAY)
    }
}

#[derive(Debug, Clone, Default)]
struct Places {
    /// The value of the leading fact that each run belongs to.
    runs: Vec<u32>,
    /// Free slots by value.
    free: BTreeMap<u32, Vec<u32>>,
    spare: usize,
}

/// The needs of an index.
#[derive(Debug, Clone)]
pub(crate) struct Needs {
    pub(crate) blocks: Vec<Arc<Block>>,
    shards: Arc<Vec<Arc<HashMap<Uuid, u32>>>>,
    places: Arc<Places>,
    count: usize,
}

impl Default for Needs {
    fn default() -> Self {
        Needs {
            blocks: Vec::new(),
            shards: Arc::new(vec![Arc::default(); SHARDS]),
            places: Arc::default(),
            count: 0,
        }
    }
}

fn shard(id: Uuid) -> usize {
    let (high, low) = id.as_u64_pair();
    // Ids made in order differ in few bits; the product spreads them.
    ((high ^ low).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54) as usize % SHARDS
}

impl Needs {
    pub(crate) fn slots(&self) -> usize {
        self.places.runs.len() * RUN
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    #[inline]
    pub(crate) fn slot_of(&self, id: Uuid) -> Option<usize> {
        self.shards[shard(id)].get(&id).map(|slot| *slot as usize)
    }

    pub(crate) fn id_at(&self, slot: usize) -> Option<Uuid> {
        let block = self.blocks.get(slot / BLOCK)?;
        block.is_live(slot % BLOCK).then(|| block.ids[slot % BLOCK])
    }

    /// Gives a new need a slot beside those of the same value.
    pub(crate) fn add(&mut self, id: Uuid, value: u32, layout: &Layout) -> usize {
        let slots = self.slots();
        let places = Arc::make_mut(&mut self.places);
        if places.free.get(&value).is_none_or(Vec::is_empty) {
            // A quarter free, and none of it where it should be: better a far slot than a larger index.
            let crowded = places.spare > slots / 4 + BLOCK;
            let lender = places.free.iter_mut().find(|(_, free)| !free.is_empty());
            match lender.filter(|_| crowded).and_then(|(_, free)| free.pop()) {
                Some(slot) => places.free.entry(value).or_default().push(slot),
                None => {
                    let first = slots as u32;
                    let run = (first..first + RUN as u32).rev();
                    places.free.entry(value).or_default().extend(run);
                    places.runs.push(value);
                    places.spare += RUN;
                }
            }
        }
        let own = places.free.get_mut(&value);
        let slot = own.and_then(Vec::pop).unwrap_or(0) as usize;
        places.spare -= 1;
        self.occupy(slot, id, layout);
        slot
    }

    fn occupy(&mut self, slot: usize, id: Uuid, layout: &Layout) {
        while self.blocks.len() <= slot / BLOCK {
            self.blocks.push(Arc::new(Block::new(layout)));
        }
        let block = Arc::make_mut(&mut self.blocks[slot / BLOCK]);
        block.live[slot % BLOCK / BAY].put(slot % BAY, true);
        Arc::make_mut(&mut block.ids)[slot % BLOCK] = id;
        let shards = Arc::make_mut(&mut self.shards);
        Arc::make_mut(&mut shards[shard(id)]).insert(id, slot as u32);
        self.count += 1;
    }

    /// Frees the slot of a need; its cells must be unknown by then.
    pub(crate) fn remove(&mut self, id: Uuid) {
        let shards = Arc::make_mut(&mut self.shards);
        let Some(slot) = Arc::make_mut(&mut shards[shard(id)]).remove(&id) else {
            return;
        };
        let at = slot as usize;
        let block = Arc::make_mut(&mut self.blocks[at / BLOCK]);
        block.live[at % BLOCK / BAY].put(at % BAY, false);
        let places = Arc::make_mut(&mut self.places);
        let value = places.runs[at / RUN];
        places.free.entry(value).or_default().push(slot);
        places.spare += 1;
        self.count -= 1;
    }

    /// The slot of the `at`th need of a layout.
    pub(crate) fn laid_out_at(at: usize) -> usize {
        at / TAKEN * RUN + at % TAKEN
    }

    /// Lays needs out anew, in this order, with a little room in each run; `order` says for each
    /// the value of the leading fact.
    pub(crate) fn laid_out(order: impl Iterator<Item = (Uuid, u32)>, layout: &Layout) -> Needs {
        let mut needs = Needs::default();
        let mut places = Places::default();
        for (at, (id, value)) in order.enumerate() {
            let slot = Needs::laid_out_at(at);
            if slot.is_multiple_of(RUN) {
                places.runs.push(value);
                let slack = (slot + TAKEN..slot + RUN).rev().map(|slot| slot as u32);
                places.free.entry(value).or_default().extend(slack);
                places.spare += RUN - TAKEN;
            }
            needs.occupy(slot, id, layout);
        }
        // What the last run did not need.
        let last = needs.count % TAKEN;
        if let (Some(value), true) = (places.runs.last(), last > 0) {
            let first = (places.runs.len() - 1) * RUN;
            let rest = (first + last..first + TAKEN).rev().map(|slot| slot as u32);
            places.spare += TAKEN - last;
            places.free.entry(*value).or_default().extend(rest);
        }
        needs.places = Arc::new(places);
        needs
    }

    pub(crate) fn bytes(&self) -> usize {
        let of_block = |block: &Arc<Block>| {
            let chunks = block.chunks.iter().flatten().map(|chunk| chunk.bytes());
            size_of::<Block>()
                + BLOCK * 16
                + block.records.bytes()
                + block.chunks.len() * 8
                + chunks.sum::<usize>()
        };
        let blocks: usize = self.blocks.iter().map(of_block).sum();
        let table: usize = self
            .shards
            .iter()
            .map(|shard| 48 + shard.capacity() * 25)
            .sum();
        blocks + table + self.places.runs.len() * 4 + self.places.spare * 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_given_by_value_and_taken_again() {
        let (mut needs, layout) = (Needs::default(), Layout::default());
        let slots: Vec<usize> = (0..200u128)
            .map(|n| needs.add(Uuid::from_u128(n), (n % 2) as u32, &layout))
            .collect();
        assert!(
            slots
                .iter()
                .enumerate()
                .all(|(n, slot)| slot / RUN % 2 == n % 2)
        );
        assert_eq!((needs.count(), needs.slots()), (200, 4 * RUN));
        needs.remove(Uuid::from_u128(7));
        assert_eq!(needs.slot_of(Uuid::from_u128(7)), None);
        assert_eq!(needs.id_at(slots[7]), None);
        assert_eq!(needs.add(Uuid::from_u128(1007), 1, &layout), slots[7]);
    }

    #[test]
    fn a_layout_has_room_and_loses_nobody() {
        for count in [0usize, 1, 59, 60, 61, 5000] {
            let order = (0..count).map(|n| (Uuid::from_u128(n as u128), (n / 100) as u32));
            let mut needs = Needs::laid_out(order, &Layout::default());
            assert_eq!(needs.count(), count);
            for n in 0..count {
                let id = Uuid::from_u128(n as u128);
                let slot = needs.slot_of(id).expect("there");
                assert_eq!(needs.id_at(slot), Some(id));
            }
            let before = needs.slots();
            let free = before - count;
            for n in 0..free {
                let id = Uuid::from_u128(1_000_000 + n as u128);
                needs.add(id, u32::MAX, &Layout::default());
                assert_eq!(
                    needs.slot_of(id).and_then(|slot| needs.id_at(slot)),
                    Some(id)
                );
            }
            assert_eq!(needs.count(), count + free);
        }
    }
}
