//! Reading an amount from text, with exact integer arithmetic.

use serde::{Deserialize, Serialize};

use super::{Fen, WAN, YI, YUAN};
use crate::text;

/// The unit of a number typed without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountUnit {
    /// 万元, the usual unit of finance forms.
    Wan,
    /// 元.
    Yuan,
}

/// Why a text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AmountFault {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Not a number with an optional unit.
    #[error("not a number")]
    NotANumber,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// A fraction of a fen.
    #[error("finer than one fen")]
    TooManyDecimals,
    /// Above [`Fen::MAX_INPUT`].
    #[error("larger than {max}")]
    TooLarge {
        /// The largest amount accepted.
        max: Fen,
    },
}

/// Units by their spelling, longest first so that 万元 is not read as 万 and a stray 元.
const UNITS: [(&str, i64); 17] = [
    ("thousand", 1_000 * YUAN),
    ("million", 100 * WAN),
    ("billion", 10 * YI),
    ("千万元", 1_000 * WAN),
    ("百万元", 100 * WAN),
    ("yuan", YUAN),
    ("千万", 1_000 * WAN),
    ("百万", 100 * WAN),
    ("万元", WAN),
    ("亿元", YI),
    ("千元", 1_000 * YUAN),
    ("亿", YI),
    ("万", WAN),
    ("千", 1_000 * YUAN),
    ("元", YUAN),
    ("圆", YUAN),
    ("w", WAN),
];

impl Fen {
    /// Reads an amount as people type it: `300万`, `３００万`, `1.2亿`, `¥3,000,000.00`, `300`
    /// (in `default` unit), `1亿2000万`. Full-width digits, blanks and thousands separators are
    /// understood; a fraction of a fen is refused, never rounded.
    pub fn parse(input: &str, default: AmountUnit) -> Result<Self, AmountFault> {
        let amount = Self::parse_signed(input, default)?;
        if amount < Self::ZERO {
            Err(AmountFault::Negative)
        } else {
            Ok(amount)
        }
    }

    /// Like [`Fen::parse`], but a sign is understood: for profit and cash flow.
    pub fn parse_signed(input: &str, default: AmountUnit) -> Result<Self, AmountFault> {
        let plain: String = text::fold(input)
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| {
                if matches!(c, '，' | '、' | '\'') {
                    ','
                } else {
                    c
                }
            })
            .flat_map(char::to_lowercase)
            .map(traditional)
            .collect();
        let (negative, rest) = strip_sign_and_currency(&plain);
        if rest.is_empty() {
            return Err(if plain.is_empty() {
                AmountFault::Empty
            } else {
                AmountFault::NotANumber
            });
        }
        let amount = parse_terms(rest, default)?;
        if amount > i128::from(Self::MAX_INPUT.0) {
            return Err(TOO_LARGE);
        }
        let amount = i64::try_from(amount).map_err(|_| TOO_LARGE)?;
        Ok(Self(if negative { -amount } else { amount }))
    }
}

const TOO_LARGE: AmountFault = AmountFault::TooLarge {
    max: Fen::MAX_INPUT,
};

fn traditional(c: char) -> char {
    match c {
        '萬' => '万',
        '億' => '亿',
        '圓' => '圆',
        _ => c,
    }
}

fn strip_sign_and_currency(plain: &str) -> (bool, &str) {
    let (mut rest, mut negative) = (plain, false);
    for _ in 0..2 {
        for mark in ["人民币", "rmb", "cny", "¥"] {
            rest = rest.strip_prefix(mark).unwrap_or(rest);
        }
        if let Some(after) = rest.strip_prefix('-') {
            (rest, negative) = (after, true);
        } else {
            rest = rest.strip_prefix('+').unwrap_or(rest);
        }
    }
    (negative, rest)
}

/// One or more `number unit` terms with falling units; only a single term may lack its unit.
fn parse_terms(text: &str, default: AmountUnit) -> Result<i128, AmountFault> {
    let (mut rest, mut total, mut last_unit) = (text, 0_i128, i64::MAX);
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (unit, after) = match UNITS
            .iter()
            .find_map(|(name, size)| after.strip_prefix(name).map(|after| (*size, after)))
        {
            Some(found) => found,
            None if after.is_empty() && last_unit == i64::MAX => (default.fen(), after),
            None => return Err(AmountFault::NotANumber),
        };
        if unit >= last_unit {
            return Err(AmountFault::NotANumber);
        }
        total += exact(number, unit)?;
        (rest, last_unit) = (after, unit);
    }
    Ok(total)
}

/// `number × unit` as whole fen.
fn exact(number: &str, unit: i64) -> Result<i128, AmountFault> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if (whole.is_empty() && fraction.is_empty()) || !fraction.chars().all(|c| c.is_ascii_digit()) {
        return Err(AmountFault::NotANumber);
    }
    let whole = ungrouped(whole).ok_or(AmountFault::NotANumber)?;
    let (whole, fraction) = (
        whole.trim_start_matches('0'),
        fraction.trim_end_matches('0'),
    );
    if fraction.len() > 12 {
        return Err(AmountFault::TooManyDecimals);
    }
    if whole.len() > 15 {
        return Err(TOO_LARGE);
    }
    let digits = format!("0{whole}{fraction}");
    let mantissa: i128 = digits.parse().map_err(|_| AmountFault::NotANumber)?;
    let power = 10_i128.pow(u32::try_from(fraction.len()).unwrap_or(0));
    let scaled = mantissa * i128::from(unit);
    if scaled % power == 0 {
        Ok(scaled / power)
    } else {
        Err(AmountFault::TooManyDecimals)
    }
}

/// Removes separators from `3,000,000` (or the Chinese `300,0000`); `None` when the groups are
/// uneven, because `1,5` may well have meant `1.5`.
fn ungrouped(whole: &str) -> Option<String> {
    if !whole.contains(',') {
        return whole
            .chars()
            .all(|c| c.is_ascii_digit())
            .then(|| whole.to_owned());
    }
    let groups: Vec<&str> = whole.split(',').collect();
    let (first, rest) = groups.split_first()?;
    let width = rest.first()?.len();
    let even = matches!(width, 3 | 4)
        && rest.iter().all(|group| group.len() == width)
        && (1..=width).contains(&first.len());
    even.then(|| groups.concat())
}

impl AmountUnit {
    const fn fen(self) -> i64 {
        match self {
            Self::Wan => WAN,
            Self::Yuan => YUAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wan(text: &str) -> Result<Fen, AmountFault> {
        Fen::parse(text, AmountUnit::Wan)
    }

    #[test]
    fn amounts_as_people_type_them() {
        for three_million in [
            "300",
            "300万",
            "３００万",
            "300 万元",
            "３００．００",
            "¥3,000,000.00元",
            "3000000元",
            "￥３，０００，０００．００ 元",
            "300,0000元",
            "3百万",
            "3 million",
            "300w",
            "300萬",
            "+300",
            "人民币300万元",
            "0.03亿",
            "3,000千元",
            "\u{200B}300\u{3000}万",
        ] {
            assert_eq!(wan(three_million), Ok(Fen::wan(300)), "{three_million}");
        }
        assert_eq!(wan("1.2亿"), Ok(Fen::wan(12_000)));
        assert_eq!(wan("1亿2000万"), Ok(Fen::wan(12_000)));
        assert_eq!(wan("0.000001"), Ok(Fen(1)));
        assert_eq!(
            Fen::parse_signed("-３0万", AmountUnit::Wan),
            Ok(Fen::wan(-30))
        );
        assert_eq!(wan("0"), Ok(Fen::ZERO));
        assert_eq!(Fen::parse("12.30", AmountUnit::Yuan), Ok(Fen(1230)));
        assert_eq!(Fen::parse("12.300", AmountUnit::Yuan), Ok(Fen(1230)));
    }

    #[test]
    fn every_fault_has_its_own_name() {
        for (typed, fault) in [
            ("", AmountFault::Empty),
            (" \u{3000}", AmountFault::Empty),
            ("-1", AmountFault::Negative),
            ("－３００万", AmountFault::Negative),
            ("¥-5", AmountFault::Negative),
            ("0.0000001", AmountFault::TooManyDecimals),
            ("1.234元", AmountFault::TooManyDecimals),
            ("1.23456789012345678", AmountFault::TooManyDecimals),
            ("10001亿", TOO_LARGE),
            ("99999999999999999999999999999999", TOO_LARGE),
            ("abc", AmountFault::NotANumber),
            ("三百万", AmountFault::NotANumber),
            ("1e9", AmountFault::NotANumber),
            ("1,5", AmountFault::NotANumber),
            ("1.2.3", AmountFault::NotANumber),
            ("300万万", AmountFault::NotANumber),
            ("万", AmountFault::NotANumber),
            ("1万2亿", AmountFault::NotANumber),
            ("3万5", AmountFault::NotANumber),
            ("¥", AmountFault::NotANumber),
            ("-", AmountFault::NotANumber),
            ("300\0", AmountFault::NotANumber),
        ] {
            assert_eq!(wan(typed), Err(fault), "{typed:?}");
        }
        assert_eq!(wan("10000亿"), Ok(Fen::MAX_INPUT));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*", odd in "[-+0-9０-９.,，万亿元千百 ¥w]{0,40}") {
            let _ = wan(&text);
            if let Ok(fen) = wan(&odd) {
                prop_assert!((0..=Fen::MAX_INPUT.0).contains(&fen.0));
            }
        }
    }
}
