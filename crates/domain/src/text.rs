//! Text as people type it: full-width letters, ideographic spaces, zero-width marks, control
//! characters. Codes and numbers are folded to half width; names keep their typography.

use serde::{Deserialize, Serialize};

/// Longest name of an organisation or person, in characters.
pub const NAME_MAX: usize = 120;
/// Longest title of a need, in characters.
pub const TITLE_MAX: usize = 120;
/// Longest code or certificate number, in characters.
pub const CODE_MAX: usize = 64;
/// Longest free text, in characters.
pub const TEXT_MAX: usize = 2000;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum TextFault {
    /// Nothing but blanks.
    #[error("required")]
    Empty,
    /// More characters than allowed.
    #[error("longer than {max} characters")]
    TooLong {
        /// Most characters allowed.
        max: usize,
    },
    /// A NUL byte or another control character.
    #[error("contains a control character")]
    Control,
}

/// Zero-width and direction marks: invisible, so they would make two equal-looking texts differ.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Folds one full-width character (U+FF01–FF5E, ideographic space, ￥) to its half-width form.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{FFE5}' => '¥',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).map_or(c, |narrow| narrow),
        '\u{2212}' | '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    }
}

/// Folds a whole text to half width and drops invisible marks; for codes and numbers.
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(half_width)
        .collect()
}

/// A code: folded, without any blank, upper case. `" ｚｌ 2019… "` becomes `"ZL2019…"`.
pub fn code(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// One line of text: trimmed, invisible marks dropped, inner blanks folded to one space.
/// Empty text is [`TextFault::Empty`]; use [`optional_line`] where nothing is allowed.
pub fn line(text: &str, max: usize) -> Result<String, TextFault> {
    optional_line(text, max)?.ok_or(TextFault::Empty)
}

/// Like [`line`], but empty text is `None`.
pub fn optional_line(text: &str, max: usize) -> Result<Option<String>, TextFault> {
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
    {
        return Err(TextFault::Control);
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let joined = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    bounded(joined, max)
}

/// Free text: line breaks are kept (as `\n`), the ends are trimmed. Empty text is `None`.
pub fn paragraph(text: &str, max: usize) -> Result<Option<String>, TextFault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\t' | '\n'))
    {
        return Err(TextFault::Control);
    }
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    bounded(visible.trim().to_owned(), max)
}

fn bounded(text: String, max: usize) -> Result<Option<String>, TextFault> {
    if text.is_empty() {
        return Ok(None);
    }
    if text.chars().count() > max {
        return Err(TextFault::TooLong { max });
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fold_to_one_spelling() {
        for typed in [
            "ZL2019",
            " zl 2019",
            "ＺＬ２０１９",
            "z\u{200B}L20\u{3000}19\u{FEFF}",
        ] {
            assert_eq!(code(typed), "ZL2019", "{typed:?}");
        }
    }

    #[test]
    fn lines_are_trimmed_bounded_and_clean() {
        assert_eq!(
            line("  柳州　新能源 \n 公司 ", 20),
            Ok("柳州 新能源 公司".into())
        );
        assert_eq!(line(" \u{200B}\u{3000} ", 20), Err(TextFault::Empty));
        assert_eq!(line("a\0b", 20), Err(TextFault::Control));
        assert_eq!(line("柳柳柳", 2), Err(TextFault::TooLong { max: 2 }));
        assert_eq!(line("柳柳", 2), Ok("柳柳".into()));
    }

    #[test]
    fn paragraphs_keep_line_breaks() {
        assert_eq!(paragraph(" a\r\nb\rc \n", 20), Ok(Some("a\nb\nc".into())));
        assert_eq!(paragraph("\u{1b}[31m", 20), Err(TextFault::Control));
        assert_eq!(paragraph(" \n ", 20), Ok(None));
    }
}
