//! Facts that only the firm can tell: reading the questionnaire's answers and showing them again.
//! Which facts are asked says the fact registry; an empty answer means "not known".

use std::collections::BTreeMap;

use crate::{
    facts::{FactDef, FactRegistry, FactType, FactValue, definition::Owner, definition::Unit},
    fault::{Fault, FieldFault},
    form, industry,
    money::{AmountUnit, Bp, Fen, RateFault},
    region,
};

/// Largest count, number of months or points that an answer may give.
const COUNT_MAX: i64 = 100_000;

/// The values of a questionnaire by fact key; what is not in it is unknown.
pub type Answers = BTreeMap<String, FactValue>;

/// The questions about these owners, in the order in which they are asked.
pub fn questions(owners: &[Owner]) -> impl Iterator<Item = FactDef<'static>> {
    FactRegistry::builtin()
        .questionnaire()
        .filter(move |def| owners.contains(&def.owner()))
}

/// Reads answers by fact key. Fields of the faults are `facts.<key>`; a key that is not asked of
/// these owners is a fault of its own.
pub fn parse(
    typed: &BTreeMap<String, String>,
    owners: &[Owner],
) -> Result<Answers, Vec<FieldFault>> {
    let (mut answers, mut faults) = (Answers::new(), Vec::new());
    for (key, text) in typed {
        let asked = questions(owners).find(|def| def.key == key);
        let read = asked.map_or(Err(Fault::UnknownField), |def| answer(&def, text));
        match read {
            Ok(Some(value)) => {
                answers.insert(key.clone(), value);
            }
            Ok(None) => {}
            Err(fault) => {
                let key: String = key.chars().filter(|c| !c.is_control()).take(80).collect();
                faults.push(FieldFault::new(format!("facts.{key}"), fault));
            }
        }
    }
    if faults.is_empty() {
        Ok(answers)
    } else {
        Err(faults)
    }
}

/// Reads one answer; `None` for an empty one.
pub fn answer(def: &FactDef<'_>, typed: &str) -> Result<Option<FactValue>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match def.fact_type {
        FactType::Bool => form::optional_bool(typed)?.map(FactValue::Bool),
        FactType::Int if def.unit == Unit::BasisPoints => match Bp::parse(typed) {
            Ok(rate) => Some(FactValue::Int(rate.0)),
            Err(RateFault::Empty) => None,
            Err(fault) => return Err(fault.into()),
        },
        FactType::Int => {
            form::optional_integer(typed, def.floor.unwrap_or(0), COUNT_MAX)?.map(FactValue::Int)
        }
        FactType::Money => Some(FactValue::Money(Fen::parse(typed, AmountUnit::Wan)?.0)),
        FactType::Date => form::optional_date(typed)?.map(FactValue::Date),
        FactType::Code => Some(FactValue::Code(form::choice(typed, def.options)?)),
        FactType::Region => Some(FactValue::Region(region::parse(typed)?.to_owned())),
        FactType::Industry => Some(FactValue::Industry(industry::parse(typed)?)),
        // "none of these" is an answer; leaving the question open is not.
        FactType::Set if typed == NONE_OF_THESE => Some(FactValue::set(Vec::<String>::new())),
        FactType::Set => Some(FactValue::Set(form::choices(
            typed.split(','),
            def.options,
        )?)),
    };
    Ok(value)
}

/// The answer to a question with several choices that says: known, and none of them.
pub const NONE_OF_THESE: &str = "none";

/// An answer as the form holds it.
pub fn to_input(def: &FactDef<'_>, value: &FactValue) -> String {
    match value {
        FactValue::Bool(true) => "yes".into(),
        FactValue::Bool(false) => "no".into(),
        FactValue::Int(number) if def.unit == Unit::BasisPoints => Bp(*number).to_input(),
        FactValue::Int(number) => number.to_string(),
        FactValue::Money(fen) => Fen(*fen).to_input(AmountUnit::Wan),
        FactValue::Date(date) => date.to_string(),
        FactValue::Code(code) | FactValue::Region(code) | FactValue::Industry(code) => code.clone(),
        FactValue::Set(codes) if codes.is_empty() => NONE_OF_THESE.into(),
        FactValue::Set(codes) => codes
            .iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::keys;

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn answers_are_read_and_shown_again() {
        let typed = typed(&[
            (keys::PROJECT_FILED, "yes"),
            (keys::PROJECT_OWN_CAPITAL_RATIO, "２５%"),
            (keys::PROJECT_EQUIPMENT_INVESTMENT, "800万"),
            (keys::PROJECT_LISTS, "none"),
            (keys::PROJECT_TAGS, "qianqi_jigai,shuangbai_shuangxin"),
            (keys::PROJECT_KEY_PROJECT, ""),
        ]);
        let answers = parse(&typed, &[Owner::Project]).unwrap();
        assert_eq!(
            answers.get(keys::PROJECT_OWN_CAPITAL_RATIO),
            Some(&FactValue::Int(2500))
        );
        assert_eq!(answers.get(keys::PROJECT_KEY_PROJECT), None);
        for def in questions(&[Owner::Project]) {
            if let Some(value) = answers.get(def.key) {
                assert_eq!(
                    answer(&def, &to_input(&def, value)),
                    Ok(Some(value.clone()))
                );
            }
        }
    }

    #[test]
    fn what_is_not_asked_is_refused() {
        let typed = typed(&[
            (keys::PROJECT_FILED, "perhaps"),
            (keys::FIRM_REVENUE, "1"),
            (keys::FIRM_IS_LISTED, "no"),
            ("x", "1"),
        ]);
        let faults = parse(&typed, &[Owner::Project, Owner::Need]).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "facts.firm.is_listed",
                "facts.firm.revenue",
                "facts.project.filed",
                "facts.x"
            ]
        );
    }
}
