//! The other numbers of one patent: what it was published and granted under.
//!
//! ZC 0007-2004 and ZC 0007-2012 《专利文献号》: a document number is `CN`, seven, eight or nine
//! digits, and a letter that says which document it is. Until 1993 eight digits were those of the
//! application; nine digits, in use since 2007, are shared by the publication (A) and the grant
//! (B) of one patent; seven digits were given out in a series of their own for each letter.

use super::fold;
use crate::fault::Fault;

/// How such a number is printed.
pub(super) const EXAMPLE: &str = "CN 101207268 B";

/// The key of a publication or grant number; two spellings and, where the standard says that they
/// are one, two documents of the same patent have the same key.
pub(super) fn publication(typed: &str) -> Result<String, Fault> {
    let code = fold::code_after(
        typed,
        &["公布号", "公开号", "公告号", "授权公告号", "申请公布号"],
    )?;
    let rest = code.strip_prefix("CN").unwrap_or(&code);
    let split = rest
        .char_indices()
        .find(|(_, c)| !fold::as_digit(*c).is_ascii_digit())
        .map(|(at, _)| at)
        .ok_or_else(|| fold::bad_format(EXAMPLE))?;
    let (number, document) = rest.split_at(split);
    let number: String = number.chars().map(fold::as_digit).collect();
    // One digit after the letter counts corrections and partial invalidations of the same patent.
    let mut document = document.chars();
    let letter = document.next();
    let suffix = document.as_str();
    if suffix.len() > 1 || !suffix.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(fold::bad_format(EXAMPLE));
    }
    let series = match letter {
        Some('A') => "A",
        Some('B' | 'C') => "C",
        Some('U' | 'Y') => "Y",
        Some('S' | 'D') => "D",
        _ => return Err(fold::bad_format(EXAMPLE)),
    };
    match number.len() {
        8 | 9 => Ok(format!("patent-document:{number}")),
        7 => Ok(format!("patent-document:{number}{series}")),
        _ => Err(fold::bad_format(EXAMPLE)),
    }
}
