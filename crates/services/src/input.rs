//! Collecting every fault of a form before anything is answered. How single values are read says
//! `domain::form`.

use std::str::FromStr;

use domain::fault::{Fault, FieldFault};
use domain::{form, text};

use crate::error::{Error, Result};

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

    /// Keeps what a domain form read, or takes over its faults.
    pub fn parsed<T>(&mut self, result: std::result::Result<T, Vec<FieldFault>>) -> Option<T> {
        result.map_err(|faults| self.0.extend(faults)).ok()
    }

    /// A line of text that must be there.
    pub fn line(&mut self, field: &str, input: &str, max: usize) -> Option<String> {
        self.note(field, text::line(input, max))
    }

    /// A line of text; empty when nothing was typed.
    pub fn optional_line(&mut self, field: &str, input: &str, max: usize) -> Option<String> {
        self.note(field, text::optional_line(input, max))
            .map(Option::unwrap_or_default)
    }

    /// Text of several lines; empty when nothing was typed.
    pub fn paragraph(&mut self, field: &str, input: &str) -> Option<String> {
        self.note(field, text::paragraph(input, text::TEXT_MAX))
            .map(Option::unwrap_or_default)
    }

    /// One code of a list.
    pub fn code<T>(
        &mut self,
        field: &str,
        input: &str,
        known: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let code = input.trim();
        let fault = if code.is_empty() {
            Fault::Required
        } else {
            form::unknown(code)
        };
        self.note(field, known(code).ok_or(fault))
    }

    /// An id made by the form itself.
    pub fn id<T: FromStr>(&mut self, field: &str, input: &str) -> Option<T> {
        self.code(field, input, |code| code.parse().ok())
    }

    /// The version that a form was filled from; `None` inside for a new record.
    pub fn version(&mut self, input: &str) -> Option<Option<i64>> {
        self.note("version", form::optional_integer(input, 1, i64::MAX - 1))
    }
}

/// The name of something that a caller made up, cut to what may be repeated.
pub fn echo(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(text::CODE_MAX)
        .collect()
}

/// Whether a checkbox was ticked.
pub fn ticked(input: &str) -> bool {
    matches!(input.trim(), "on" | "yes" | "true")
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

    #[test]
    fn every_fault_of_a_form_is_answered_at_once() {
        let mut faults = Faults::default();
        let line = faults.line("name", " \u{200B} ", 9);
        let code = faults.code("kind", "nonsense", |_| None::<u8>);
        let version = faults.version("x");
        let Err(Error::Invalid(all)) = faults.finish(line.zip(code).zip(version)) else {
            unreachable!("three faults were made")
        };
        let fields: Vec<&str> = all.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "kind", "version"]);
    }

    #[test]
    fn what_cannot_be_an_id_names_nothing() {
        assert!(matches!(
            reference::<domain::ids::NeedId>("1 OR 1=1"),
            Err(Error::NotFound)
        ));
        assert!(matches!(seen_version(""), Err(Error::Conflict(_))));
    }
}
