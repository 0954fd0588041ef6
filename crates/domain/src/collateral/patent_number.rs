//! Patent numbers (ZC 0006-2003 《专利申请号标准》): since October 2003 four digits of year, one of
//! kind, seven of serial and a check character; before that two, one and five. Every spelling
//! (`ZL`, `CN`, dots, blanks, full width) folds to one.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CollateralKind, fold};
use crate::fault::Fault;

/// A patent number in its one spelling: digits and the check character, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PatentNumber(String);

/// How a number is printed, for messages.
const EXAMPLE: &str = "ZL 2019 1 0123456.X";

impl PatentNumber {
    /// Reads a number as typed and checks its check character (weights 2–9, then 2–5, modulo 11;
    /// ten is `X`).
    pub fn parse(input: &str) -> Result<Self, Fault> {
        let plain = fold::plain(input);
        let marks = ["专利申请号", "专利号", "申请号", "ZL", "CN"];
        let code: String = fold::unmarked(&plain, &marks)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(fold::as_digit)
            .collect();
        if code.is_empty() {
            return Err(Fault::Required);
        }
        let body = code.get(..code.len().saturating_sub(1)).unwrap_or_default();
        let plain = code
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X');
        if !plain || body.contains('X') {
            return Err(Fault::BadFormat {
                example: EXAMPLE.into(),
            });
        }
        match code.len() {
            9 | 13 => {
                let expected = check_character(body);
                if code.ends_with(expected) {
                    Ok(Self(code))
                } else {
                    Err(Fault::PatentCheck { expected })
                }
            }
            8 | 12 if !code.ends_with('X') => Err(Fault::PatentCheck {
                expected: check_character(&code),
            }),
            found => Err(Fault::PatentLength { found }),
        }
    }

    /// The number as folded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of patent that the number belongs to, by the digit after the year.
    pub fn kind(&self) -> Option<CollateralKind> {
        let digit = if self.0.len() == 13 {
            self.0.get(4..5)
        } else {
            self.0.get(2..3)
        };
        match digit {
            Some("1" | "8") => Some(CollateralKind::PatentInvention),
            Some("2" | "9") => Some(CollateralKind::PatentUtility),
            Some("3") => Some(CollateralKind::PatentDesign),
            _ => None,
        }
    }
}

/// The check character of the digits before it.
fn check_character(digits: &str) -> char {
    let weights = [2_u32, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let sum: u32 = digits
        .chars()
        .zip(weights)
        .map(|(c, weight)| c.to_digit(10).unwrap_or(0) * weight)
        .sum();
    char::from_digit(sum % 11, 10).unwrap_or('X')
}

impl fmt::Display for PatentNumber {
    /// As on the certificate: `ZL 2019 1 0123456.X`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = if self.0.len() == 13 { 4 } else { 2 };
        let part = |range: std::ops::Range<usize>| self.0.get(range).unwrap_or_default();
        let last = self.0.len().saturating_sub(1);
        let (kind, serial) = (part(year..year + 1), part(year + 1..last));
        write!(
            f,
            "ZL {} {kind} {serial}.{}",
            part(0..year),
            part(last..self.0.len())
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 200310102344.5 is the example of the standard; 85100001.0 is the first application ever
    /// filed in China.
    const PUBLISHED: [&str; 2] = ["200310102344.5", "85100001.0"];

    #[test]
    fn published_numbers_pass() {
        for number in PUBLISHED {
            let parsed = PatentNumber::parse(number).unwrap();
            assert_eq!(parsed.as_str(), number.replace('.', ""));
            assert_eq!(parsed.kind(), Some(CollateralKind::PatentInvention));
        }
        assert_eq!(
            PatentNumber::parse("85100001.0").unwrap().to_string(),
            "ZL 85 1 00001.0"
        );
    }

    #[test]
    fn forty_spellings_are_one_number() {
        let prefixes = [
            "",
            "ZL",
            "zl ",
            "ＺＬ",
            "CN",
            "CN ZL",
            "专利号：ZL",
            "专利号:",
            "\u{200B}ZL",
            "z\u{FEFF}L ",
        ];
        let bodies = [
            "200310102344.5",
            "2003 1 0102344.5",
            "２００３１０１０２３４４．５",
            "2003-1-0102344·5",
            "2003\u{200B}10102344\u{3000}5",
        ];
        for prefix in prefixes {
            for body in bodies {
                let parsed = PatentNumber::parse(&format!("{prefix}{body}"));
                assert_eq!(
                    parsed.map(|n| n.0),
                    Ok("2003101023445".into()),
                    "{prefix}{body}"
                );
            }
        }
    }

    #[test]
    fn each_fault_says_what_is_wrong() {
        let fault = |text: &str| PatentNumber::parse(text).unwrap_err();
        assert_eq!(fault(" ZL "), Fault::Required);
        assert_eq!(
            fault("200310102344.6"),
            Fault::PatentCheck { expected: '5' }
        );
        assert_eq!(fault("200310102344"), Fault::PatentCheck { expected: '5' });
        assert_eq!(fault("20031010234"), Fault::PatentLength { found: 11 });
        for odd in ["CN1234567B", "X00310102344.5", "20031010234X.5", "专利"] {
            assert_eq!(
                fault(odd),
                Fault::BadFormat {
                    example: EXAMPLE.into()
                },
                "{odd}"
            );
        }
        assert_eq!(
            PatentNumber::parse("201910123456X").map(|n| n.to_string()),
            Ok("ZL 2019 1 0123456.X".into())
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}") {
            let _ = PatentNumber::parse(&text);
        }

        #[test]
        fn one_wrong_digit_never_passes(i in 0usize..12, to in 0u8..10) {
            let good = b"2003101023445";
            let mut typed = *good;
            typed[i] = b'0' + to;
            let text = String::from_utf8(typed.to_vec()).unwrap();
            // Modulo 11 with weights below 11: any single digit is caught.
            prop_assert_eq!(PatentNumber::parse(&text).is_ok(), &typed == good);
        }
    }
}
