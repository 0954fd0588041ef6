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
}

impl Field {
    /// How many rows a need is in by this fact.
    pub(crate) fn picks(&self) -> usize {
        self.groups.max(1)
    }
}

/// Where in the record each fact is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    pub(crate) fields: Vec<Field>,
    /// By column, the place in `fields` and one.
    by_column: Vec<usize>,
    stride: usize,
    /// For each table those of the picks, counted over the fields, whose columns have rows in it.
    pub(crate) tables: [Vec<usize>; LAYERS + 1],
}

impl Layout {
    /// The layout for the rows there are. Fields keep the places that they have in `before`; new
    /// ones begin with the columns `first`.
    pub(crate) fn new(
        columns: &[Arc<Column>],
        before: &Layout,
        first: impl Iterator<Item = usize>,
    ) -> Layout {
        let mut layout = Layout {
            by_column: vec![0; columns.len()],
            ..Layout::default()
        };
        let kept = before.fields.iter().map(|field| field.column);
        let mut picks = 0;
        for number in kept.chain(first).chain(0..columns.len()) {
            let (rows, is_set) = (
                &columns[number].rows,
                columns[number].class == Some(Class::Set),
            );
            let old = before.field(number);
            if layout.by_column[number] != 0 || rows.users.is_empty() && old.is_none() {
                continue;
            }
            let groups = match is_set {
                true => rows.groups().max(old.map_or(1, |old| old.groups)).max(1),
                false => 0,
            };
            let field = Field {
                column: number,
                at: layout.stride,
                groups,
            };
            for (table, list) in layout.tables.iter_mut().enumerate() {
                if rows.uses(table) {
                    let used = if is_set { rows.groups() } else { 1 };
                    list.extend(picks..picks + used);
                }
            }
            picks += field.picks();
            layout.stride += 1 + groups.div_ceil(2);
            layout.fields.push(field);
            layout.by_column[number] = layout.fields.len();
        }
        // Whole cache lines.
        layout.stride = layout.stride.next_multiple_of(32);
        layout
    }

    /// The same places, whatever tables are used.
    pub(crate) fn fits(&self, other: &Layout) -> bool {
        self.fields == other.fields
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
        // One empty sheet stands for all until they are written.
        let empty = Arc::new(vec![0; SHEET * layout.stride]);
        Records {
            sheets: (0..BLOCK / SHEET).map(|_| Arc::clone(&empty)).collect(),
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
