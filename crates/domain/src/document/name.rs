//! File names: kept as people wrote them, and harmless wherever they end up.
//!
//! A name is shown on pages and given to whoever downloads; it never becomes a path of ours.
//! Chinese, spaces and brackets stay; what directs, hides, climbs or means something to a file
//! system goes.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{Media, Refusal};
use crate::text;

/// Bytes of a name at the most: every file system takes 255.
pub const NAME_BYTES: usize = 200;

/// Names that are devices on Windows, whatever ending they have.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A name that can be shown and stored anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The harmless form of a name for a file of this type. One that promises another of the types
    /// is refused; any other ending, or none, is followed by the right one.
    pub fn of(raw: &str, media: Media) -> Result<Self, Refusal> {
        let name = harmless(raw);
        let (stem, ending) = match name.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => match Media::of_ending(ending) {
                Some(promised) if promised != media => return Err(Refusal::Mismatch),
                Some(_) => (stem, ending.to_ascii_lowercase()),
                None => (name.as_str(), media.endings()[0].to_owned()),
            },
            _ => (name.as_str(), media.endings()[0].to_owned()),
        };
        let room = NAME_BYTES - ending.len() - 1;
        let stem = edges(cut(stem, room));
        let stem = if stem.is_empty() { "文件" } else { stem };
        let mark = if is_device(stem) { "_" } else { "" };
        Ok(Self(format!("{mark}{stem}.{ending}")))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The last part of a path, composed, without marks that are not seen and signs that are not taken.
fn harmless(raw: &str) -> String {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.nfc().filter(|c| !is_hidden(*c));
    let plain: String = kept
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' | '/' | '\\' => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    edges(&plain).to_owned()
}

/// Control characters, marks without width or with a direction, tags, private and unassigned use.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || text::is_invisible(c)
        || c == char::REPLACEMENT_CHARACTER
        || matches!(c,
            '\u{2028}' | '\u{2029}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'..='\u{10FFFF}')
}

/// Without dots and blanks at either end: a name is neither hidden nor changed by a file system.
fn edges(name: &str) -> &str {
    name.trim_matches(|c: char| c == '.' || c.is_whitespace())
}

/// So many bytes at the most, and whole characters.
fn cut(name: &str, room: usize) -> &str {
    let mut end = room.min(name.len());
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    &name[..end]
}

/// Whether Windows would open a device under this name.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end();
    let first = first.to_ascii_lowercase();
    let numbered = |port: &str| {
        let rest = first.strip_prefix(port);
        rest.is_some_and(|rest| {
            let mut chars = rest.chars();
            let digit = chars.next();
            chars.next().is_none()
                && digit.is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
        })
    };
    DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt")
}
