//! Reading the form of an asset, filling it again, and telling it in words. All three go by the
//! list of fields; the details' own types are the check that the list is complete.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{AssetDetails, CollateralKind, FieldSpec, Input, PatentNumber};
use crate::{
    calendar,
    fault::{Fault, FieldFault},
    form,
    ids::OrgId,
    lang::{Label, Lang},
    money::{AmountUnit, Fen},
    text,
    uscc::Uscc,
};

mod quantity;

pub use quantity::{QUANTITY_MAX, Quantity};

/// Reads the fields of a kind as typed; every fault at once. Fields of the faults are
/// `details.<name>`.
pub fn parse_details(
    kind: CollateralKind,
    typed: &BTreeMap<String, String>,
    today: NaiveDate,
) -> Result<AssetDetails, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let mut read = Map::new();
    read.insert("kind".into(), Value::from(kind.code()));
    for spec in kind.fields() {
        let text = typed.get(spec.name).map_or("", String::as_str);
        match read_field(spec, text, today) {
            Ok(Some(value)) => {
                read.insert(spec.name.to_owned(), value);
            }
            Ok(None) if spec.required => faults.push(fault_at(spec.name, Fault::Required)),
            Ok(None) => {}
            Err(fault) => faults.push(fault_at(spec.name, fault)),
        }
    }
    for name in typed
        .keys()
        .filter(|name| kind.fields().iter().all(|spec| spec.name != *name))
    {
        let name: String = name.chars().filter(|c| !c.is_control()).take(60).collect();
        faults.push(fault_at(&name, Fault::UnknownField));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    // The list of fields and the type name the same fields; a test holds them together.
    let Ok(details) = serde_json::from_value::<AssetDetails>(Value::Object(read)) else {
        return Err(vec![fault_at("kind", Fault::UnknownField)]);
    };
    let faults = contradictions(&details);
    if faults.is_empty() {
        Ok(details)
    } else {
        Err(faults)
    }
}

fn fault_at(name: &str, fault: Fault) -> FieldFault {
    FieldFault::new(format!("details.{name}"), fault)
}

/// One field as it is stored; `None` when nothing was typed.
fn read_field(spec: &FieldSpec, typed: &str, today: NaiveDate) -> Result<Option<Value>, Fault> {
    if typed.chars().any(char::is_control) {
        return Err(Fault::ControlCharacter);
    }
    if text::fold(typed).trim().is_empty() {
        return Ok(None);
    }
    let value = match spec.input {
        Input::Text { max } => Value::from(text::line(typed, max)?),
        Input::Code { max } => Value::from(text::line(&text::fold(typed).to_uppercase(), max)?),
        Input::PatentNumber => Value::from(PatentNumber::parse(typed)?.as_str()),
        Input::SoftwareNumber => Value::from(software_number(typed)?),
        Input::Uscc => Value::from(Uscc::parse(typed)?.as_str()),
        Input::Amount => Value::from(positive(Fen::parse(typed, AmountUnit::Wan)?)?),
        Input::Price => Value::from(positive(Fen::parse(typed, AmountUnit::Yuan)?)?),
        Input::Integer { min, max } => Value::from(form::integer(typed, min, max)?),
        Input::Quantity => Value::from(Quantity::parse(typed)?.0),
        Input::PastDate => {
            let date = form::date(typed)?;
            if date > today {
                return Err(Fault::FutureDate { today });
            }
            Value::from(date.to_string())
        }
        Input::AnyDate => Value::from(form::date(typed)?.to_string()),
        Input::Choice { options } => Value::from(form::choice(typed, options)?),
        Input::Bool { .. } => match form::optional_bool(typed)? {
            Some(answer) => Value::from(answer),
            None => return Ok(None),
        },
    };
    Ok(Some(value))
}

fn positive(amount: Fen) -> Result<i64, Fault> {
    if amount.is_positive() {
        Ok(amount.0)
    } else {
        Err(Fault::NotPositive)
    }
}

/// `2023SR0123456`, with or without 软著登字 spelling around blanks.
fn software_number(typed: &str) -> Result<String, Fault> {
    let code = text::code(typed);
    let good = code.split_once("SR").is_some_and(|(year, serial)| {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        year.len() == 4 && digits(year) && (6..=7).contains(&serial.len()) && digits(serial)
    });
    if good {
        Ok(code)
    } else {
        Err(Fault::BadFormat {
            example: "2023SR0123456".into(),
        })
    }
}

/// Fields that cannot both be true.
fn contradictions(details: &AssetDetails) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut after = |name: &str, later: NaiveDate, earlier: NaiveDate| {
        if later <= earlier {
            faults.push(fault_at(name, Fault::NotAfter { other: earlier }));
        }
    };
    match details {
        AssetDetails::PatentInvention(p)
        | AssetDetails::PatentUtility(p)
        | AssetDetails::PatentDesign(p) => after("granted_on", p.granted_on, p.filed_on),
        AssetDetails::Trademark(t) => {
            if let Some(until) = t.valid_until {
                after("valid_until", until, t.registered_on);
            }
        }
        AssetDetails::Receivable(r) => after("due_on", r.due_on, r.issued_on),
        AssetDetails::Order(o) => after("delivery_on", o.delivery_on, o.ordered_on),
        AssetDetails::WarehouseReceipt(r)
            if r.unit_price.times_over(r.quantity, 1000) > Fen::MAX_INPUT =>
        {
            faults.push(fault_at(
                "quantity",
                Fault::TooLarge {
                    max: Fen::MAX_INPUT,
                },
            ));
        }
        _ => {}
    }
    if let Some(patent) = details.patent()
        && patent.number.kind() != Some(details.kind())
    {
        faults.push(fault_at("number", Fault::PatentKind));
    }
    // A number that does not say which thing is meant is refused at its field, whoever owns it.
    if let Err(fault) = details.canonical_identity(OrgId::new(Uuid::nil())) {
        faults.push(fault);
    }
    faults
}

impl AssetDetails {
    /// The fields as the form holds them.
    pub fn to_input(&self) -> BTreeMap<String, String> {
        let stored = stored(self);
        let fields = self.kind().fields().iter();
        fields
            .filter_map(|spec| {
                Some((
                    spec.name.to_owned(),
                    shown(spec, stored.get(spec.name)?, None),
                ))
            })
            .collect()
    }

    /// The fields with their values in words, in the order of the form; what is not told is left
    /// out.
    pub fn in_words(&self, lang: Lang) -> Vec<(Label, String)> {
        let stored = stored(self);
        let fields = self.kind().fields().iter();
        fields
            .filter_map(|spec| Some((spec.label, shown(spec, stored.get(spec.name)?, Some(lang)))))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

fn stored(details: &AssetDetails) -> Map<String, Value> {
    match serde_json::to_value(details) {
        Ok(Value::Object(fields)) => fields
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
        _ => Map::new(),
    }
}

/// A stored value for the form (`None`) or for a reader.
fn shown(spec: &FieldSpec, value: &Value, lang: Option<Lang>) -> String {
    let number = value.as_i64().unwrap_or_default();
    let words = value.as_str().unwrap_or_default();
    match (spec.input, lang) {
        (Input::Amount, None) => Fen(number).to_input(AmountUnit::Wan),
        (Input::Price, None) => Fen(number).to_input(AmountUnit::Yuan),
        (Input::Amount, Some(lang)) => Fen(number).display_wan(lang),
        (Input::Price, Some(_)) => Fen(number).to_string(),
        (Input::Quantity, _) => Quantity(number).to_string(),
        (Input::Integer { .. }, _) => number.to_string(),
        (Input::Bool { .. }, None) => if value == &Value::Bool(true) {
            "yes"
        } else {
            "no"
        }
        .into(),
        (Input::Bool { yes, no }, Some(lang)) => if value == &Value::Bool(true) { yes } else { no }
            .get(lang)
            .to_owned(),
        (Input::Choice { options }, Some(lang)) => options
            .iter()
            .find(|option| option.code == words)
            .map_or(words, |option| option.label.get(lang))
            .to_owned(),
        (Input::PatentNumber, _) => {
            PatentNumber::parse(words).map_or_else(|_| words.to_owned(), |n| n.to_string())
        }
        (Input::PastDate | Input::AnyDate, Some(Lang::Zh)) => calendar::parse_date(words)
            .map_or_else(
                || words.to_owned(),
                |date| date.format("%Y年%-m月%-d日").to_string(),
            ),
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests;
