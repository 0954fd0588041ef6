//! Exponential decay and square roots in whole numbers: fixed point with fifteen decimals, every
//! operation rounded down. The error stays below 10⁻¹³ of the factor's scale for any life of a
//! right, far below a fen on the largest amount a patent was ever pledged for.

use crate::money::Fen;

/// One.
pub(super) const ONE: i128 = 1_000_000_000_000_000;
/// 1/e.
const INVERSE_E: i128 = 367_879_441_171_442;
/// Beyond e⁻³⁵ nothing is left at this scale.
const NOTHING_LEFT: i128 = 35;
/// Terms of the series; the next one is below 1/18! ≈ 1.6 × 10⁻¹⁶.
const TERMS: i128 = 18;

/// exp(−rate × days ÷ 365), the rate per year in basis points.
pub(super) fn exponential(rate_bp: i64, days: i64) -> i128 {
    let exponent = i128::from(rate_bp.max(0)) * i128::from(days.max(0)) * ONE / (10_000 * 365);
    let (whole, rest) = (exponent / ONE, exponent % ONE);
    if whole >= NOTHING_LEFT {
        return 0;
    }
    // Σ (−x)ⁿ ÷ n! by Horner's rule, from the inside out.
    let series = (1..=TERMS)
        .rev()
        .fold(ONE, |inner, n| ONE - rest * inner / ONE / n);
    (0..whole).fold(series, |left, _| left * INVERSE_E / ONE)
}

/// √(part ÷ whole), held between nothing and one.
pub(super) fn root_of_share(part: i64, whole: i64) -> i128 {
    if part <= 0 || whole <= 0 {
        return 0;
    }
    if part >= whole {
        return ONE;
    }
    let (part, whole) = (part.unsigned_abs(), whole.unsigned_abs());
    let squared = u128::from(part) * ONE.unsigned_abs() / u128::from(whole) * ONE.unsigned_abs();
    i128::try_from(squared.isqrt()).unwrap_or(ONE)
}

/// The amount times a factor at scale [`ONE`], rounded half away from zero to the fen.
pub(super) fn scaled(amount: Fen, factor: i128) -> Fen {
    let product = i128::from(amount.0) * factor;
    let half = if product < 0 { -ONE / 2 } else { ONE / 2 };
    i64::try_from((product + half) / ONE).map_or(amount, Fen)
}

/// A factor in basis points, rounded half up, for showing.
pub(super) fn shown(factor: i128) -> i64 {
    i64::try_from((factor * 10_000 + ONE / 2) / ONE).unwrap_or(i64::MAX)
}
