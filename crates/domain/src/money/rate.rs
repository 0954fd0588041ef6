//! Rates in whole basis points (万分之一).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text;

/// A rate or share in basis points: 435 is 4.35 %.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Bp(pub i64);

/// Why a text is not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RateFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not a percentage.
    #[error("not a number")]
    NotANumber,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// Finer than 0.01 %.
    #[error("finer than a basis point")]
    TooManyDecimals,
    /// Above [`Bp::MAX_INPUT`].
    #[error("larger than {max}")]
    TooLarge {
        /// The largest rate accepted.
        max: Bp,
    },
}

impl Bp {
    /// 100 %.
    pub const FULL: Self = Self(10_000);
    /// The largest rate accepted from a user: 100 %.
    pub const MAX_INPUT: Self = Self::FULL;

    /// Reads a percentage: `4.35`, `4.35%`, `４．３５％`, `4.35 %`.
    pub fn parse(input: &str) -> Result<Self, RateFault> {
        let plain: String = text::fold(input)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        if plain.is_empty() {
            return Err(RateFault::Empty);
        }
        let number = plain.strip_suffix('%').unwrap_or(&plain);
        let (negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number.strip_prefix('+').unwrap_or(number)),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(RateFault::NotANumber);
        }
        if negative {
            return Err(RateFault::Negative);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 2 {
            return Err(RateFault::TooManyDecimals);
        }
        let whole = whole.trim_start_matches('0');
        let too_large = RateFault::TooLarge {
            max: Self::MAX_INPUT,
        };
        if whole.len() > 6 {
            return Err(too_large);
        }
        let bp = format!("0{whole}{fraction:0<2}")
            .parse()
            .map_err(|_| RateFault::NotANumber)?;
        if bp > Self::MAX_INPUT.0 {
            Err(too_large)
        } else {
            Ok(Self(bp))
        }
    }

    /// The number without its sign of percent, to fill a form again: `4.35`.
    pub fn to_input(self) -> String {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        format!("{sign}{}.{:02}", size / 100, size % 100)
    }

    /// `self + other`, held at the ends of the range.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// `self - other`, held at the ends of the range.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl fmt::Display for Bp {
    /// `4.35 %`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.to_input())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rates_as_people_type_them() {
        for typed in ["4.35", "4.35%", "４．３５％", " 4.35 % ", "04.350", "+4.35"] {
            assert_eq!(Bp::parse(typed), Ok(Bp(435)), "{typed}");
        }
        assert_eq!(Bp::parse(".5"), Ok(Bp(50)));
        assert_eq!(Bp::parse("100"), Ok(Bp::FULL));
        assert_eq!(Bp(435).to_string(), "4.35 %");
        assert_eq!(Bp(-20).to_string(), "-0.20 %");
    }

    #[test]
    fn every_fault_has_its_own_name() {
        let max = Bp::MAX_INPUT;
        for (typed, fault) in [
            ("", RateFault::Empty),
            ("%", RateFault::NotANumber),
            ("4.3.5", RateFault::NotANumber),
            ("四", RateFault::NotANumber),
            ("-1", RateFault::Negative),
            ("4.355", RateFault::TooManyDecimals),
            ("100.01", RateFault::TooLarge { max }),
            ("999999999999999999999", RateFault::TooLarge { max }),
        ] {
            assert_eq!(Bp::parse(typed), Err(fault), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_filled_in_again_reads_back(bp in 0i64..=10_000) {
            prop_assert_eq!(Bp::parse(&Bp(bp).to_input()), Ok(Bp(bp)));
            prop_assert_eq!(Bp::parse(&Bp(bp).to_string()), Ok(Bp(bp)));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = Bp::parse(&text);
        }
    }
}
