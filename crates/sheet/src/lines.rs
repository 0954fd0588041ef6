//! Lines as they are collected, with every limit kept.

use domain::import::{Cell, Line, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Table, Unread};

/// Collects the lines of a table.
#[derive(Default)]
pub(crate) struct Lines {
    table: Table,
    text: usize,
}

impl Lines {
    /// Adds a cell of a line; lines come in order.
    pub fn put(&mut self, line: u32, column: usize, cell: Cell) -> Result<(), Unread> {
        if cell.is_blank() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(Unread::TooManyColumns);
        }
        self.text += match &cell {
            Cell::Text(text) | Cell::Rounded(text) | Cell::Error(text) => text.len(),
            Cell::Long => 0,
        };
        if self.text > MAX_TEXT {
            return Err(Unread::Expands);
        }
        let lines = &mut self.table.lines;
        match lines.last().map(|last| last.number) {
            Some(last) if last == line => {}
            Some(last) if last > line => return Err(Unread::Damaged),
            // One of them is the head.
            _ if lines.len() > MAX_ROWS => return Err(Unread::TooManyRows),
            _ => lines.push(Line {
                number: line,
                cells: Vec::new(),
            }),
        }
        let Some(cells) = lines.last_mut().map(|line| &mut line.cells) else {
            return Err(Unread::Damaged);
        };
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Text(String::new()));
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// The table.
    pub fn finish(self) -> Table {
        self.table
    }
}
