//! Identity twins: texts that differ to a computer and not to a reader. Width, compatibility forms,
//! invisible marks, case, and letters of other scripts that look like Latin ones.
//!
//! Look-alikes within ASCII (`1` and `l`, `rn` and `m`) stay apart: as addresses they are different
//! mailboxes of different people.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::skeleton;

use crate::text;

/// Marks that no reader sees, wherever they stand.
fn is_unseen(c: char) -> bool {
    text::is_invisible(c)
        || matches!(c, '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// One spelling of a word of Latin letters and digits, however it was typed.
pub(crate) fn latin(typed: &str) -> String {
    let seen: String = typed.chars().filter(|c| !is_unseen(*c)).collect();
    let plain: String = seen
        .nfkc()
        .filter(|c| !is_unseen(*c))
        .map(text::half_width)
        .map(|c| if c == '\u{3002}' { '.' } else { c })
        .flat_map(char::to_lowercase)
        .collect();
    plain.nfkc().flat_map(like_ascii).collect()
}

/// The ASCII text that looks the same, in lower case; the character itself where there is none.
fn like_ascii(c: char) -> Vec<char> {
    if c.is_ascii() {
        return vec![c];
    }
    let looks: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
    // The table calls a look-alike of i, of I and of 1 alike `l`; after lower case it was an i.
    match looks.as_str() {
        _ if is_dotless(c) => vec!['i'],
        _ if !looks.is_empty() && looks.is_ascii() => looks.to_lowercase().chars().collect(),
        _ => vec![c],
    }
}

fn is_dotless(c: char) -> bool {
    matches!(
        c,
        '\u{0131}' | '\u{0456}' | '\u{03B9}' | '\u{0269}' | '\u{026A}' | '\u{04CF}' | '\u{2170}'
    )
}

/// What is left of an organisation's name when spelling is taken away: two organisations with one
/// such key are warned about, not refused.
pub fn name_key(name: &str) -> String {
    let plain = latin(name);
    skeleton(&plain)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_read_alike_have_one_key() {
        let key = name_key("柳州银行股份有限公司（试验）");
        for twin in [
            "柳州银行股份有限公司(试验)",
            " 柳州银行　股份有限公司（试验） ",
            "柳州\u{200B}银行股份有限公司【试验】",
            "柳州银⾏股份有限公司（试验）",
            "柳州银行\u{E0101}股份有限公司（试验）",
        ] {
            assert_eq!(name_key(twin), key, "{twin:?}");
        }
        assert_eq!(name_key("Liuzhou Bank"), name_key("LIUZHОU  bаnk."));
        assert_ne!(name_key("柳州银行"), name_key("柳江银行"));
    }
}
