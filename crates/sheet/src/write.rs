//! Rows as a workbook.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// A cell to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Out {
    /// Text, never computed.
    Text(String),
    /// A number in plain notation, kept as one so that it can be added up; with two decimals.
    Amount(String),
}

/// A workbook with one sheet: a head that stays in view, and the rows.
///
/// Text is written as text. What begins like a formula also has the mark of text that a spreadsheet
/// gives to what is typed behind an apostrophe, so that it stays text when somebody edits it.
pub fn workbook(name: &str, head: &[String], rows: &[Vec<Out>]) -> Result<Vec<u8>, String> {
    write(name, head, rows).map_err(|error| error.to_string())
}

fn write(name: &str, head: &[String], rows: &[Vec<Out>]) -> Result<Vec<u8>, XlsxError> {
    let (bold, amount) = (
        Format::new().set_bold(),
        Format::new().set_num_format("#,##0.00"),
    );
    let (text, marked) = (
        Format::new().set_num_format("@"),
        Format::new().set_num_format("@").set_quote_prefix(),
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, title) in (0_u16..).zip(head) {
        let width = u32::try_from(title.chars().count()).unwrap_or(10) * 2;
        sheet.set_column_width(column, width.clamp(12, 40))?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, title, &bold)?;
    }
    for (line, cells) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Out::Text(told) if told.is_empty() => continue,
                Out::Text(told) => {
                    let format = if computes(told) { &marked } else { &text };
                    sheet.write_string_with_format(line, column, told, format)?;
                }
                Out::Amount(told) => match told.parse::<f64>() {
                    Ok(number) => {
                        sheet.write_number_with_format(line, column, number, &amount)?;
                    }
                    Err(_) => {
                        sheet.write_string_with_format(line, column, told, &text)?;
                    }
                },
            }
        }
    }
    book.save_to_buffer()
}

fn computes(text: &str) -> bool {
    text.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
