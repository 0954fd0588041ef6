//! Industries by GB/T 4754-2017 (国民经济行业分类): a section letter and two to four digits.

use crate::{
    fault::Fault,
    form,
    lang::{Label, Lang},
    text,
};

mod classes;
mod divisions;

pub use classes::CLASSES;
pub use divisions::{DIVISIONS, SECTIONS};

/// One node of the classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Industry {
    /// `C`, `C36`, `C367` or `C3670`.
    pub code: &'static str,
    /// Its name.
    pub label: Label,
}

const fn row(code: &'static str, zh: &'static str, en: &'static str) -> Industry {
    Industry {
        code,
        label: Label::new(zh, en),
    }
}

/// The node with exactly this code, if the portal names it.
pub fn find(code: &str) -> Option<&'static Industry> {
    let rows = match code.len() {
        1 => SECTIONS,
        3 => DIVISIONS,
        _ => CLASSES,
    };
    rows.iter().find(|row| row.code == code)
}

/// The node itself or the nearest one above it that has a name.
pub fn nearest(code: &str) -> Option<&'static Industry> {
    (1..=code.len())
        .rev()
        .filter_map(|length| code.get(..length))
        .find_map(find)
}

/// Whether `code` is `ancestor` or below it.
pub fn is_under(code: &str, ancestor: &str) -> bool {
    !ancestor.is_empty() && code.starts_with(ancestor)
}

/// Code and name for a page: `C3670 汽车零部件及配件制造`. A class without a name of its own
/// borrows the nearest one above it, and says so.
pub fn display(code: &str, lang: Lang) -> String {
    match nearest(code) {
        Some(row) if row.code == code => format!("{code} {}", row.label.get(lang)),
        Some(row) => match lang {
            Lang::Zh => format!("{code}（属 {} {}）", row.code, row.label.zh),
            Lang::En => format!("{code} (in {} {})", row.code, row.label.en),
        },
        None => code.to_owned(),
    }
}

/// Groups and classes of a division that the portal names, for suggestions in a form.
pub fn below(division: &str) -> impl Iterator<Item = &'static Industry> {
    CLASSES
        .iter()
        .filter(move |row| is_under(row.code, division))
}

/// Reads a code as typed: `C3670`, `c36`, `3670`, full width. The letter is supplied where it is
/// missing and must agree with the division where it is given; a section alone is too coarse.
pub fn parse(input: &str) -> Result<String, Fault> {
    let typed: String = text::code(input).chars().filter(|c| *c != '.').collect();
    if typed.is_empty() {
        return Err(Fault::Required);
    }
    let unknown = || form::unknown(&typed);
    let (letter, digits) = match typed.chars().next() {
        Some(letter) if letter.is_ascii_alphabetic() => (Some(letter), typed.get(1..)),
        _ => (None, Some(typed.as_str())),
    };
    let digits = digits.ok_or_else(unknown)?;
    if !(2..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(unknown());
    }
    let division = DIVISIONS
        .iter()
        .find(|row| row.code.get(1..) == digits.get(..2))
        .filter(|row| letter.is_none_or(|letter| row.code.starts_with(letter)))
        .ok_or_else(unknown)?;
    let section = division.code.get(..1).unwrap_or_default();
    Ok(format!("{section}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classification_is_whole_and_in_order() {
        assert_eq!((SECTIONS.len(), DIVISIONS.len()), (20, 97));
        for (i, row) in DIVISIONS.iter().enumerate() {
            assert_eq!(row.code[1..], format!("{:02}", i + 1));
            assert!(find(&row.code[..1]).is_some());
        }
        for row in CLASSES {
            assert!(find(&row.code[..3]).is_some(), "{}", row.code);
            assert!(
                row.code.len() == 4 || find(&row.code[..4]).is_some(),
                "{}",
                row.code
            );
        }
        assert!(CLASSES.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn codes_as_people_type_them() {
        for (typed, code) in [
            ("36", "C36"),
            ("3670", "C3670"),
            ("c3670", "C3670"),
            (" Ｃ３６７ ", "C367"),
            ("I65", "I65"),
        ] {
            assert_eq!(parse(typed), Ok(code.to_owned()), "{typed}");
        }
        for bad in [
            "C", "D36", "C99", "98", "00", "C36700", "汽车", "3", "C36X", "ＣＣ36",
        ] {
            assert!(
                matches!(parse(bad), Err(Fault::UnknownCode { .. })),
                "{bad}"
            );
        }
        assert_eq!(parse("\u{3000}"), Err(Fault::Required));
    }

    #[test]
    fn names_come_from_the_nearest_node() {
        assert_eq!(display("C3670", Lang::Zh), "C3670 汽车零部件及配件制造");
        assert_eq!(display("C3699", Lang::Zh), "C3699（属 C36 汽车制造业）");
        assert_eq!(display("C3699", Lang::En), "C3699 (in C36 Automobiles)");
        assert!(is_under("C3670", "C") && !is_under("C3670", "C37") && !is_under("C3670", ""));
        assert_eq!(below("C36").count(), 15);
    }
}
