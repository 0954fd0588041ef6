//! Values of rows: from text to operand and back.

use super::super::fault::FaultKind;
use super::super::op::{Op, OperandShape};
use super::super::tree::Operand;
use super::problem::RowProblem;
use super::{Row, places};
use crate::declared;
use crate::facts::{FactDef, FactType, FactValue, Unit};
use crate::fault::Fault;
use crate::form;
use crate::money::{AmountUnit, Bp, Fen};
use crate::text;

/// The choice "not provided" beside the operators: `known` with the value false.
pub const UNKNOWN: &str = "unknown";

/// Counts of people, months and pieces stay below this.
const COUNT_MAX: i64 = 1_000_000_000_000;
/// Ratios stay within 10,000 %.
const RATE_MAX: Bp = Bp(1_000_000);

/// Whether values of the fact are ticked in a list rather than typed.
pub(super) fn is_ticked(def: Option<&FactDef<'_>>) -> bool {
    def.is_some_and(|def| matches!(def.fact_type, FactType::Code | FactType::Set))
}

/// A value as the form holds it.
pub(super) fn write(def: Option<&FactDef<'_>>, value: &FactValue) -> String {
    match (def, value) {
        (Some(def), value) => declared::to_input(def, value),
        (None, value) => value.to_json().to_string(),
    }
}

/// The operator and operand of a row, or every field at fault.
pub(super) fn operand(
    def: &FactDef<'_>,
    row: &Row,
) -> Result<(Op, Operand), Vec<(&'static str, RowProblem)>> {
    let one = |field, problem| Err(vec![(field, problem)]);
    if row.op == UNKNOWN {
        return Ok((Op::Known, Operand::Flag(false)));
    }
    let Some(op) = Op::from_name(&row.op) else {
        return one("op", RowProblem::Tree(FaultKind::UnknownOp));
    };
    if !Op::of_type(def.fact_type).contains(&op) {
        return one(
            "op",
            RowProblem::Tree(FaultKind::OpNotForType(op, def.fact_type)),
        );
    }
    match op.shape() {
        OperandShape::Flag => Ok((op, Operand::Flag(true))),
        OperandShape::Range => range(def, row).map(|operand| (op, operand)),
        OperandShape::One if is_ticked(Some(def)) || is_place(def) => {
            let codes = codes(def, row)?;
            match <[String; 1]>::try_from(codes) {
                Ok([code]) => Ok((op, Operand::One(coded(def, code)))),
                Err(_) => one(
                    list_field(def),
                    RowProblem::Input(Fault::TooMany { max: 1 }),
                ),
            }
        }
        OperandShape::One => match typed(def, &row.value) {
            Ok(value) => Ok((op, Operand::One(value))),
            Err(fault) => one("value", RowProblem::Input(fault)),
        },
        OperandShape::Many => codes(def, row).map(|codes| (op, Operand::Many(codes))),
    }
}

fn is_place(def: &FactDef<'_>) -> bool {
    matches!(def.fact_type, FactType::Region | FactType::Industry)
}

fn list_field(def: &FactDef<'_>) -> &'static str {
    if is_place(def) { "value" } else { "codes" }
}

fn coded(def: &FactDef<'_>, code: String) -> FactValue {
    match def.fact_type {
        FactType::Region => FactValue::Region(code),
        FactType::Industry => FactValue::Industry(code),
        _ => FactValue::Code(code),
    }
}

fn range(def: &FactDef<'_>, row: &Row) -> Result<Operand, Vec<(&'static str, RowProblem)>> {
    let mut faults = Vec::new();
    let mut end = |field, text: &str| match typed(def, text) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push((field, RowProblem::Input(fault)));
            None
        }
    };
    let (low, high) = (end("value", &row.value), end("to", &row.to));
    match (low, high) {
        (Some(low), Some(high)) if low.ordinal() > high.ordinal() => {
            Err(vec![("to", RowProblem::Tree(FaultKind::RangeReversed))])
        }
        (Some(low), Some(high)) => Ok(Operand::Range(low, high)),
        _ => Err(faults),
    }
}

/// The codes of a row: ticked, or named in a line of text; at least one.
fn codes(def: &FactDef<'_>, row: &Row) -> Result<Vec<String>, Vec<(&'static str, RowProblem)>> {
    let field = list_field(def);
    let codes = if is_place(def) {
        read_places(def.fact_type, &row.value)
            .map_err(|part| vec![(field, RowProblem::NoSuchPlace(part))])?
    } else {
        let unknown = row.codes.iter().find(|code| def.option(code).is_none());
        if let Some(code) = unknown.filter(|_| !def.options.is_empty()) {
            return Err(vec![(field, RowProblem::Input(form::unknown(code)))]);
        }
        row.codes.clone()
    };
    if codes.is_empty() {
        return Err(vec![(field, RowProblem::Tree(FaultKind::EmptyList))]);
    }
    Ok(codes)
}

/// Codes of regions or industries named in a line of text, or the first part that names nothing.
pub fn read_places(fact_type: FactType, typed: &str) -> Result<Vec<String>, String> {
    places::read(fact_type, typed)
}

/// A typed value that must be there.
fn typed(def: &FactDef<'_>, text: &str) -> Result<FactValue, Fault> {
    match def.fact_type {
        FactType::Int if def.unit == Unit::BasisPoints => {
            percent(text, def.floor.is_none()).map(|rate| FactValue::Int(rate.0))
        }
        FactType::Int => form::integer(
            text,
            def.floor.map_or(-COUNT_MAX, |floor| floor.min(0)),
            COUNT_MAX,
        )
        .map(FactValue::Int),
        FactType::Money if def.floor.is_none() => Fen::parse_signed(text, AmountUnit::Wan)
            .map(|fen| FactValue::Money(fen.0))
            .map_err(Fault::from),
        FactType::Money => Fen::parse(text, AmountUnit::Wan)
            .map(|fen| FactValue::Money(fen.0))
            .map_err(Fault::from),
        FactType::Date => form::date(text).map(FactValue::Date),
        FactType::Bool => form::optional_bool(text)?
            .map(FactValue::Bool)
            .ok_or(Fault::Required),
        FactType::Code | FactType::Region | FactType::Industry | FactType::Set => {
            Err(Fault::Required)
        }
    }
}

/// A ratio in per cent; unlike a rate it may be negative, and larger than the whole.
fn percent(typed: &str, signed: bool) -> Result<Bp, Fault> {
    let plain: String = text::fold(typed)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let number = plain.strip_suffix('%').unwrap_or(&plain);
    if number.is_empty() {
        return Err(Fault::Required);
    }
    let (negative, digits) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !numeric(whole) || !numeric(fraction) {
        return Err(Fault::NotANumber);
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 2 {
        return Err(Fault::TooManyDecimals { max: 2 });
    }
    let outside = Fault::RateOutOfRange {
        min: if signed { Bp(-RATE_MAX.0) } else { Bp(0) },
        max: RATE_MAX,
    };
    match format!("{whole}{fraction:0<2}").parse::<i64>() {
        Ok(0) => Ok(Bp(0)),
        Ok(_) if negative && !signed => Err(Fault::Negative),
        Ok(bp) if bp <= RATE_MAX.0 => Ok(Bp(if negative { -bp } else { bp })),
        _ => Err(outside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_may_be_negative_or_above_the_whole() {
        assert_eq!(percent("-5.5 %", true), Ok(Bp(-550)));
        assert_eq!(percent("１２０", false), Ok(Bp(12_000)));
        assert_eq!(percent("-1", false), Err(Fault::Negative));
        assert_eq!(
            percent("1.234", true),
            Err(Fault::TooManyDecimals { max: 2 })
        );
        assert_eq!(percent("", true), Err(Fault::Required));
        assert_eq!(percent("abc", true), Err(Fault::NotANumber));
        assert!(matches!(
            percent("99999999999999999999", true),
            Err(Fault::RateOutOfRange { .. })
        ));
    }
}
