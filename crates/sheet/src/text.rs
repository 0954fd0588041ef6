//! CSV: its encoding, its separator, and its rows under the numbers that a spreadsheet gives them.

use csv::{ReaderBuilder, StringRecord};
use domain::import::{Cell, Table, Unread};
use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::lines::Lines;

/// Reads text.
pub(crate) fn read(bytes: &[u8]) -> Result<Table, Unread> {
    let text = decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut lines = Lines::default();
    let mut record = StringRecord::new();
    let mut number = 0_u32;
    let mut begins = 0_usize;
    while reader
        .read_record(&mut record)
        .map_err(|_| Unread::Damaged)?
    {
        number = number.saturating_add(1 + blank(&text, begins));
        for (column, cell) in record.iter().enumerate() {
            lines.put(number, column, Cell::text(cell))?;
        }
        let ends = reader.position().byte();
        begins = usize::try_from(ends).map_err(|_| Unread::Damaged)?;
    }
    Ok(lines.finish())
}

/// UTF-8 with or without its mark, UTF-16 with it, or else GB18030.
fn decode(bytes: &[u8]) -> Result<String, Unread> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let rest = bytes.get(mark..).unwrap_or_default();
    let strict = |encoding: &'static Encoding| {
        encoding.decode_without_bom_handling_and_without_replacement(rest)
    };
    let text = match strict(encoding) {
        Some(text) => text,
        None if mark > 0 => return Err(Unread::Encoding),
        None => strict(GB18030).ok_or_else(|| unreadable(bytes))?,
    };
    // Text has no such characters; what is no text in any of them has.
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
    {
        return Err(Unread::NotATable);
    }
    Ok(text.into_owned())
}

fn unreadable(bytes: &[u8]) -> Unread {
    match bytes.contains(&0) {
        true => Unread::NotATable,
        false => Unread::Encoding,
    }
}

/// What separates the cells of the first line that has any.
fn separator(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty());
    let head = head.unwrap_or_default();
    let times = |separator: &u8| head.bytes().filter(|byte| byte == separator).count();
    // Of those that are there as often as others the last one named here is taken.
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(times)
        .unwrap_or(b',')
}

/// Blank lines between the end of one record and the next, which the library passes over.
fn blank(text: &str, begins: usize) -> u32 {
    let bytes = text.as_bytes();
    let mut rest = bytes.get(begins..).unwrap_or_default();
    if begins > 0 && bytes.get(begins - 1) == Some(&b'\r') && rest.first() == Some(&b'\n') {
        // The second half of the end of the line before.
        rest = rest.get(1..).unwrap_or_default();
    }
    let mut lines = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => return lines,
        };
        lines += 1;
    }
}
