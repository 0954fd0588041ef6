//! One fact of the needs of one block, by slot: the values as they are, and bits for whole bays.

use super::bay::{BAY, Bay};
use super::column::{Cell, Class, Column};
use super::rows::VALUES;
use super::slices::width;

/// Bays in a block.
pub(crate) const BAYS: usize = 8;
/// Slots in a block.
pub(crate) const BLOCK: usize = BAYS * BAY;

/// For each token the slots that have it.
#[derive(Debug, Clone)]
pub(crate) struct Planes {
    /// Where a token's plane is; 0, which is empty, when no slot has it.
    place: Vec<u32>,
    /// The planes of each bay side by side: a list asks many of one bay.
    planes: [Vec<Bay>; BAYS],
}

impl Planes {
    fn new() -> Self {
        Planes {
            place: Vec::new(),
            planes: std::array::from_fn(|_| vec![Bay::NONE]),
        }
    }

    #[inline(always)]
    pub(crate) fn get(&self, token: u32, bay: usize) -> &Bay {
        let place = self.place.get(token as usize).copied().unwrap_or(0);
        &self.planes[bay][place as usize]
    }

    fn put(&mut self, token: u32, slot: usize, bit: bool) {
        let token = token as usize;
        if token >= self.place.len() {
            self.place.resize(token + 1, 0);
        }
        if self.place[token] == 0 {
            if !bit {
                return;
            }
            self.place[token] = self.planes[0].len() as u32;
            for planes in &mut self.planes {
                planes.push(Bay::NONE);
            }
        }
        self.planes[slot / BAY][self.place[token] as usize].put(slot % BAY, bit);
    }

    fn bytes(&self) -> usize {
        self.place.len() * 4 + self.planes[0].len() * size_of::<[Bay; BAYS]>()
    }
}

/// The values of a chunk by class.
#[derive(Debug, Clone)]
pub(crate) enum Cells {
    Numbers {
        raw: Vec<i64>,
        /// Bits of the ranks, `width` for each bay.
        slices: Vec<Bay>,
        width: usize,
    },
    Codes {
        /// Values counted from [`VALUES`]; 0 is unknown.
        values: Vec<u32>,
        planes: Planes,
    },
    Sets {
        /// `words` for each slot.
        masks: Vec<u64>,
        words: usize,
        planes: Planes,
    },
}

/// One fact of the needs of one block.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) known: [Bay; BAYS],
    pub(crate) cells: Cells,
}

impl Chunk {
    /// Nothing known yet.
    pub(crate) fn new(column: &Column) -> Self {
        let cells = match column.class {
            Some(Class::Flag | Class::Number) => {
                let width = width(column.cuts.len() + 1);
                Cells::Numbers {
                    raw: vec![0; BLOCK],
                    slices: vec![Bay::NONE; BAYS * width],
                    width,
                }
            }
            Some(Class::Set) => Cells::Sets {
                masks: vec![0; BLOCK * column.words()],
                words: column.words(),
                planes: Planes::new(),
            },
            _ => Cells::Codes {
                values: vec![0; BLOCK],
                planes: Planes::new(),
            },
        };
        Chunk {
            known: [Bay::NONE; BAYS],
            cells,
        }
    }

    #[inline]
    pub(crate) fn knows(&self, slot: usize) -> bool {
        self.known[slot / BAY].has(slot % BAY)
    }

    /// The cell of a slot.
    pub(crate) fn cell(&self, slot: usize) -> Cell {
        if !self.knows(slot) {
            return Cell::Unknown;
        }
        match &self.cells {
            Cells::Numbers { raw, .. } => Cell::Number(raw[slot]),
            Cells::Codes { values, .. } => Cell::Value(values[slot] - VALUES as u32),
            Cells::Sets { masks, words, .. } => {
                Cell::Set(masks[slot * words..(slot + 1) * words].to_vec())
            }
        }
    }

    /// Whether the slot holds this already.
    pub(crate) fn holds(&self, slot: usize, cell: &Cell) -> bool {
        match (&self.cells, cell) {
            (_, Cell::Unknown) => !self.knows(slot),
            (Cells::Numbers { raw, .. }, Cell::Number(number)) => {
                raw[slot] == *number && self.knows(slot)
            }
            (Cells::Codes { values, .. }, Cell::Value(value)) => {
                values[slot] == value + VALUES as u32
            }
            (Cells::Sets { masks, words, .. }, Cell::Set(set)) => {
                let own = &masks[slot * words..(slot + 1) * words];
                let same = |at: usize| own.get(at).unwrap_or(&0) == set.get(at).unwrap_or(&0);
                self.knows(slot) && (0..own.len().max(set.len())).all(same)
            }
            _ => false,
        }
    }

    /// Writes a cell over what the slot holds.
    pub(crate) fn write(&mut self, slot: usize, cell: &Cell, column: &Column) {
        let (bay, place) = (slot / BAY, slot % BAY);
        self.known[bay].put(place, *cell != Cell::Unknown);
        match &mut self.cells {
            Cells::Numbers { raw, slices, width } => {
                let (number, rank) = match cell {
                    Cell::Number(number) => (*number, column.rank(*number)),
                    _ => (0, 0),
                };
                raw[slot] = number;
                let slices = &mut slices[bay * *width..(bay + 1) * *width];
                for (bit, slice) in slices.iter_mut().enumerate() {
                    slice.put(place, rank >> bit & 1 == 1);
                }
            }
            Cells::Codes { values, planes } => {
                let value = match cell {
                    Cell::Value(value) => value + VALUES as u32,
                    _ => 0,
                };
                let before = std::mem::replace(&mut values[slot], value);
                if before != 0 {
                    for token in column.tokens_of(before - VALUES as u32) {
                        planes.put(*token, slot, false);
                    }
                }
                if value != 0 {
                    for token in column.tokens_of(value - VALUES as u32) {
                        planes.put(*token, slot, true);
                    }
                }
            }
            Cells::Sets {
                masks,
                words,
                planes,
            } => {
                let set: &[u64] = match cell {
                    Cell::Set(set) => set,
                    _ => &[],
                };
                if set.len() > *words {
                    let wide = widened(masks, *words, set.len());
                    (*masks, *words) = (wide, set.len());
                }
                for (at, own) in masks[slot * *words..(slot + 1) * *words]
                    .iter_mut()
                    .enumerate()
                {
                    let new = set.get(at).copied().unwrap_or(0);
                    for bit in crate::bits::Ones(*own ^ new) {
                        let token = (at * 64 + bit) as u32;
                        planes.put(token, slot, new >> bit & 1 == 1);
                    }
                    *own = new;
                }
            }
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        let cells = match &self.cells {
            Cells::Numbers { slices, .. } => BLOCK * 8 + slices.len() * 64,
            Cells::Codes { planes, .. } => BLOCK * 4 + planes.bytes(),
            Cells::Sets { masks, planes, .. } => masks.len() * 8 + planes.bytes(),
        };
        size_of::<Chunk>() + cells
    }
}

/// The masks with more words for each slot.
fn widened(masks: &[u64], from: usize, to: usize) -> Vec<u64> {
    let mut wide = vec![0; BLOCK * to];
    if from > 0 {
        for (new, old) in wide.chunks_exact_mut(to).zip(masks.chunks_exact(from)) {
            new[..from].copy_from_slice(old);
        }
    }
    wide
}
