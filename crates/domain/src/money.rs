//! Money in whole fen (分), rates in whole basis points. Never a float.
//!
//! [`Fen::parse`] reads what people type into an amount field: full-width digits, thousands
//! separators, and the Chinese units 万 and 亿.

use std::{fmt, iter::Sum};

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

mod parse;
mod rate;

pub use parse::{AmountFault, AmountUnit};
pub use rate::{Bp, RateFault};

/// Fen in one yuan.
pub const YUAN: i64 = 100;
/// Fen in one 万元.
pub const WAN: i64 = 10_000 * YUAN;
/// Fen in one 亿元.
pub const YI: i64 = 10_000 * WAN;

/// An amount of money in whole fen (分); it may be negative in a cash flow.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount accepted from a user: 10,000 亿元.
    pub const MAX_INPUT: Self = Self(10_000 * YI);

    /// Whole yuan as fen.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(YUAN))
    }

    /// Whole 万元 as fen.
    pub const fn wan(wan: i64) -> Self {
        Self(wan.saturating_mul(WAN))
    }

    /// `self + other`, or `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// `self - other`, or `None` on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// `self + other`, held at the ends of the range.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// `self - other`, held at the ends of the range.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Whether the amount is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The share `rate` of this amount, rounded half away from zero to the fen.
    pub fn share(self, rate: Bp) -> Self {
        self.times_over(rate.0, 10_000)
    }

    /// `self × numerator ÷ denominator`, rounded half away from zero to the fen; zero when the
    /// denominator is zero, held at the ends of the range on overflow.
    pub fn times_over(self, numerator: i64, denominator: i64) -> Self {
        Self(mul_div(
            i128::from(self.0),
            i128::from(numerator),
            i128::from(denominator),
        ))
    }

    /// This amount as a share of `whole`, in basis points rounded down; `None` if `whole` is not
    /// positive.
    pub fn share_of(self, whole: Self) -> Option<Bp> {
        let whole = i128::from(whole.0);
        (whole > 0).then(|| held((i128::from(self.0) * 10_000).div_euclid(whole)))
    }

    /// The same share for showing, rounded half up: two thirds are 66.67 %. A rule that asks for a
    /// share takes [`Fen::share_of`], which never makes it larger than it is.
    pub fn share_shown(self, whole: Self) -> Option<Bp> {
        let whole = i128::from(whole.0);
        (whole > 0).then(|| held((i128::from(self.0) * 20_000 + whole).div_euclid(2 * whole)))
    }

    /// For headlines: `300 万元`, `1.2 亿元`, `8,500 元`; in English `CNY 3.00 million`.
    /// Rounded to two decimals of the unit shown; [`Fen`]'s `Display` is exact.
    pub fn display_wan(self, lang: Lang) -> String {
        let size = self.0.unsigned_abs();
        match lang {
            Lang::Zh => {
                if size >= YI.unsigned_abs() {
                    format!("{} 亿元", trimmed(scaled(self, YI)))
                } else if size >= WAN.unsigned_abs() {
                    format!("{} 万元", trimmed(scaled(self, WAN)))
                } else {
                    format!("{} 元", trimmed(scaled(self, YUAN)))
                }
            }
            Lang::En => {
                if size >= 10 * YI.unsigned_abs() {
                    format!("CNY {} billion", scaled(self, 10 * YI))
                } else if size >= 100 * WAN.unsigned_abs() {
                    format!("CNY {} million", scaled(self, 100 * WAN))
                } else {
                    format!("CNY {}", trimmed(scaled(self, YUAN)))
                }
            }
        }
    }

    /// The exact number of 万元 or yuan without unit or separators, to fill a form again.
    pub fn to_input(self, unit: AmountUnit) -> String {
        let (per, digits) = match unit {
            AmountUnit::Wan => (WAN, 6),
            AmountUnit::Yuan => (YUAN, 2),
        };
        let (per, size) = (per.unsigned_abs(), self.0.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        let fraction = format!("{:0digits$}", size % per);
        let fraction = fraction.trim_end_matches('0');
        let dot = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{dot}{fraction}", size / per)
    }
}

impl fmt::Display for Fen {
    /// Exact, with separators: `¥3,000,000.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}¥{}.{:02}", grouped(size / 100), size % 100)
    }
}

impl Sum for Fen {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Self::plus)
    }
}

/// Basis points, held at the ends of the range.
fn held(bp: i128) -> Bp {
    let end = if bp > 0 { i64::MAX } else { i64::MIN };
    Bp(i64::try_from(bp).unwrap_or(end))
}

/// `value × numerator ÷ denominator`, rounded half away from zero.
pub(crate) fn mul_div(value: i128, numerator: i128, denominator: i128) -> i64 {
    if denominator == 0 {
        return 0;
    }
    let product = value.saturating_mul(numerator);
    let (size, per) = (product.unsigned_abs(), denominator.unsigned_abs());
    let rounded = size / per + u128::from(size % per >= per.div_ceil(2));
    let limit = i64::MAX.unsigned_abs();
    let rounded = i64::try_from(rounded.min(u128::from(limit))).unwrap_or(i64::MAX);
    if (product < 0) == (denominator < 0) {
        rounded
    } else {
        -rounded
    }
}

/// Two decimals of `amount / unit`, with separators.
fn scaled(amount: Fen, unit: i64) -> String {
    let hundredths = mul_div(i128::from(amount.0), 100, i128::from(unit));
    let size = hundredths.unsigned_abs();
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", grouped(size / 100), size % 100)
}

fn trimmed(number: String) -> String {
    number
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// A plain decimal number with separators: `12345.6` is `12,345.6`.
pub(crate) fn separated(number: &str) -> String {
    let (sign, size) = number
        .strip_prefix('-')
        .map_or(("", number), |size| ("-", size));
    let (whole, fraction) = size.split_at(size.find('.').unwrap_or(size.len()));
    format!("{sign}{}{fraction}", grouped_digits(whole))
}

fn grouped(number: u64) -> String {
    grouped_digits(&number.to_string())
}

fn grouped_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_shown_as_officials_print_them() {
        let zh = |fen| Fen(fen).display_wan(Lang::Zh);
        let en = |fen| Fen(fen).display_wan(Lang::En);
        assert_eq!(zh(300 * WAN), "300 万元");
        assert_eq!(zh(120 * YI / 100), "1.2 亿元");
        assert_eq!(zh(12_345 * YUAN), "1.23 万元");
        assert_eq!(zh(8_500 * YUAN), "8,500 元");
        assert_eq!(zh(-50 * WAN), "-50 万元");
        assert_eq!(zh(0), "0 元");
        assert_eq!(en(300 * WAN), "CNY 3.00 million");
        assert_eq!(en(12 * YI), "CNY 1.20 billion");
        assert_eq!(en(850_000 * YUAN), "CNY 850,000");
        assert_eq!(Fen(300 * WAN).to_string(), "¥3,000,000.00");
        assert_eq!(Fen(-5).to_string(), "-¥0.05");
        assert_eq!(Fen(i64::MIN).to_string(), "-¥92,233,720,368,547,758.08");
    }

    #[test]
    fn separators_stand_in_the_whole_part_only() {
        for (plain, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("7912", "7,912"),
            ("-1234567.12345", "-1,234,567.12345"),
            ("123.456789", "123.456789"),
        ] {
            assert_eq!(separated(plain), shown);
        }
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(Fen(1).share(Bp(5_000)), Fen(1));
        assert_eq!(Fen(-1).share(Bp(5_000)), Fen(-1));
        assert_eq!(Fen(3).times_over(1, 3), Fen(1));
        assert_eq!(Fen(10).times_over(1, 3), Fen(3));
        assert_eq!(Fen(i64::MAX).times_over(10, 1), Fen(i64::MAX));
        assert_eq!(Fen(5).times_over(1, 0), Fen::ZERO);
        assert_eq!(Fen::wan(199).share_of(Fen::wan(300)), Some(Bp(6_633)));
        assert_eq!(Fen::wan(1).share_of(Fen::ZERO), None);
        assert_eq!(Fen::wan(11).share_of(Fen::wan(12)), Some(Bp(9_166)));
        assert_eq!(Fen::wan(11).share_shown(Fen::wan(12)), Some(Bp(9_167)));
        assert_eq!(Fen(1).share_shown(Fen(20_000)), Some(Bp(1)));
        assert_eq!(Fen(1).share_shown(Fen(20_001)), Some(Bp(0)));
        assert_eq!(Fen(i64::MAX).share_shown(Fen(i64::MAX)), Some(Bp::FULL));
        assert_eq!(Fen::wan(1).share_shown(Fen::ZERO), None);
    }

    proptest! {
        #[test]
        fn what_is_filled_in_again_reads_back_exactly(fen in 0..Fen::MAX_INPUT.0) {
            for unit in [AmountUnit::Wan, AmountUnit::Yuan] {
                prop_assert_eq!(Fen::parse(&Fen(fen).to_input(unit), unit), Ok(Fen(fen)));
            }
            prop_assert_eq!(Fen::parse(&Fen(fen).to_string(), AmountUnit::Yuan), Ok(Fen(fen)));
        }

        #[test]
        fn shares_never_leave_the_amount(fen in 0i64..i64::MAX, bp in 0i64..=10_000) {
            let part = Fen(fen).share(Bp(bp));
            prop_assert!(part.0 >= 0 && part.0 <= fen);
        }
    }
}
