//! A value of a fact, and its plain JSON form under a given type.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::definition::FactType;
use super::nodes;

/// A typed value. The derived serde form carries the type (`{"type":"int","value":24}`); the plain
/// form of the contract is [`FactValue::from_json`] and [`FactValue::to_json`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum FactValue {
    /// Yes or no.
    Bool(bool),
    /// A whole number: count, months, days or basis points.
    Int(i64),
    /// An amount in fen.
    Money(i64),
    /// A calendar day.
    Date(NaiveDate),
    /// One code.
    Code(String),
    /// An administrative division code, as written.
    Region(String),
    /// A GB/T 4754 code, as written.
    Industry(String),
    /// A set of codes; known even when empty.
    Set(BTreeSet<String>),
}

/// Why a JSON value is not a value of the type that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ValueFault {
    /// Another JSON type.
    #[error("a value of another type")]
    WrongType,
    /// A number with a fraction or an exponent, or too large.
    #[error("not a whole number of 64 bits")]
    NotWhole,
    /// Not a calendar day written YYYY-MM-DD.
    #[error("not a date")]
    NotADate,
    /// Not a code of the right shape.
    #[error("not a code of the right shape")]
    BadCode,
}

impl FactValue {
    /// The type of the value.
    pub const fn fact_type(&self) -> FactType {
        match self {
            FactValue::Bool(_) => FactType::Bool,
            FactValue::Int(_) => FactType::Int,
            FactValue::Money(_) => FactType::Money,
            FactValue::Date(_) => FactType::Date,
            FactValue::Code(_) => FactType::Code,
            FactValue::Region(_) => FactType::Region,
            FactValue::Industry(_) => FactType::Industry,
            FactValue::Set(_) => FactType::Set,
        }
    }

    /// A code value.
    pub fn code(code: impl Into<String>) -> Self {
        FactValue::Code(code.into())
    }

    /// A set value.
    pub fn set<S: Into<String>>(codes: impl IntoIterator<Item = S>) -> Self {
        FactValue::Set(codes.into_iter().map(Into::into).collect())
    }

    /// A number or a day as one ordered axis (days counted from the common era).
    pub fn ordinal(&self) -> Option<i64> {
        match self {
            FactValue::Int(number) | FactValue::Money(number) => Some(*number),
            FactValue::Date(date) => Some(day_number(*date)),
            _ => None,
        }
    }

    /// The value of an ordered type at a place on its axis; `None` for a day that has no date.
    pub fn from_ordinal(fact_type: FactType, ordinal: i64) -> Option<Self> {
        match fact_type {
            FactType::Int => Some(FactValue::Int(ordinal)),
            FactType::Money => Some(FactValue::Money(ordinal)),
            FactType::Date => day_of_number(ordinal).map(FactValue::Date),
            _ => None,
        }
    }

    /// Reads the plain JSON form. `null` is not a value: whoever reads facts leaves it out.
    pub fn from_json(fact_type: FactType, json: &Value) -> Result<Self, ValueFault> {
        match (fact_type, json) {
            (FactType::Bool, Value::Bool(flag)) => Ok(FactValue::Bool(*flag)),
            (FactType::Int, Value::Number(number)) => number
                .as_i64()
                .map(FactValue::Int)
                .ok_or(ValueFault::NotWhole),
            (FactType::Money, Value::Number(number)) => number
                .as_i64()
                .map(FactValue::Money)
                .ok_or(ValueFault::NotWhole),
            (FactType::Set, Value::Array(items)) => {
                let codes = items.iter().map(|item| match item {
                    Value::String(code) => checked_code(code),
                    _ => Err(ValueFault::WrongType),
                });
                codes.collect::<Result<_, _>>().map(FactValue::Set)
            }
            (_, Value::String(text)) => FactValue::from_text(fact_type, text),
            _ => Err(ValueFault::WrongType),
        }
    }

    /// Reads a value whose JSON form is a string: date, code, region or industry.
    pub fn from_text(fact_type: FactType, text: &str) -> Result<Self, ValueFault> {
        match fact_type {
            FactType::Date => parse_date(text)
                .map(FactValue::Date)
                .ok_or(ValueFault::NotADate),
            FactType::Code => checked_code(text).map(FactValue::Code),
            FactType::Region if nodes::canonical_region(text).is_some() => {
                Ok(FactValue::Region(text.to_owned()))
            }
            FactType::Industry if nodes::is_industry(text) => {
                Ok(FactValue::Industry(text.to_owned()))
            }
            FactType::Region | FactType::Industry => Err(ValueFault::BadCode),
            _ => Err(ValueFault::WrongType),
        }
    }

    /// The plain JSON form.
    pub fn to_json(&self) -> Value {
        match self {
            FactValue::Bool(flag) => Value::Bool(*flag),
            FactValue::Int(number) | FactValue::Money(number) => Value::from(*number),
            FactValue::Date(date) => Value::String(date.to_string()),
            FactValue::Code(text) | FactValue::Region(text) | FactValue::Industry(text) => {
                Value::String(text.clone())
            }
            FactValue::Set(codes) => codes.iter().map(String::as_str).collect(),
        }
    }
}

/// A code is any text without control characters: which codes exist is the registry's business.
fn checked_code(text: &str) -> Result<String, ValueFault> {
    if text.chars().any(char::is_control) {
        return Err(ValueFault::BadCode);
    }
    Ok(text.to_owned())
}

/// Reads exactly `YYYY-MM-DD`, which chrono alone would read more loosely.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(place, byte)| match place {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    let part =
        |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse().ok());
    let year = part(0..4)?;
    let month = part(5..7)?;
    let day = part(8..10)?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

fn day_number(date: NaiveDate) -> i64 {
    i64::from(chrono::Datelike::num_days_from_ce(&date))
}

fn day_of_number(number: i64) -> Option<NaiveDate> {
    let date = NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?)?;
    // Four-digit years only: that is what the JSON form can say.
    (0..=9999)
        .contains(&chrono::Datelike::year(&date))
        .then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn plain_json_round_trips() {
        for (fact_type, json) in [
            (FactType::Bool, json!(true)),
            (FactType::Int, json!(-5)),
            (FactType::Money, json!(i64::MAX)),
            (FactType::Date, json!("2026-11-23")),
            (FactType::Code, json!("small")),
            (FactType::Region, json!("450200")),
            (FactType::Industry, json!("C3670")),
            (FactType::Set, json!([])),
            (FactType::Set, json!(["hnte", "srdi_sme"])),
        ] {
            let value = FactValue::from_json(fact_type, &json).expect("valid");
            assert_eq!(value.fact_type(), fact_type);
            assert_eq!(value.to_json(), json);
            let tagged = serde_json::to_string(&value).expect("serialises");
            assert_eq!(
                serde_json::from_str::<FactValue>(&tagged).expect("reads"),
                value
            );
        }
    }

    #[test]
    fn other_json_is_refused() {
        use ValueFault::*;
        for (fact_type, json, fault) in [
            (FactType::Bool, json!(1), WrongType),
            (FactType::Bool, json!(null), WrongType),
            (FactType::Int, json!(24.0), NotWhole),
            (FactType::Int, json!(1e3), NotWhole),
            (FactType::Int, json!(u64::MAX), NotWhole),
            (FactType::Money, json!("300"), WrongType),
            (FactType::Date, json!("2026-1-3"), NotADate),
            (FactType::Date, json!("2026-02-29"), NotADate),
            (FactType::Date, json!("+026-02-2"), NotADate),
            (FactType::Date, json!(20261123), WrongType),
            (FactType::Region, json!(450200), WrongType),
            (FactType::Region, json!("45020"), BadCode),
            (FactType::Industry, json!("c36"), BadCode),
            (FactType::Code, json!("a\u{0}b"), BadCode),
            (FactType::Set, json!("hnte"), WrongType),
            (FactType::Set, json!(["hnte", 1]), WrongType),
        ] {
            assert_eq!(
                FactValue::from_json(fact_type, &json),
                Err(fault),
                "{fact_type:?} {json}"
            );
        }
    }
}
