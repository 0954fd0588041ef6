//! Reading the plain values of forms: numbers, dates, choices. Each answers with the fault to
//! show at the field.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{calendar, facts::CodeOption, fault::Fault, text};

/// A date that must be there.
pub fn date(typed: &str) -> Result<NaiveDate, Fault> {
    optional_date(typed)?.ok_or(Fault::Required)
}

/// A date that may be missing.
pub fn optional_date(typed: &str) -> Result<Option<NaiveDate>, Fault> {
    if text::fold(typed).trim().is_empty() {
        return Ok(None);
    }
    calendar::parse_date(typed).map(Some).ok_or(Fault::BadDate)
}

/// A whole number that must be there.
pub fn integer(typed: &str, min: i64, max: i64) -> Result<i64, Fault> {
    optional_integer(typed, min, max)?.ok_or(Fault::Required)
}

/// A whole number that may be missing; separators between thousands are understood.
pub fn optional_integer(typed: &str, min: i64, max: i64) -> Result<Option<i64>, Fault> {
    let plain: String = text::fold(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let digits: String = plain.chars().filter(|c| *c != ',').collect();
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
    if unsigned.is_empty() || !unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::NotANumber);
    }
    if digits.starts_with('-') && min >= 0 && unsigned.bytes().any(|byte| byte != b'0') {
        return Err(Fault::Negative);
    }
    match digits.parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(Some(number)),
        _ => Err(Fault::OutOfRange { min, max }),
    }
}

/// One code of a list.
pub fn choice(typed: &str, options: &[CodeOption]) -> Result<String, Fault> {
    let code = typed.trim();
    if code.is_empty() {
        return Err(Fault::Required);
    }
    if options.iter().any(|option| option.code == code) {
        return Ok(code.to_owned());
    }
    Err(unknown(code))
}

/// Any codes of a list; blanks are skipped.
pub fn choices<'a>(
    typed: impl IntoIterator<Item = &'a str>,
    options: &[CodeOption],
) -> Result<BTreeSet<String>, Fault> {
    let codes = typed.into_iter().filter(|code| !code.trim().is_empty());
    codes.map(|code| choice(code, options)).collect()
}

/// Yes, no, or nothing said. Checkboxes send `on`.
pub fn optional_bool(typed: &str) -> Result<Option<bool>, Fault> {
    match typed.trim() {
        "" => Ok(None),
        "yes" | "true" | "on" | "是" => Ok(Some(true)),
        "no" | "false" | "off" | "否" => Ok(Some(false)),
        other => Err(unknown(other)),
    }
}

/// The fault for a code that a list does not have; overlong codes are cut.
pub fn unknown(code: &str) -> Fault {
    let visible = code.chars().filter(|c| !c.is_control());
    Fault::UnknownCode {
        code: visible.take(text::CODE_MAX).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::options::SIZE_CLASSES;

    #[test]
    fn numbers_as_people_type_them() {
        assert_eq!(optional_integer(" １，２００ ", 0, 5000), Ok(Some(1200)));
        assert_eq!(optional_integer("", 0, 5000), Ok(None));
        assert_eq!(integer("", 0, 1), Err(Fault::Required));
        assert_eq!(integer("-3", 0, 9), Err(Fault::Negative));
        assert_eq!(integer("-3", -9, 9), Ok(-3));
        assert_eq!(integer("3.5", 0, 9), Err(Fault::NotANumber));
        let range = Err(Fault::OutOfRange { min: 0, max: 9 });
        assert_eq!(integer("10", 0, 9), range);
        assert_eq!(integer("99999999999999999999999", 0, 9), range);
    }

    #[test]
    fn codes_come_from_the_list() {
        assert_eq!(choice(" small ", SIZE_CLASSES), Ok("small".into()));
        assert_eq!(choice("huge", SIZE_CLASSES), Err(unknown("huge")));
        assert_eq!(choice("", SIZE_CLASSES), Err(Fault::Required));
        assert_eq!(
            choices(["", "micro", "small", "micro"], SIZE_CLASSES).map(|s| s.len()),
            Ok(2)
        );
        assert_eq!(unknown(&"长".repeat(500)), unknown(&"长".repeat(64)));
    }

    #[test]
    fn dates_and_answers() {
        assert_eq!(date("2025-02-29"), Err(Fault::BadDate));
        assert_eq!(optional_date(" \u{3000}"), Ok(None));
        assert_eq!(optional_bool("on"), Ok(Some(true)));
        assert_eq!(optional_bool("maybe"), Err(unknown("maybe")));
    }
}
