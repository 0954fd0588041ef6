//! Tables as files: workbooks (`.xlsx`) and text (CSV) become a `domain::import::Table`, and rows
//! become a workbook. Bytes in, bytes out.
//!
//! A file comes from a stranger. A workbook is measured before anything in it is read
//! ([`measure`]), its cells come one after the other and are counted, and formulas count as what
//! they last came to. What is no table is told apart by its first bytes.

use domain::import::{Table, Unread};

mod lines;
mod measure;
mod text;
mod workbook;
mod write;

pub use write::{Out, workbook};

/// The first bytes of a ZIP, with something in it or empty.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// Of the container of workbooks before 2007, and of those with a password.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Reads a file, whatever it is called.
pub fn read(bytes: &[u8]) -> Result<Table, Unread> {
    let table = if ZIP.iter().any(|mark| bytes.starts_with(mark)) {
        measure::measure(bytes)?;
        workbook::read(bytes)?
    } else if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes));
    } else {
        text::read(bytes)?
    };
    if table.lines.is_empty() {
        return Err(Unread::Empty);
    }
    Ok(table)
}

/// A workbook with a password lies in the same container as an old one, under this name.
fn compound(bytes: &[u8]) -> Unread {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|part| part == name) {
        Unread::Encrypted
    } else {
        Unread::OldWorkbook
    }
}

#[cfg(test)]
mod tests;
