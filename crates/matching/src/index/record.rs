//! The buckets of a need side by side, so that matching it reads one place in memory: a number for
//! each fact that has rows, for a set one for whether it is known and one for each sixteen members.

use std::sync::Arc;

use super::chunk::BLOCK;
use super::column::{Cell, Class, Column};
use super::rows::{LAYERS, OTHER, Rows};

/// Slots that are copied together when a snapshot holds their records.
const SHEET: usize = 128;

/// One fact in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) column: usize,
    pub(crate) at: usize,
    /// Groups of eight members; 0 where the fact is not a set.
    pub(crate) groups: usize,
    /// The tables of rows that products use, as bits.
    pub(crate) tables: u8,
}

/// Where in the record each fact is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    pub(crate) fields: Vec<Field>,
    /// By column, the place in `fields` and one.
    by_column: Vec<usize>,
    stride: usize,
}

impl Layout {
    /// The layout for the rows there are, `first` columns first.
    pub(crate) fn new(columns: &[Arc<Column>], first: impl Iterator<Item = usize>) -> Layout {
        let mut layout = Layout {
            by_column: vec![0; columns.len()],
            ..Layout::default()
        };
        for number in first.chain(0..columns.len()) {
            let column = &columns[number];
            if column.rows.users.is_empty() || layout.by_column[number] != 0 {
                continue;
            }
            let is_set = column.class == Some(Class::Set);
            let groups = if is_set {
                column.rows.groups().max(1)
            } else {
                0
            };
            let tables = (0..=LAYERS).filter(|table| column.rows.uses(*table));
            layout.fields.push(Field {
                column: number,
                at: layout.stride,
                groups,
                tables: tables.fold(0, |bits, table| bits | 1 << table),
            });
            layout.by_column[number] = layout.fields.len();
            layout.stride += 1 + groups.div_ceil(2);
        }
        // Whole cache lines.
        layout.stride = layout.stride.next_multiple_of(32);
        layout
    }

    /// The same places, whatever tables are used.
    pub(crate) fn fits(&self, other: &Layout) -> bool {
        let place = |field: &Field| (field.column, field.at, field.groups);
        self.fields.len() == other.fields.len()
            && self
                .fields
                .iter()
                .map(place)
                .eq(other.fields.iter().map(place))
    }

    pub(crate) fn field(&self, column: usize) -> Option<&Field> {
        let place = *self.by_column.get(column)?;
        self.fields.get(place.checked_sub(1)?)
    }
}

/// The records of a block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Records {
    sheets: Vec<Arc<Vec<u16>>>,
    stride: usize,
}

impl Records {
    /// Records in which nothing is known.
    pub(crate) fn new(layout: &Layout) -> Self {
        Records {
            sheets: vec![Arc::new(vec![0; SHEET * layout.stride]); BLOCK / SHEET],
            stride: layout.stride,
        }
    }

    /// The record of a slot.
    #[inline(always)]
    pub(crate) fn get(&self, slot: usize) -> &[u16] {
        let first = slot % SHEET * self.stride;
        &self.sheets[slot / SHEET][first..first + self.stride]
    }

    /// Writes what a cell says into the record of a slot.
    pub(crate) fn write(&mut self, slot: usize, field: &Field, cell: &Cell, column: &Column) {
        let sheet = Arc::make_mut(&mut self.sheets[slot / SHEET]);
        let first = slot % SHEET * self.stride + field.at;
        match cell {
            Cell::Set(words) if field.groups > 0 => {
                sheet[first] = 1;
                for piece in 0..field.groups.div_ceil(2) {
                    let word = words.get(piece / 4).copied().unwrap_or(0);
                    sheet[first + 1 + piece] = (word >> (piece % 4 * 16)) as u16;
                }
            }
            cell => sheet[first] = bucket(cell, column) as u16,
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.sheets.len() * (SHEET * self.stride * 2 + 48)
    }
}

/// The bucket of a cell that has one only.
pub(crate) fn bucket(cell: &Cell, column: &Column) -> usize {
    match cell {
        Cell::Number(number) => column.bucket_of_rank(column.rank(*number)),
        Cell::Value(value) => Rows::of_value(*value),
        Cell::Foreign(_) => OTHER,
        Cell::Unknown | Cell::Set(_) => 0,
    }
}

/// The bucket of a group of a set's members.
#[inline(always)]
pub(crate) fn bucket_of_members(byte: u8, group: usize) -> usize {
    1 + group * 256 + byte as usize
}
