//! Facts from the figures of the last year that is over.

use chrono::NaiveDate;

use crate::{
    facts::{FactSet, FactValue, Source, keys},
    firm::FinancialYear,
    money::{Bp, Fen},
};

/// Adds the facts of the latest year and returns it.
pub(super) fn add<'a>(
    facts: &mut FactSet,
    years: &'a [FinancialYear],
    on: NaiveDate,
) -> Option<&'a FinancialYear> {
    let over = years
        .iter()
        .filter(|year| year.as_of().is_some_and(|end| end <= on));
    let latest = over.max_by_key(|year| year.year)?;
    let as_of = latest.as_of();
    let mut told = |key: &str, amount: Fen| {
        facts.set(key, FactValue::Money(amount.0), Source::Declared, as_of);
    };
    told(keys::FIRM_REVENUE, latest.revenue);
    told(keys::FIRM_TOTAL_ASSETS, latest.total_assets);
    told(keys::FIRM_RD_EXPENSE, latest.rd_expense);
    let net = FactValue::Money(latest.net_assets().0);
    facts.set(keys::FIRM_NET_ASSETS, net, Source::Computed, as_of);
    let mut computed = |key: &str, share: Option<Bp>| {
        if let Some(share) = share {
            facts.set(key, FactValue::Int(share.0), Source::Computed, as_of);
        }
    };
    let liabilities = latest.total_liabilities.share_of(latest.total_assets);
    computed(keys::FIRM_LIABILITY_RATIO, liabilities);
    computed(
        keys::FIRM_RD_RATIO,
        latest.rd_expense.share_of(latest.revenue),
    );
    let before = years.iter().find(|year| year.year == latest.year - 1);
    let growth = before.and_then(|before| {
        latest
            .revenue
            .minus(before.revenue)
            .share_of(before.revenue)
    });
    computed(keys::FIRM_REVENUE_GROWTH, growth);
    Some(latest)
}
