//! Turning what a person typed into typed values, with every fault of a form collected before
//! anything is answered.

use std::str::FromStr;

use chrono::NaiveDate;
use domain::calendar;
use domain::fault::{Fault, FieldFault};
use domain::money::{AmountUnit, Bp, Fen};
use domain::text::{self, TextFault};

use crate::error::{Error, Result};

/// Longest piece of a caller's own text that is repeated in a fault.
const ECHO: usize = 60;

/// The faults of one form.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldFault>);

impl Faults {
    /// Adds a fault at a field.
    pub fn add(&mut self, field: impl Into<String>, fault: impl Into<Fault>) {
        self.0.push(FieldFault::new(field, fault));
    }

    /// Adds many.
    pub fn extend(&mut self, faults: impl IntoIterator<Item = FieldFault>) {
        self.0.extend(faults);
    }

    /// Keeps the value, or notes the fault.
    pub fn note<T, F: Into<Fault>>(
        &mut self,
        field: impl Into<String>,
        result: std::result::Result<T, F>,
    ) -> Option<T> {
        result.map_err(|fault| self.add(field, fault)).ok()
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value if nothing is wrong, else every fault.
    pub fn finish<T>(self, value: Option<T>) -> Result<T> {
        match value {
            _ if !self.0.is_empty() => Err(Error::Invalid(self.0)),
            Some(value) => Ok(value),
            None => Err(Error::Internal("a value is missing without a fault".into())),
        }
    }

    /// A line of text that must be there.
    pub fn line(&mut self, field: &str, input: &str, max: usize) -> Option<String> {
        self.note(field, text::line(input, max))
    }

    /// A line of text; empty when nothing was typed.
    pub fn optional_line(&mut self, field: &str, input: &str, max: usize) -> Option<String> {
        self.note(field, text::optional_line(input, max)).map(Option::unwrap_or_default)
    }

    /// Text of several lines; empty when nothing was typed.
    pub fn paragraph(&mut self, field: &str, input: &str) -> Option<String> {
        self.note(field, text::paragraph(input, text::TEXT_MAX)).map(Option::unwrap_or_default)
    }

    /// One code of a list.
    pub fn code<T>(
        &mut self,
        field: &str,
        input: &str,
        known: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let code = input.trim();
        if code.is_empty() {
            self.add(field, Fault::Required);
            return None;
        }
        let found = known(code);
        if found.is_none() {
            self.add(field, unknown(code));
        }
        found
    }

    /// Any codes of a list, each once, in the order given; blanks are no codes.
    pub fn codes<T: PartialEq>(
        &mut self,
        field: &str,
        input: &[String],
        known: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        for code in input.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            match known(code) {
                Some(value) if !found.contains(&value) => found.push(value),
                Some(_) => {}
                None => {
                    self.add(field, unknown(code));
                    break;
                }
            }
        }
        found
    }

    /// A date that must be there.
    pub fn date(&mut self, field: &str, input: &str) -> Option<NaiveDate> {
        match self.optional_date(field, input)? {
            Some(date) => Some(date),
            None => {
                self.add(field, Fault::Required);
                None
            }
        }
    }

    /// A date, or nothing; the outer `None` is a fault.
    #[expect(clippy::option_option, reason = "a fault, nothing typed, or a date: three answers")]
    pub fn optional_date(&mut self, field: &str, input: &str) -> Option<Option<NaiveDate>> {
        let line = self.note(field, text::optional_line(input, text::CODE_MAX))?;
        let Some(line) = line else { return Some(None) };
        let date = calendar::parse_date(&line);
        if date.is_none() {
            self.add(field, Fault::BadDate);
        }
        date.map(Some)
    }

    /// An amount in 万元 unless a unit is written.
    pub fn amount(&mut self, field: &str, input: &str) -> Option<Fen> {
        self.clean(field, input)?;
        self.note(field, Fen::parse(input, AmountUnit::Wan))
    }

    /// A rate in percent.
    pub fn rate(&mut self, field: &str, input: &str) -> Option<Bp> {
        self.clean(field, input)?;
        self.note(field, Bp::parse(input))
    }

    /// A whole number in a range.
    pub fn number(&mut self, field: &str, input: &str, min: i64, max: i64) -> Option<i64> {
        self.clean(field, input)?;
        let plain: String =
            text::code(input).chars().filter(|c| !matches!(c, ',' | '，')).collect();
        if plain.is_empty() {
            self.add(field, Fault::Required);
            return None;
        }
        let digits = plain.strip_prefix('-').unwrap_or(&plain);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.add(field, Fault::NotANumber);
            return None;
        }
        // Digits that do not fit are out of range, not "no number".
        match plain.parse::<i64>().ok().filter(|number| (min..=max).contains(number)) {
            Some(number) => Some(number),
            None => {
                self.add(field, Fault::OutOfRange { min, max });
                None
            }
        }
    }

    /// An id made by the form itself.
    pub fn id<T: FromStr>(&mut self, field: &str, input: &str) -> Option<T> {
        self.code(field, input, |code| code.parse().ok())
    }

    /// The version that a form was filled from; `None` inside for a new record.
    #[expect(clippy::option_option, reason = "a fault, a new record, or a version: three answers")]
    pub fn version(&mut self, input: &str) -> Option<Option<i64>> {
        if input.trim().is_empty() {
            return Some(None);
        }
        self.number("version", input, 1, i64::MAX).map(Some)
    }

    fn clean(&mut self, field: &str, input: &str) -> Option<()> {
        let max = text::CODE_MAX;
        match text::optional_line(input, max) {
            Ok(_) => Some(()),
            Err(TextFault::Empty) => Some(()),
            Err(fault) => {
                self.add(field, fault);
                None
            }
        }
    }
}

/// A code that the list does not have, cut to what may be repeated.
pub fn unknown(code: &str) -> Fault {
    Fault::UnknownCode { code: echo(code) }
}

/// The name of a field that a caller made up, cut to what may be repeated.
pub fn echo(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(ECHO).collect()
}

/// Whether a checkbox was ticked.
pub fn ticked(input: &str) -> bool {
    matches!(input.trim(), "on" | "true" | "1" | "yes")
}

/// The id of a record in an address or form: whatever cannot be one names nothing.
pub fn reference<T: FromStr>(input: &str) -> Result<T> {
    input.parse().map_err(|_| Error::NotFound)
}

/// The version that a step was decided on; one that cannot be read was never the current one.
pub fn seen_version(input: &str) -> Result<i64> {
    input.trim().parse().map_err(|_| Error::stale())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults<T>(run: impl FnOnce(&mut Faults) -> T) -> Vec<Fault> {
        let mut faults = Faults::default();
        run(&mut faults);
        faults.0.into_iter().map(|fault| fault.fault).collect()
    }

    #[test]
    fn numbers_are_read_as_typed_and_bounded() {
        let mut f = Faults::default();
        assert_eq!(f.number("n", " １，２００ ", 0, 9999), Some(1200));
        assert!(f.is_empty());
        assert_eq!(faults(|f| f.number("n", "", 0, 9)), [Fault::Required]);
        assert_eq!(faults(|f| f.number("n", "1.5", 0, 9)), [Fault::NotANumber]);
        let range = Fault::OutOfRange { min: 0, max: 9 };
        assert_eq!(faults(|f| f.number("n", "-1", 0, 9)), [range.clone()]);
        assert_eq!(faults(|f| f.number("n", &"9".repeat(40), 0, 9)), [range]);
        assert_eq!(faults(|f| f.number("n", "1\0", 0, 9)), [Fault::ControlCharacter]);
    }

    #[test]
    fn nothing_of_a_caller_is_repeated_at_length() {
        let Fault::UnknownCode { code } = unknown(&"x\0".repeat(1000)) else { unreachable!() };
        assert_eq!(code, "x".repeat(60));
    }

    #[test]
    fn dates_are_optional_where_they_are() {
        let mut f = Faults::default();
        assert_eq!(f.optional_date("d", "  "), Some(None));
        assert_eq!(f.date("d", "２０２６年１月２日"), NaiveDate::from_ymd_opt(2026, 1, 2));
        assert!(f.is_empty());
        assert_eq!(faults(|f| f.date("d", "2026-02-30")), [Fault::BadDate]);
        assert_eq!(faults(|f| f.date("d", "")), [Fault::Required]);
    }
}
