//! 公民身份号码, the citizen identity number (GB 11643-1999): six digits of the division, eight of the
//! birthday, three of the order and a check character (ISO 7064, MOD 11-2).
//!
//! A number is told masked: what may be shown of it says [`crate::masking`].

use std::fmt;

use crate::{calendar, fault::Fault, text};

/// Number of characters.
pub const LENGTH: usize = 18;

/// A checked number in its one spelling. It prints and debugs masked, so that it reaches no log.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityNumber(String);

impl IdentityNumber {
    /// Reads a number as typed: full-width characters, blanks and a small `x` are folded.
    pub fn parse(typed: &str) -> Result<Self, Fault> {
        let number: String = text::code(typed).chars().filter(|c| *c != '-').collect();
        if number.is_empty() {
            return Err(Fault::Required);
        }
        let (body, check) = split(&number).ok_or_else(example)?;
        if expected(body) != check {
            return Err(Fault::IdentityCheck);
        }
        let day = body.get(6..14).and_then(birthday);
        if day.is_none() {
            return Err(example());
        }
        Ok(Self(number))
    }

    /// The same, where nothing may be typed.
    pub fn optional(typed: &str) -> Result<Option<Self>, Fault> {
        match Self::parse(typed) {
            Err(Fault::Required) => Ok(None),
            other => other.map(Some),
        }
    }

    /// The number itself: to seal it, or for whom [`crate::masking`] lets see it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// First and last character.
    pub fn masked(&self) -> String {
        crate::masking::identity(&self.0)
    }
}

impl fmt::Debug for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

fn example() -> Fault {
    Fault::BadFormat {
        example: "11010519491231002X".into(),
    }
}

/// Seventeen digits, and the last character.
fn split(number: &str) -> Option<(&str, char)> {
    let (body, last) = number.split_at_checked(LENGTH - 1)?;
    let mut last = last.chars();
    let check = last.next()?;
    let good = body.bytes().all(|byte| byte.is_ascii_digit())
        && (check.is_ascii_digit() || check == 'X')
        && last.next().is_none();
    good.then_some((body, check))
}

/// ISO 7064, MOD 11-2: weights 2^(17…1) modulo 11 from the left.
fn expected(body: &str) -> char {
    let sum = body
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |sum, digit| (sum + digit) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

fn birthday(digits: &str) -> Option<chrono::NaiveDate> {
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    calendar::parse_date(&format!("{year}-{month}-{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_standard_are_right() {
        // GB 11643-1999, annex: the two worked examples.
        for typed in [
            "11010519491231002X",
            "440524188001010014",
            "１１０１０５ 19491231 002x",
        ] {
            assert!(IdentityNumber::parse(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn every_wrong_digit_and_every_swap_is_found() {
        let good = "11010519491231002X";
        for place in 0..LENGTH - 1 {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = good.chars().collect();
                if wrong[place] != digit {
                    wrong[place] = digit;
                    let wrong: String = wrong.into_iter().collect();
                    assert_eq!(
                        IdentityNumber::parse(&wrong),
                        Err(Fault::IdentityCheck),
                        "{wrong}"
                    );
                }
            }
            let mut swapped: Vec<char> = good.chars().collect();
            if place + 2 < LENGTH && swapped[place] != swapped[place + 1] {
                swapped.swap(place, place + 1);
                let swapped: String = swapped.into_iter().collect();
                assert_eq!(IdentityNumber::parse(&swapped), Err(Fault::IdentityCheck));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused_and_nothing_prints_one() {
        assert_eq!(IdentityNumber::optional(" \u{3000}"), Ok(None));
        for wrong in [
            "1101051949123100",
            "11010519491231002XX",
            "A1010519491231002X",
            "柳州",
        ] {
            assert!(
                matches!(IdentityNumber::parse(wrong), Err(Fault::BadFormat { .. })),
                "{wrong}"
            );
        }
        // 30 February, with a check character that agrees.
        let body = "11010519490230002";
        let february = format!("{body}{}", expected(body));
        assert!(matches!(
            IdentityNumber::parse(&february),
            Err(Fault::BadFormat { .. })
        ));
        let number = IdentityNumber::parse("11010519491231002X").unwrap();
        assert_eq!(format!("{number:?}"), "1****************X");
    }
}
