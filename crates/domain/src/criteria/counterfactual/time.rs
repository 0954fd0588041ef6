//! What time does to the facts that it moves.

use chrono::{Datelike, NaiveDate};

use super::moves::Case;
use crate::calendar::{add_days, days_between, months_between, try_add_months};
use crate::facts::{FactDef, FactValue, Unit, keys};

/// The day on which a fact that waits has the value `target`; `None` when it never will.
pub(super) fn until(
    case: &Case<'_>,
    def: &FactDef<'_>,
    now: &FactValue,
    target: &FactValue,
) -> Option<NaiveDate> {
    let day = match (now, target) {
        (FactValue::Date(now), FactValue::Date(target)) => (now < target).then_some(*target),
        (FactValue::Int(now), FactValue::Int(target)) => {
            let steps = target.checked_sub(*now).filter(|steps| *steps > 0)?;
            if def.unit == Unit::Days {
                Some(add_days(case.as_of, steps))
            } else {
                birthday(case, def, *target).or_else(|| try_add_months(case.as_of, steps))
            }
        }
        _ => None,
    }?;
    // Beyond that a date cannot be written, and nobody waits so long.
    (day.year() <= 9999).then_some(day)
}

/// The value that a fact that waits has on a later day.
pub(super) fn value_on(
    case: &Case<'_>,
    def: &FactDef<'_>,
    now: &FactValue,
    day: NaiveDate,
) -> FactValue {
    match now {
        FactValue::Date(now) => FactValue::Date(day.max(*now)),
        FactValue::Int(now) if def.unit == Unit::Days => {
            FactValue::Int(now.saturating_add(days_between(case.as_of, day).max(0)))
        }
        FactValue::Int(now) => {
            let counted = now.saturating_add(months_between(case.as_of, day).max(0));
            let from_birth = founded_on(case, def).map(|born| months_between(born, day));
            FactValue::Int(from_birth.map_or(counted, |months| months.max(counted)))
        }
        other => other.clone(),
    }
}

/// The day, after today, on which the firm reaches an age, when its day of foundation is known.
fn birthday(case: &Case<'_>, def: &FactDef<'_>, months: i64) -> Option<NaiveDate> {
    let day = try_add_months(founded_on(case, def)?, months)?;
    (day > case.as_of).then_some(day)
}

fn founded_on(case: &Case<'_>, def: &FactDef<'_>) -> Option<NaiveDate> {
    match case.facts.get(keys::FIRM_FOUNDED_ON) {
        Some(FactValue::Date(day)) if def.key == keys::FIRM_AGE_MONTHS => Some(*day),
        _ => None,
    }
}
