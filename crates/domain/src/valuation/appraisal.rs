//! An appraisal: by whom, how, of which day, and how long it may be relied on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Value};
use crate::{calendar::add_months, coded::coded, lang::Label, money::Fen};

/// Months from the base date during which a report may be used (资产评估执业准则——资产评估报告,
/// 中评协〔2018〕35号: 评估基准日与经济行为实现日相距不超过一年).
pub const APPRAISAL_MONTHS: i64 = 12;

coded! {
    /// How it was appraised (资产评估基本准则, 财资〔2017〕43号: the three basic methods).
    Method {
        /// By the income it will bring.
        Income = "income", "收益法", "Income approach";
        /// By what comparable assets sell for.
        Market = "market", "市场法", "Market approach";
        /// By what it would cost to make again.
        Cost = "cost", "成本法", "Cost approach";
    }
}

coded! {
    /// Why an appraisal cannot be relied on.
    AppraisalFault {
        /// Worth nothing, or less.
        NotPositive = "not_positive", "评估值应大于零。", "The appraised value must be greater than zero.";
        /// The appraiser is not accredited.
        NotAccredited = "not_accredited", "评估机构未备案或不在名录内。", "The appraiser is not accredited.";
        /// It speaks of a day to come.
        InFuture = "in_future", "评估基准日或报告日不得晚于今天。", "The base date and the date of the report must not lie after today.";
        /// The report is older than the day of which it speaks.
        SignedBeforeBase = "signed_before_base", "报告日不得早于评估基准日。", "The report must not be dated before the day of which it speaks.";
        /// It claims to hold longer than a report may.
        TooLong = "too_long", "有效期自评估基准日起不得超过一年。", "A report may be used for at most one year from its base date.";
        /// It may no longer be relied on.
        OutOfDate = "out_of_date", "评估报告已过有效期，请重新评估。", "The report is out of date; please have the asset appraised again.";
    }
}

/// An appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appraisal {
    /// The value (fen).
    pub amount: Fen,
    /// The day of which it speaks (评估基准日).
    pub base_date: NaiveDate,
    /// The day of the report.
    pub signed_on: NaiveDate,
    /// The last day on which it may be used; a year from the base date where it is not told.
    pub valid_until: Option<NaiveDate>,
    /// How it was appraised.
    pub method: Method,
    /// The appraiser and the number of the report.
    pub by: String,
    /// Whether the appraiser is accredited.
    pub accredited: bool,
}

impl Appraisal {
    /// The last day on which it may be used.
    pub fn good_until(&self) -> NaiveDate {
        self.valid_until
            .unwrap_or_else(|| add_months(self.base_date, APPRAISAL_MONTHS))
    }

    /// Everything that keeps it from being relied on, on a day.
    pub fn faults(&self, on: NaiveDate) -> Vec<AppraisalFault> {
        use AppraisalFault as F;
        let longest = add_months(self.base_date, APPRAISAL_MONTHS);
        let faults = [
            (!self.amount.is_positive(), F::NotPositive),
            (!self.accredited, F::NotAccredited),
            (self.base_date > on || self.signed_on > on, F::InFuture),
            (self.signed_on < self.base_date, F::SignedBeforeBase),
            (self.good_until() > longest, F::TooLong),
            (on > self.good_until(), F::OutOfDate),
        ];
        faults
            .into_iter()
            .filter_map(|(stands, fault)| stands.then_some(fault))
            .collect()
    }

    /// The value as appraised, good until the report is out of date.
    pub fn value(&self) -> Value {
        let mut value = Value::first(self.amount, self.base_date, Basis::Appraisal, &self.by);
        value.good_until = Some(self.good_until());
        value
    }
}
