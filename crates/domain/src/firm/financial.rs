//! A firm's figures of one calendar year, in fen.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    fault::{FieldFault, note},
    form,
    money::{AmountFault, AmountUnit, Fen},
};

/// Years of figures that a firm keeps on the portal.
pub const MAX_YEARS: usize = 3;
/// How far back a year may lie.
const YEARS_BACK: i64 = 5;

/// The figures of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinancialYear {
    /// Calendar year.
    pub year: i32,
    /// 营业收入.
    pub revenue: Fen,
    /// 资产总额.
    pub total_assets: Fen,
    /// 负债总额.
    pub total_liabilities: Fen,
    /// 净利润; may be negative.
    pub net_profit: Fen,
    /// 研发费用.
    pub rd_expense: Fen,
    /// 经营活动现金流量净额, if told; may be negative.
    #[serde(default)]
    pub operating_cash_flow: Option<Fen>,
    /// 纳税总额, if told.
    #[serde(default)]
    pub tax_paid: Option<Fen>,
}

/// The form of a year as typed; plain digits are 万元.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    missing_docs,
    reason = "the fields are those of `FinancialYear`, as typed"
)]
pub struct FinancialInput<'a> {
    pub year: &'a str,
    pub revenue: &'a str,
    pub total_assets: &'a str,
    pub total_liabilities: &'a str,
    pub net_profit: &'a str,
    pub rd_expense: &'a str,
    pub operating_cash_flow: &'a str,
    pub tax_paid: &'a str,
}

impl FinancialYear {
    /// The day of which the figures speak: the end of the year.
    pub fn as_of(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, 12, 31)
    }

    /// 净资产; negative when liabilities exceed assets.
    pub fn net_assets(&self) -> Fen {
        self.total_assets.minus(self.total_liabilities)
    }

    /// Reads the form: a year that is over, not before the firm was founded.
    pub fn parse(
        input: &FinancialInput<'_>,
        founded_on: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let f = &mut faults;
        let last = i64::from(today.year()) - 1;
        let first = (last - YEARS_BACK + 1)
            .max(i64::from(founded_on.year()))
            .min(last);
        let year = note(f, "year", form::integer(input.year, first, last));
        let amount = |typed: &str| Fen::parse(typed, AmountUnit::Wan);
        let signed = |typed: &str| Fen::parse_signed(typed, AmountUnit::Wan);
        let revenue = note(f, "revenue", amount(input.revenue));
        let total_assets = note(f, "total_assets", amount(input.total_assets));
        let total_liabilities = note(f, "total_liabilities", amount(input.total_liabilities));
        let net_profit = note(f, "net_profit", signed(input.net_profit));
        let rd_expense = note(f, "rd_expense", amount(input.rd_expense));
        let operating_cash_flow = note(
            f,
            "operating_cash_flow",
            optional(signed(input.operating_cash_flow)),
        );
        let tax_paid = note(f, "tax_paid", optional(amount(input.tax_paid)));
        let read = (|| {
            Some(Self {
                year: i32::try_from(year?).ok()?,
                revenue: revenue?,
                total_assets: total_assets?,
                total_liabilities: total_liabilities?,
                net_profit: net_profit?,
                rd_expense: rd_expense?,
                operating_cash_flow: operating_cash_flow?,
                tax_paid: tax_paid?,
            })
        })();
        read.filter(|_| faults.is_empty()).ok_or(faults)
    }
}

fn optional(read: Result<Fen, AmountFault>) -> Result<Option<Fen>, AmountFault> {
    match read {
        Err(AmountFault::Empty) => Ok(None),
        other => other.map(Some),
    }
}
