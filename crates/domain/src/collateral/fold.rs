//! One spelling for what people type as the number or name of an asset.
//!
//! Steps, in this order, repeated until nothing changes (so that folding twice is folding once):
//! compatibility forms (NFKC: full width, circled digits, ligatures, compatibility ideographs),
//! accents and invisible marks dropped, half width, blanks dropped, upper case, and letters of
//! other alphabets that look like Latin ones (Unicode UTS 39, the confusables of A–Z in Cyrillic
//! and Greek) read as Latin.
//!
//! What stays apart on purpose: `O` and `0`, `I` and `1` where letters and digits may both stand
//! (`CKO1` and `CK01` can be two receipts), and simplified against traditional characters.

use unicode_normalization::UnicodeNormalization;

use crate::{fault::Fault, text};

/// Rounds after which folding has long settled; a guard, not a rule.
const ROUNDS: usize = 4;

/// The text in its plain form, punctuation still in it.
pub(super) fn plain(typed: &str) -> String {
    let mut folded = once(typed);
    for _ in 0..ROUNDS {
        let again = once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn once(typed: &str) -> String {
    let bare: String = typed
        .nfkd()
        .filter(|c| !matches!(c, '\u{0300}'..='\u{036F}') && !text::is_invisible(*c))
        .map(lower_look_alike)
        .nfkc()
        .collect();
    text::code(&bare).chars().map(look_alike).collect()
}

/// Small letters whose capital looks like another letter than they do.
const fn lower_look_alike(c: char) -> char {
    match c {
        'ν' | 'ѵ' => 'V',
        'υ' => 'U',
        'γ' => 'Y',
        'ɑ' => 'A',
        'ɡ' => 'G',
        '×' => 'X',
        _ => c,
    }
}

/// Capitals of other alphabets that cannot be told from Latin ones.
const fn look_alike(c: char) -> char {
    match c {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Ԁ' => 'D',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' | 'Һ' => 'H',
        'І' | 'Ι' | 'Ӏ' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ԛ' => 'Q',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ԝ' => 'W',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' | 'Ү' => 'Y',
        'Ζ' => 'Z',
        _ => c,
    }
}

/// A digit, or a letter that can only be meant as one where only digits may stand.
pub(super) const fn as_digit(c: char) -> char {
    match c {
        'O' | '〇' => '0',
        'I' | 'L' => '1',
        _ => c,
    }
}

/// What people write before a number without meaning it as a part of it.
const MARKS: &[&str] = &["编号", "号码", "NO.", "NO:", "S/N", "SN:", "#", ":", "."];

/// A plain text without the marks before the number, those of every number and the given ones.
pub(super) fn unmarked<'a>(plain: &'a str, marks: &[&str]) -> &'a str {
    let mut rest = plain;
    while let Some(shorter) = MARKS
        .iter()
        .chain(marks)
        .find_map(|mark| rest.strip_prefix(mark))
    {
        rest = shorter;
    }
    rest
}

fn han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// A number that may hold letters: Latin letters, digits and Chinese characters; punctuation is
/// dropped. A letter of another alphabet that looks like no Latin one is refused: nobody could say
/// which number is meant.
pub(super) fn code(typed: &str) -> Result<String, Fault> {
    code_after(typed, &[])
}

/// [`code`], with marks of its own before the number.
pub(super) fn code_after(typed: &str, marks: &[&str]) -> Result<String, Fault> {
    if typed.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter);
    }
    let plain = plain(&typed.replace('№', "NO."));
    let mut folded = String::new();
    for c in unmarked(&plain, marks).chars() {
        if c.is_ascii_alphanumeric() || han(c) {
            folded.push(c);
        } else if c.is_alphanumeric() {
            return Err(foreign(c));
        }
    }
    // Once more: `（编号）12` has shed its brackets only now.
    bounded(unmarked(&folded, marks).to_owned(), text::CODE_MAX)
}

/// A number of digits alone; letters that look like digits are read as digits.
pub(super) fn digits(typed: &str, marks: &[&str], example: &str) -> Result<String, Fault> {
    let code: String = code_after(typed, marks)?.chars().map(as_digit).collect();
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(code)
    } else {
        Err(bad_format(example))
    }
}

/// A name: letters and digits of any alphabet. 有限责任公司 and 有限公司 are the same form of company
/// (公司法 第七条 allows both in its name).
pub(super) fn name(typed: &str) -> Result<String, Fault> {
    if typed.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter);
    }
    let letters = |text: &str| -> String {
        let plain = plain(text);
        plain.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    // Once more: marks that a bracket kept apart find their order only now.
    let mut kept = letters(&letters(typed));
    while kept.contains("有限责任公司") {
        kept = kept.replace("有限责任公司", "有限公司");
    }
    bounded(kept, 2 * text::NAME_MAX)
}

fn bounded(folded: String, max: usize) -> Result<String, Fault> {
    match folded.chars().count() {
        0 => Err(Fault::Required),
        count if count > max => Err(Fault::TooLong { max }),
        _ => Ok(folded),
    }
}

/// Not of the form of an example.
pub(super) fn bad_format(example: &str) -> Fault {
    Fault::BadFormat {
        example: example.to_owned(),
    }
}

fn foreign(c: char) -> Fault {
    Fault::InText {
        zh: format!("“{c}”无法辨认：编号只能由数字、英文字母和汉字组成，请对照原件重新输入。"),
        en: format!(
            "“{c}” cannot be told apart: a number has digits, Latin letters and Chinese characters only; please type it again from the document."
        ),
    }
}
