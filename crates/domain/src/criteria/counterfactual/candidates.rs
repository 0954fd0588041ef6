//! The values of a fact that are worth trying: at least one for every outcome of its leaves.
//! Nearer and more natural values come first, because the first of equal cost is taken.

mod codes;
mod sets;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::tree::{Leaf, Operand};
use crate::facts::{FactDef, FactType, FactValue};

/// Values to try.
pub(super) struct Candidates {
    pub(super) values: Vec<FactValue>,
    /// Whether every outcome that some value has is among them.
    pub(super) complete: bool,
}

/// The candidates of a fact. `now` is its value, if it is known; `as_of` an innocent date for one
/// that no leaf names a date for.
pub(super) fn of(
    def: &FactDef<'_>,
    leaves: &[&Leaf],
    now: Option<&FactValue>,
    as_of: NaiveDate,
) -> Candidates {
    let listed = listed(leaves);
    let values = match def.fact_type {
        FactType::Bool => vec![FactValue::Bool(true), FactValue::Bool(false)],
        FactType::Int | FactType::Money | FactType::Date => ordered(def, leaves, now, as_of),
        FactType::Code => codes::plain(def, &listed, now),
        FactType::Region => codes::regions(&listed),
        FactType::Industry => codes::industries(&listed),
        FactType::Set => return sets::of(leaves, &listed, now),
    };
    Candidates {
        values,
        complete: true,
    }
}

/// The codes that the leaves name, each once, in the order written.
fn listed<'l>(leaves: &[&'l Leaf]) -> Vec<&'l str> {
    let mut seen = BTreeSet::new();
    let named = leaves.iter().flat_map(|leaf| -> Vec<&'l str> {
        match &leaf.value {
            Operand::Many(codes) => codes.iter().map(String::as_str).collect(),
            Operand::One(
                FactValue::Code(code) | FactValue::Region(code) | FactValue::Industry(code),
            ) => vec![code.as_str()],
            _ => Vec::new(),
        }
    });
    named.filter(|code| seen.insert(*code)).collect()
}

/// The thresholds, and the values just beside them: between two neighbouring thresholds nothing
/// changes.
fn ordered(
    def: &FactDef<'_>,
    leaves: &[&Leaf],
    now: Option<&FactValue>,
    as_of: NaiveDate,
) -> Vec<FactValue> {
    let mut places: Vec<i64> = Vec::new();
    for leaf in leaves {
        match &leaf.value {
            Operand::One(value) => places.extend(value.ordinal()),
            Operand::Range(low, high) => {
                places.extend(low.ordinal().into_iter().chain(high.ordinal()))
            }
            Operand::Many(_) | Operand::Flag(_) => {}
        }
    }
    let beside: Vec<i64> = places
        .iter()
        .flat_map(|place| [place.checked_add(1), place.checked_sub(1)])
        .flatten()
        .collect();
    places.extend(beside);
    if places.is_empty() {
        // Only `known` asks for it: any value will do.
        let any = match def.fact_type {
            FactType::Date => FactValue::Date(as_of).ordinal(),
            _ => def.floor,
        };
        places.push(any.unwrap_or(0));
    }
    places.retain(|place| def.floor.is_none_or(|floor| *place >= floor));
    if let Some(now) = now.and_then(FactValue::ordinal) {
        places.sort_by_key(|place| place.abs_diff(now));
    }
    places
        .into_iter()
        .filter_map(|place| FactValue::from_ordinal(def.fact_type, place))
        .collect()
}
