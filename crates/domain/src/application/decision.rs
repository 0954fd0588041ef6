//! The answer: terms of an approval, reasons of a refusal. A refusal must be explained
//! (金发〔2024〕32号), so a reason always comes with words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    fault::{Fault, FieldFault, note},
    lang::Label,
    money::{AmountUnit, Bp, Fen, RateFault},
    product::{Instrument, Product},
    text,
};

coded! {
    /// Why an application is declined.
    DeclineReason {
        /// Outside the product's criteria.
        CriteriaNotMet = "criteria_not_met", "不符合产品准入条件", "Outside the product's criteria";
        /// First source of repayment too weak.
        RepaymentCapacity = "repayment_capacity", "第一还款来源不足", "Repayment capacity too weak";
        /// Security not enough.
        InsufficientSecurity = "insufficient_security", "抵质押或担保不足", "Not enough security";
        /// The asset cannot be accepted.
        AssetNotAcceptable = "asset_not_acceptable", "押品权属或价值无法认定", "Title or value of the collateral cannot be established";
        /// Debt too high.
        OverIndebted = "over_indebted", "负债水平过高", "Too much debt already";
        /// Credit record.
        CreditRecord = "credit_record", "信用记录存在不良信息", "Adverse credit record";
        /// Use of the money.
        PurposeNotSupported = "purpose_not_supported", "贷款用途不符合规定", "The purpose is not allowed";
        /// File incomplete.
        IncompleteFile = "incomplete_file", "资料不完整且未按要求补充", "File incomplete and not completed";
        /// Information cannot be verified.
        NotVerified = "not_verified", "所报信息无法核实", "Information cannot be verified";
        /// Outside the institution's policy.
        IndustryPolicy = "industry_policy", "不符合机构行业信贷政策", "Outside the institution's industry policy";
        /// No quota left.
        QuotaExhausted = "quota_exhausted", "额度不足", "Not enough quota left";
        /// Supported already for the same thing.
        DuplicateSupport = "duplicate_support", "同一事项已享受同类支持", "Already supported for the same matter";
        /// Something else, said in words.
        Other = "other", "其他原因", "Other";
    }
}

/// A refusal: reason and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The reason.
    pub reason: DeclineReason,
    /// In words, for the firm.
    pub text: String,
}

impl Refusal {
    /// Reads the refusal form (`reason`, `text`).
    pub fn parse(reason: &str, words: &str) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let code = reason.trim();
        let fault = if code.is_empty() {
            Fault::Required
        } else {
            Fault::UnknownCode {
                code: code.chars().take(text::CODE_MAX).collect(),
            }
        };
        let reason = note(
            &mut faults,
            "reason",
            DeclineReason::from_code(code).ok_or(fault),
        );
        let words = note(&mut faults, "text", text::paragraph(words, text::TEXT_MAX));
        if words == Some(None) {
            faults.push(FieldFault::new("text", Fault::Required));
        }
        match (reason, words.flatten()) {
            (Some(reason), Some(text)) if faults.is_empty() => Ok(Self { reason, text }),
            _ => Err(faults),
        }
    }
}

/// What the firm asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Amount (fen).
    pub amount: Fen,
    /// Tenor (months).
    pub tenor_months: i64,
}

/// The terms of an approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Amount (fen).
    pub amount: Fen,
    /// Tenor (months); zero for what is paid out once.
    pub tenor_months: i64,
    /// Interest, rent or guarantee fee per year, where the instrument has one.
    pub rate: Option<Bp>,
    /// Conditions in words, may be empty.
    pub conditions: String,
}

/// The approval form as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct TermsInput<'a> {
    /// Amount; plain digits are 万元.
    pub amount: &'a str,
    /// Months.
    pub tenor_months: &'a str,
    /// Percent a year.
    pub rate: &'a str,
    /// Words.
    pub conditions: &'a str,
}

/// Highest rate an approval may name: 24 % a year. A typing error is likelier than such a price.
const RATE_MAX: Bp = Bp(2400);

/// Whether an approval of this instrument names a rate: interest, rent, or guarantee fee.
pub const fn takes_rate(instrument: Instrument) -> bool {
    matches!(
        instrument,
        Instrument::Loan | Instrument::FinanceLease | Instrument::Guarantee
    )
}

impl Terms {
    /// Reads the approval form and checks it: never more than was asked, always within the
    /// product's own range; a rate exactly where the instrument has one.
    pub fn parse(
        input: TermsInput<'_>,
        asked: Asked,
        product: &Product,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let amount = note(
            &mut faults,
            "amount",
            Fen::parse(input.amount, AmountUnit::Wan),
        );
        let amount = amount.filter(|amount| {
            let fault = amount_fault(*amount, asked, product);
            faults.extend(fault.clone().map(|fault| FieldFault::new("amount", fault)));
            fault.is_none()
        });
        let tenor = tenor(input.tenor_months, asked, product);
        let tenor_months = note(&mut faults, "tenor_months", tenor);
        let rate = note(&mut faults, "rate", rate(input.rate, product.instrument));
        let words = text::paragraph(input.conditions, text::TEXT_MAX);
        let conditions = note(&mut faults, "conditions", words);
        match (amount, tenor_months, rate, conditions) {
            (Some(amount), Some(tenor_months), Some(rate), Some(conditions)) => Ok(Self {
                amount,
                tenor_months,
                rate,
                conditions: conditions.unwrap_or_default(),
            }),
            _ => Err(faults),
        }
    }

    /// The terms as the form opens: what was asked, held to the product's range, at the product's
    /// rate of the day.
    pub fn proposed(asked: Asked, product: &Product, today: NaiveDate) -> Self {
        let (low, high) = tenor_range(asked, product);
        let rate = match product.instrument {
            Instrument::Loan | Instrument::FinanceLease => product.rate.annual_on(today),
            Instrument::Guarantee => product
                .guarantee
                .as_ref()
                .and_then(|terms| terms.annual_fee(asked.amount, asked.tenor_months))
                .map(|(fee, _)| fee),
            _ => None,
        };
        Self {
            amount: product
                .amount
                .max
                .map_or(asked.amount, |max| asked.amount.min(max)),
            tenor_months: asked.tenor_months.clamp(low, high.max(low)),
            rate,
            conditions: String::new(),
        }
    }
}

fn amount_fault(amount: Fen, asked: Asked, product: &Product) -> Option<Fault> {
    if !amount.is_positive() {
        return Some(Fault::NotPositive);
    }
    let max = product
        .amount
        .max
        .map_or(asked.amount, |max| max.min(asked.amount));
    // A request below the product's least amount can still be granted as asked.
    let min = product
        .amount
        .min
        .filter(|min| *min <= max && min.is_positive());
    let fits = amount <= max && min.is_none_or(|min| amount >= min);
    (!fits).then_some(Fault::AmountOutOfRange {
        min,
        max: Some(max),
    })
}

fn tenor_range(asked: Asked, product: &Product) -> (i64, i64) {
    let once = product.tenor.max == Some(0);
    let low = product.tenor.min.unwrap_or(0).max(i64::from(!once));
    let high = product.tenor.max.unwrap_or(asked.tenor_months);
    (low, high.min(asked.tenor_months.max(low)))
}

fn tenor(typed: &str, asked: Asked, product: &Product) -> Result<i64, Fault> {
    let (min, max) = tenor_range(asked, product);
    let plain = text::fold(typed);
    let plain = plain.trim();
    if plain.is_empty() {
        return if max == 0 {
            Ok(0)
        } else {
            Err(Fault::Required)
        };
    }
    let months: i64 = plain.parse().map_err(|_| Fault::NotANumber)?;
    if (min..=max).contains(&months) {
        Ok(months)
    } else {
        Err(Fault::OutOfRange { min, max })
    }
}

fn rate(typed: &str, instrument: Instrument) -> Result<Option<Bp>, Fault> {
    match (Bp::parse(typed), takes_rate(instrument)) {
        (Err(RateFault::Empty), false) => Ok(None),
        (_, false) => Err(Fault::UnknownField),
        (Ok(rate), true) if rate > RATE_MAX => Err(Fault::RateOutOfRange {
            min: Bp(0),
            max: RATE_MAX,
        }),
        (Ok(rate), true) => Ok(Some(rate)),
        (Err(fault), true) => Err(fault.into()),
    }
}

#[cfg(test)]
mod tests;
