//! How large a workbook is once it is expanded: by what it says of itself, and then by expanding
//! it into nothing, because it may lie.

use std::io::{self, Cursor, Read};

use domain::import::{MAX_EXPANDED, Unread};
use zip::ZipArchive;
use zip::result::ZipError;

/// Parts of a workbook; an honest one has a few dozen.
const MAX_PARTS: usize = 2_000;
/// The part that makes a ZIP a workbook.
const BOOK: &str = "xl/workbook.xml";

/// Refuses what is no workbook, has a password, or is too large.
pub(crate) fn measure(bytes: &[u8]) -> Result<(), Unread> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_PARTS {
        return Err(Unread::Expands);
    }
    let mut said = 0_u64;
    for place in 0..archive.len() {
        let part = archive
            .by_index_raw(place)
            .map_err(|error| damaged(&error))?;
        if part.encrypted() {
            return Err(Unread::Encrypted);
        }
        said = said.saturating_add(part.size());
    }
    if said > MAX_EXPANDED {
        return Err(Unread::Expands);
    }
    if archive.index_for_name(BOOK).is_none() {
        return Err(Unread::NotAWorkbook);
    }
    let mut left = MAX_EXPANDED;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(|error| damaged(&error))?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink());
        let read = read.map_err(|_| Unread::Damaged)?;
        left = left.checked_sub(read).ok_or(Unread::Expands)?;
    }
    Ok(())
}

fn damaged(error: &ZipError) -> Unread {
    match error {
        ZipError::UnsupportedArchive(told) if *told == ZipError::PASSWORD_REQUIRED => {
            Unread::Encrypted
        }
        _ => Unread::Damaged,
    }
}
