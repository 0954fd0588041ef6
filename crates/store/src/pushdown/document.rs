//! The facts of a need as a row of the projection: columns, and the document of all the others.

use domain::facts::{FactRegistry, FactSet, FactValue};
use serde_json::{Map, Value};

use super::Card;
use super::place::{BAR, Place, plain, text_of};
use crate::entity::need_fact::{Column, Model};
use crate::error::{Error, Result};

/// The row of a need, and its document.
pub(super) fn row(
    card: &Card,
    facts: &FactSet,
    registry: &FactRegistry,
) -> Result<(Model, Map<String, Value>)> {
    let mut row = Model {
        need_id: card.need.uuid(),
        org_id: card.org.uuid(),
        shown: card.shown,
        as_of: card.as_of,
        updated_at: card.updated_at,
        amount_fen: None,
        region: None,
        industry: None,
        size_class: None,
        age_months: None,
    };
    let mut document = Map::new();
    for (fact, observed) in facts {
        let place = Place::of(registry, fact)?;
        let value = &observed.value;
        let unfit = || Error::Internal(format!("{fact}: not a value of the fact's type"));
        if value.fact_type() != place.fact_type {
            return Err(unfit());
        }
        match place.column {
            Some(Column::AmountFen) => row.amount_fen = value.ordinal(),
            Some(Column::AgeMonths) => row.age_months = value.ordinal(),
            Some(column) => {
                let text = Some(text_of(value).ok_or_else(unfit)?);
                match column {
                    Column::Region => row.region = text,
                    Column::Industry => row.industry = text,
                    _ => row.size_class = text,
                }
            }
            None => {
                document.insert(place.key, stored(value).ok_or_else(unfit)?);
            }
        }
    }
    Ok((row, document))
}

/// A value as it stands in the document.
fn stored(value: &FactValue) -> Option<Value> {
    Some(match value {
        FactValue::Bool(flag) => Value::Bool(*flag),
        FactValue::Int(_) | FactValue::Money(_) | FactValue::Date(_) => {
            Value::from(value.ordinal()?)
        }
        FactValue::Code(_) | FactValue::Region(_) | FactValue::Industry(_) => {
            Value::String(text_of(value)?)
        }
        FactValue::Set(codes) => {
            let mut text = String::from(BAR);
            for code in codes {
                text.push_str(&plain(code));
                text.push(BAR);
            }
            Value::String(text)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_without_members_is_written_and_not_left_out() {
        assert_eq!(stored(&FactValue::set::<&str>([])), Some("|".into()));
        assert_eq!(
            stored(&FactValue::set(["b", "a|"])),
            Some("|a%7C|b|".into())
        );
        assert_eq!(stored(&FactValue::set([""])), Some("||".into()));
    }

    #[test]
    fn a_place_that_is_none_is_refused() {
        assert_eq!(
            stored(&FactValue::Region("450200".into())),
            Some("4502".into())
        );
        assert_eq!(stored(&FactValue::Region("柳州".into())), None);
        assert_eq!(stored(&FactValue::Industry("c36".into())), None);
    }
}
