//! 统一社会信用代码, the unified social credit code (GB 32100-2015).
//!
//! Eighteen characters: registering department (1), category (2), administrative division of the
//! registration (3–8, digits), organisation code (9–17, GB 11714) and a check character (18,
//! weighted sum modulo 31). I, O, S, V and Z are not used.
//!
//! Decision: the inner check character of the organisation code (position 17) is exposed by
//! [`Uscc::organisation_code_agrees`] but not required. GB 32100 makes only position 18 the check
//! of the code, and codes in circulation break the inner one; a wrong refusal would lock out a
//! real firm.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::text;

/// The 31 characters in the order of their values (GB 32100-2015, table 2).
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Number of characters in a code.
pub const LENGTH: usize = 18;

/// A checked code, in its one spelling: half-width, upper case, no blanks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

/// Why a text is not a unified social credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum UsccFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not 18 characters.
    #[error("{found} characters instead of 18")]
    Length {
        /// Characters found, blanks not counted.
        found: usize,
    },
    /// A character that may not stand there.
    #[error("{found:?} may not stand at position {position}")]
    Character {
        /// Position, counted from 1.
        position: usize,
        /// The character found.
        found: char,
    },
    /// The last character does not match the first 17.
    #[error("check character should be {expected}")]
    Check {
        /// What the first 17 characters ask for.
        expected: char,
    },
}

impl Uscc {
    /// Reads a code as typed: full-width and lower-case letters, blanks and hyphens are folded.
    /// Faults are found in reading order: length, then characters, then the check character.
    pub fn parse(input: &str) -> Result<Self, UsccFault> {
        let code: String = text::code(input).chars().filter(|c| *c != '-').collect();
        let found = code.chars().count();
        if found == 0 {
            return Err(UsccFault::Empty);
        }
        if found != LENGTH {
            return Err(UsccFault::Length { found });
        }
        let (mut sum, mut weight) = (0_usize, 1_usize);
        let mut last = 0_usize;
        for (i, c) in code.chars().enumerate() {
            let position = i + 1;
            let allowed = !(3..=8).contains(&position) || c.is_ascii_digit();
            let Some(value) = value_of(c).filter(|_| allowed) else {
                return Err(UsccFault::Character { position, found: c });
            };
            if position < LENGTH {
                sum += value * weight;
                weight = weight * 3 % 31;
            }
            last = value;
        }
        let expected = (31 - sum % 31) % 31;
        if last != expected {
            return Err(UsccFault::Check {
                expected: char_of(expected),
            });
        }
        Ok(Self(code))
    }

    /// Completes the first 17 characters with their check character.
    pub fn complete(first_17: &str) -> Result<Self, UsccFault> {
        match Self::parse(&format!("{first_17}0")) {
            Err(UsccFault::Check { expected }) => Self::parse(&format!("{first_17}{expected}")),
            other => other,
        }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Administrative division of the registration, six digits (positions 3–8).
    pub fn region(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }

    /// The organisation code, nine characters (positions 9–17).
    pub fn organisation_code(&self) -> &str {
        self.0.get(8..17).unwrap_or_default()
    }

    /// Whether the ninth character of the organisation code is the check character that GB 11714
    /// asks for (weights 3 7 9 10 5 8 4 2, modulo 11). Advice only, see the module's decision.
    pub fn organisation_code_agrees(&self) -> bool {
        let weights = [3_u32, 7, 9, 10, 5, 8, 4, 2];
        let code = self.organisation_code();
        let sum: u32 = code
            .chars()
            .zip(weights)
            .map(|(c, w)| c.to_digit(36).unwrap_or(0) * w)
            .sum();
        let expected = match 11 - sum % 11 {
            10 => 'X',
            11 => '0',
            digit => char::from_digit(digit, 10).unwrap_or('0'),
        };
        code.ends_with(expected)
    }
}

fn value_of(c: char) -> Option<usize> {
    ALPHABET.iter().position(|known| char::from(*known) == c)
}

fn char_of(value: usize) -> char {
    ALPHABET.get(value).map_or('0', |byte| char::from(*byte))
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Uscc {
    type Err = UsccFault;
    fn from_str(text: &str) -> Result<Self, UsccFault> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Uscc {
    type Error = UsccFault;
    fn try_from(text: String) -> Result<Self, UsccFault> {
        Self::parse(&text)
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Check characters computed by python-stdnum 2.2 (`stdnum.cn.uscc.calc_check_digit`); the
    /// first code is the example of its documentation.
    const VECTORS: [&str; 11] = [
        "91110000600037341L",
        "91450205Y4CL12TH35",
        "91450205J1XG612DDP",
        "9145020072HD1TJ3YM",
        "91450203LLJY1JJC1H",
        "914502031HU49D4H3X",
        "91450205HTM53JJL62",
        "914502053HN2J1K6FB",
        "91110000QAEJXEB97U",
        "91450203NQ72J9GFW2",
        "91450205PE9K23GD5D",
    ];

    #[test]
    fn agrees_with_python_stdnum() {
        for code in VECTORS {
            assert_eq!(
                code.parse::<Uscc>().map(|c| c.to_string()),
                Ok(code.to_owned())
            );
            assert_eq!(
                Uscc::complete(&code[..17]).map(|c| c.to_string()),
                Ok(code.to_owned())
            );
        }
    }

    #[test]
    fn spellings_fold_to_one() {
        let typed = " ９１１１００００ 6000-37341l\u{200B}";
        assert_eq!(
            Uscc::parse(typed).map(String::from),
            Ok("91110000600037341L".into())
        );
    }

    #[test]
    fn each_fault_says_what_is_wrong() {
        let parse = |text| Uscc::parse(text).map(String::from);
        assert_eq!(parse("  "), Err(UsccFault::Empty));
        assert_eq!(parse("9111"), Err(UsccFault::Length { found: 4 }));
        assert_eq!(
            parse("91110000600037341M"),
            Err(UsccFault::Check { expected: 'L' })
        );
        for (text, position, found) in [
            ("9111000060003734IL", 17, 'I'),
            ("9I110000600037341L", 2, 'I'),
            ("91A10000600037341L", 3, 'A'),
            ("91110000柳00037341L", 9, '柳'),
        ] {
            assert_eq!(
                parse(text),
                Err(UsccFault::Character { position, found }),
                "{text}"
            );
        }
    }

    #[test]
    fn the_organisation_code_is_advice() {
        let code: Uscc = "91110000600037341L".parse().unwrap();
        assert_eq!(
            (code.region(), code.organisation_code()),
            ("110000", "600037341")
        );
        assert!(code.organisation_code_agrees());
        let odd: Uscc = "91450205Y4CL12TH35".parse().unwrap();
        assert!(!odd.organisation_code_agrees());
    }

    proptest! {
        #[test]
        fn one_wrong_character_never_passes(i in 0usize..18, to in 0usize..31, which in 0usize..11) {
            let good = VECTORS[which];
            let mut chars: Vec<char> = good.chars().collect();
            chars[i] = char_of(to);
            let typed: String = chars.into_iter().collect();
            prop_assert_eq!(Uscc::parse(&typed).is_ok(), typed == good);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}") {
            let _ = Uscc::parse(&text);
        }
    }
}
