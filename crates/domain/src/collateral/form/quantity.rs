//! Quantities of goods and areas, in whole thousandths of the unit.

use std::fmt;

use crate::{fault::Fault, text};

/// Largest quantity: a thousand million units.
pub const QUANTITY_MAX: i64 = 1_000_000_000_000;

/// A quantity in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(pub i64);

impl Quantity {
    /// Reads a positive number with up to three decimals; thousands separators are understood.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        match Self::counted(typed)? {
            Self(0) => Err(Fault::NotPositive),
            some => Ok(some),
        }
    }

    /// Reads what was counted, which may be nothing; else like [`Quantity::parse`].
    pub fn counted(typed: &str) -> Result<Self, Fault> {
        let plain: String = text::fold(typed)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if plain.starts_with('-') {
            return Err(Fault::Negative);
        }
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(Fault::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 3 {
            return Err(Fault::TooManyDecimals { max: 3 });
        }
        let thousandths = format!("0{whole}{fraction:0<3}")
            .parse()
            .unwrap_or(i64::MAX);
        match thousandths {
            0..=QUANTITY_MAX => Ok(Self(thousandths)),
            _ => Err(Fault::OutOfRange {
                min: 0,
                max: QUANTITY_MAX / 1000,
            }),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1000, self.0.unsigned_abs() % 1000);
        let fraction = format!("{part:03}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            rest => write!(f, "{whole}.{rest}"),
        }
    }
}
