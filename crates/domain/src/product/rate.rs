//! The price of money: rate, repayment method, fees.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{lpr::LprTenor, lpr_on};
use crate::{
    coded::coded,
    lang::{Label, Lang},
    money::{Bp, Fen},
};

/// Days in the year by which interest on a loan is counted: actual days over 360, the usage of
/// domestic banks for renminbi loans (日利率 = 年利率 ÷ 360, 银发〔2003〕251号).
pub const DAYS_IN_LOAN_YEAR: i64 = 360;

/// How the annual rate is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case", deny_unknown_fields)]
pub enum Rate {
    /// LPR of a tenor plus (or minus) a spread in basis points (加点).
    LprPlus {
        /// Which LPR.
        tenor: LprTenor,
        /// Spread over it.
        spread_bp: Bp,
    },
    /// A fixed annual rate.
    Fixed {
        /// Rate per year.
        annual_bp: Bp,
    },
    /// The bank's own weighted average lending rate less a discount; the average is not public.
    WeightedAverageMinus {
        /// Discount.
        minus_bp: Bp,
    },
    /// No rate: not lent.
    NotApplicable,
}

impl Rate {
    /// The annual rate on a day, where it can be known; never below zero.
    pub fn annual_on(self, on: NaiveDate) -> Option<Bp> {
        match self {
            Self::LprPlus { tenor, spread_bp } => {
                lpr_on(on, tenor).map(|(lpr, _)| lpr.plus(spread_bp).max(Bp(0)))
            }
            Self::Fixed { annual_bp } => Some(annual_bp),
            Self::WeightedAverageMinus { .. } | Self::NotApplicable => None,
        }
    }

    /// How the rate is set, in words: `1 年期 LPR + 30 个基点`.
    pub fn describe(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::LprPlus { tenor, spread_bp }, Lang::Zh) => {
                let years = if tenor == LprTenor::Y1 {
                    "1 年期"
                } else {
                    "5 年期以上"
                };
                let sign = if spread_bp.0 < 0 { '−' } else { '+' };
                format!("{years} LPR {sign} {} 个基点", spread_bp.0.unsigned_abs())
            }
            (Self::LprPlus { tenor, spread_bp }, Lang::En) => {
                let years = if tenor == LprTenor::Y1 {
                    "1-year"
                } else {
                    "5-year"
                };
                let sign = if spread_bp.0 < 0 { '−' } else { '+' };
                format!("{years} LPR {sign} {} bp", spread_bp.0.unsigned_abs())
            }
            (Self::Fixed { annual_bp }, Lang::Zh) => format!("固定年利率 {annual_bp}"),
            (Self::Fixed { annual_bp }, Lang::En) => format!("fixed, {annual_bp} a year"),
            (Self::WeightedAverageMinus { minus_bp }, Lang::Zh) => {
                format!("低于经办银行同类贷款加权平均利率 {minus_bp}")
            }
            (Self::WeightedAverageMinus { minus_bp }, Lang::En) => {
                format!("the bank's weighted average lending rate less {minus_bp}")
            }
            (Self::NotApplicable, Lang::Zh) => "不适用".into(),
            (Self::NotApplicable, Lang::En) => "not applicable".into(),
        }
    }
}

coded! {
    /// How a loan or lease is paid back.
    Repayment {
        /// Equal monthly instalments of principal and interest together.
        EqualInstalment = "equal_instalment", "等额本息", "Equal instalments";
        /// Equal monthly parts of principal, interest on what is left.
        EqualPrincipal = "equal_principal", "等额本金", "Equal principal";
        /// Interest monthly, principal at the end.
        InterestMonthlyPrincipalAtEnd = "interest_monthly_principal_at_end", "按月付息、到期还本", "Interest monthly, principal at the end";
        /// Everything at the end.
        Bullet = "bullet", "到期一次还本付息", "Everything at the end";
        /// Interest quarterly, principal at the end.
        QuarterlyInterest = "quarterly_interest", "按季付息、到期还本", "Interest quarterly, principal at the end";
    }
}

/// One step of a fee; the first step whose limits the case keeps applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeTier {
    /// Up to this amount (fen), included; absent = any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_amount: Option<Fen>,
    /// Up to this tenor (months), included; absent = any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_months: Option<i64>,
    /// Fee per year on the amount.
    pub rate: Bp,
    /// The figure is an upper limit, not the fee itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_most: bool,
}

impl FeeTier {
    /// The step that applies to a case.
    pub fn find(tiers: &[Self], amount: Fen, months: i64) -> Option<Self> {
        tiers.iter().copied().find(|tier| {
            tier.up_to_amount.is_none_or(|limit| amount <= limit)
                && tier.up_to_months.is_none_or(|limit| months <= limit)
        })
    }
}

/// Fees of a loan or lease besides interest, on the amount drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fees {
    /// Once, on drawdown.
    #[serde(default)]
    pub upfront_bp: Bp,
    /// Each year in advance.
    #[serde(default)]
    pub annual_bp: Bp,
}

impl Fees {
    /// Whether there are no fees.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
