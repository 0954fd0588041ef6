//! Goods at the price of the market: the latest price not after the day, times the quantity.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Value};
use crate::{
    calendar::{add_days, days_between},
    coded::coded,
    lang::Label,
    money::{Bp, Fen},
    text,
};

/// A price of a commodity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The commodity, as on the receipt.
    pub commodity: String,
    /// The unit, as on the receipt.
    pub unit: String,
    /// Price of one unit (fen).
    pub price: Fen,
    /// The day of the price.
    pub on: NaiveDate,
    /// Who quotes it.
    pub source: String,
}

coded! {
    /// Why goods have no market value.
    MarketFault {
        /// Nobody quotes this commodity in this unit.
        NoQuote = "no_quote", "没有该货物在该计量单位下的价格。", "There is no price for this commodity in this unit.";
        /// The latest price is too old.
        Stale = "stale", "最近的价格已过时，请导入新的价格。", "The latest price is too old; please import a new one.";
        /// The price is nothing or less.
        NotPositive = "not_positive", "价格和数量应大于零。", "Price and quantity must be greater than zero.";
    }
}

/// Marks a quantity (thousandths of the unit) to the latest price of the commodity on a day. A
/// price older than `stale_days` is no price.
pub fn mark(
    quotes: &[Quote],
    (commodity, unit): (&str, &str),
    quantity: i64,
    on: NaiveDate,
    stale_days: i64,
) -> Result<Value, MarketFault> {
    let same = |one: &str, other: &str| text::code(one) == text::code(other);
    let latest = quotes
        .iter()
        .filter(|q| q.on <= on && same(&q.commodity, commodity) && same(&q.unit, unit))
        .max_by_key(|quote| quote.on)
        .ok_or(MarketFault::NoQuote)?;
    if days_between(latest.on, on) > stale_days {
        return Err(MarketFault::Stale);
    }
    if !latest.price.is_positive() || quantity <= 0 {
        return Err(MarketFault::NotPositive);
    }
    let mut value = Value::first(latest.price, latest.on, Basis::Market, &latest.source);
    let amount = latest.price.times_over(quantity, 1000);
    value.step("quantity", Bp::FULL, amount);
    value.good_until = Some(add_days(latest.on, stale_days));
    Ok(value)
}
