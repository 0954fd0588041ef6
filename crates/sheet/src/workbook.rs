//! Workbooks: the first sheet that is shown, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx};
use domain::import::{Cell, Table, Unread};

use crate::lines::Lines;

/// From here on a spreadsheet no longer keeps every digit of a whole number.
const KEPT: f64 = 1e15;

/// Reads a workbook that was measured.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, Unread> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unread::Damaged)?;
    let shown = book.sheets_metadata().iter();
    let mut shown = shown.filter(|sheet| sheet.visible == SheetVisible::Visible);
    let name = shown.next().ok_or(Unread::Empty)?.name.clone();
    let mut cells = book
        .worksheet_cells_reader(&name)
        .map_err(|_| Unread::Damaged)?;
    let mut lines = Lines::default();
    while let Some(cell) = cells.next_cell().map_err(|_| Unread::Damaged)? {
        let (row, column) = cell.get_position();
        let number = row.checked_add(1).ok_or(Unread::Damaged)?;
        let column = usize::try_from(column).map_err(|_| Unread::Damaged)?;
        lines.put(number, column, value(cell.get_value()))?;
    }
    Ok(lines.finish())
}

/// A cell as somebody would type it.
fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Text(String::new()),
        DataRef::String(text) => Cell::text(text.as_str()),
        DataRef::SharedString(text) => Cell::text(*text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => float(*number),
        DataRef::Bool(answer) => Cell::Text(answer.to_string()),
        DataRef::DateTime(day) => Cell::Text(date(*day)),
        // The day of `2026-11-23T00:00:00`.
        DataRef::DateTimeIso(text) => Cell::text(text.split('T').next().unwrap_or(text)),
        DataRef::DurationIso(text) => Cell::text(text.as_str()),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A number with the fifteen digits that a spreadsheet shows.
fn float(number: f64) -> Cell {
    if !number.is_finite() {
        return Cell::Error("#NUM!".into());
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if shown.abs() >= KEPT {
        Cell::Rounded(shown.to_string())
    } else {
        Cell::Text(shown.to_string())
    }
}

fn date(day: ExcelDateTime) -> String {
    if day.is_duration() {
        return day.as_f64().to_string();
    }
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
