//! The all-in yearly cost of a loan or lease (综合融资成本): XIRR over drawdown, fees, interest and
//! principal, without and with the subsidies that really pay.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    CashFlow, FeeKind, FeePayment, Instalment, Loan, PreciseRate, ScheduleFault, SubsidyPayment,
    XirrFault, fee_payments, subsidy_payments, xirr,
};
use crate::{
    lang::Lang,
    money::{Bp, Fen},
    product::{GuaranteeTerms, Product, SubsidyTerms},
};

/// A loan as a firm would take it.
#[derive(Debug, Clone, Copy)]
pub struct LoanCase<'a> {
    /// The loan or lease.
    pub product: &'a Product,
    /// Amount drawn (fen).
    pub amount: Fen,
    /// Tenor (months).
    pub tenor_months: i64,
    /// Day of drawdown; the LPR of this day counts.
    pub drawn_on: NaiveDate,
    /// The guarantee over it, if one is taken.
    pub guarantee: Option<&'a GuaranteeTerms>,
    /// Subsidies that are open and apply, in the order in which they are granted.
    pub subsidies: &'a [&'a SubsidyTerms],
}

/// Why there is no cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CostFault {
    /// Not a loan or lease.
    #[error("not a loan or lease")]
    NotDebt,
    /// The rate of the day is not known.
    #[error("the rate is not known")]
    UnknownRate,
    /// There is no schedule.
    #[error(transparent)]
    Schedule(#[from] ScheduleFault),
    /// No rate balances the flows.
    #[error(transparent)]
    Xirr(#[from] XirrFault),
}

/// The cost of a loan with everything it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllInCost {
    /// The loan.
    pub loan: Loan,
    /// XIRR without subsidies.
    pub without_subsidy: PreciseRate,
    /// XIRR with the subsidies that pay; `None` when none does.
    pub with_subsidy: Option<PreciseRate>,
    /// Payments of principal and interest.
    pub schedule: Vec<Instalment>,
    /// Fees.
    pub fees: Vec<FeePayment>,
    /// Payments of subsidies.
    pub subsidies: Vec<SubsidyPayment>,
}

/// The all-in cost of a case.
pub fn all_in_cost(case: &LoanCase<'_>) -> Result<AllInCost, CostFault> {
    let LoanCase {
        product,
        amount,
        tenor_months,
        drawn_on,
        ..
    } = *case;
    if !product.instrument.is_debt() {
        return Err(CostFault::NotDebt);
    }
    let annual = product
        .rate
        .annual_on(drawn_on)
        .ok_or(CostFault::UnknownRate)?;
    let repayment = product.repayment_or_usual();
    let loan = Loan {
        amount,
        tenor_months,
        annual,
        repayment,
        drawn_on,
    };
    let schedule = loan.schedule()?;
    let guarantee = case
        .guarantee
        .and_then(|terms| terms.annual_fee(amount, tenor_months));
    let rates = [
        (FeeKind::Upfront, product.fees.upfront_bp),
        (FeeKind::Annual, product.fees.annual_bp),
        (FeeKind::Guarantee, guarantee.map_or(Bp(0), |(fee, _)| fee)),
    ];
    let fees: Vec<FeePayment> = rates
        .into_iter()
        .flat_map(|(kind, rate)| fee_payments(kind, rate, amount, drawn_on, tenor_months))
        .collect();
    let mut subsidies = Vec::new();
    let mut paid_for = Bp(0);
    for terms in case.subsidies {
        subsidies.extend(subsidy_payments(terms, &schedule, &fees, annual, paid_for));
        paid_for = paid_for.plus(terms.rate_bp.unwrap_or_default());
    }
    let mut cost = AllInCost {
        loan,
        without_subsidy: PreciseRate::default(),
        with_subsidy: None,
        schedule,
        fees,
        subsidies,
    };
    cost.without_subsidy = xirr(&cost.flows(false))?;
    if !cost.subsidies.is_empty() {
        cost.with_subsidy = Some(xirr(&cost.flows(true))?);
    }
    Ok(cost)
}

impl AllInCost {
    /// The borrower's flows: what comes in is positive.
    pub fn flows(&self, with_subsidy: bool) -> Vec<CashFlow> {
        let mut flows = vec![CashFlow::incoming(self.loan.drawn_on, self.loan.amount)];
        flows.extend(
            self.fees
                .iter()
                .map(|fee| CashFlow::outgoing(fee.on, fee.amount)),
        );
        flows.extend(
            self.schedule
                .iter()
                .map(|row| CashFlow::outgoing(row.due_on, row.total())),
        );
        if with_subsidy {
            flows.extend(
                self.subsidies
                    .iter()
                    .map(|p| CashFlow::incoming(p.on, p.amount)),
            );
        }
        flows
    }

    /// The lowest rate that is really to be had: with subsidy where there is one.
    pub fn effective(&self) -> PreciseRate {
        self.with_subsidy.unwrap_or(self.without_subsidy)
    }

    /// All interest.
    pub fn interest(&self) -> Fen {
        self.schedule.iter().map(|row| row.interest).sum()
    }

    /// All fees.
    pub fn fee_total(&self) -> Fen {
        self.fees.iter().map(|fee| fee.amount).sum()
    }

    /// All subsidies.
    pub fn subsidy_total(&self) -> Fen {
        self.subsidies.iter().map(|payment| payment.amount).sum()
    }

    /// How the cost is made up, one line a part.
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        let loan = &self.loan;
        let (method, amount) = (
            loan.repayment.label().get(lang),
            loan.amount.display_wan(lang),
        );
        let (interest, fees) = (self.interest(), self.fee_total());
        let subsidy = self.subsidy_total();
        let mut notes = match lang {
            Lang::Zh => vec![
                format!(
                    "按 {amount}、{} 个月、名义年利率 {}、{method}测算，假定 {} 提款。",
                    loan.tenor_months,
                    loan.annual,
                    loan.drawn_on.format("%Y年%-m月%-d日")
                ),
                format!("利息合计 {interest}，按实际天数除以 360 计息（等额本息按月利率计息）。"),
            ],
            Lang::En => vec![
                format!(
                    "Computed for {amount} over {} months at a nominal {} a year, {}, drawn on {}.",
                    loan.tenor_months,
                    loan.annual,
                    method.to_lowercase(),
                    loan.drawn_on
                ),
                format!(
                    "Interest {interest} in all, by actual days over 360 (equal instalments: by monthly rate)."
                ),
            ],
        };
        if fees.is_positive() {
            notes.push(match lang {
                Lang::Zh => format!("费用合计 {fees}。"),
                Lang::En => format!("Fees {fees} in all."),
            });
        }
        if subsidy.is_positive() {
            notes.push(match lang {
                Lang::Zh => format!("贴息合计 {subsidy}，先付后补，按到账时间计入。"),
                Lang::En => format!(
                    "Subsidies {subsidy} in all, counted when they are paid, after the fact."
                ),
            });
        }
        notes.push(match lang {
            Lang::Zh => "综合成本为上述现金流的内部收益率（XIRR，年化，一年按 365 天）。".into(),
            Lang::En => "The all-in cost is the internal rate of return (XIRR, 365 days a year) of these flows.".into(),
        });
        notes
    }
}

#[cfg(test)]
mod tests;
