//! Reading one leaf.

use serde_json::Value;

use super::super::fault::{Fault, FaultKind};
use super::super::op::{Op, OperandShape};
use super::super::tree::{Leaf, Operand, RESERVED, Tree};
use super::{Place, Reader};
use crate::facts::{FactDef, FactType, FactValue, ValueFault};
use crate::json::{Json, Path};

/// The fields of a leaf.
pub(super) const FIELDS: [&str; 7] = ["id", "fact", "op", "value", "clause", "weight", "soft"];

impl Reader<'_> {
    pub(super) fn leaf(&mut self, json: &Json, path: &Path, place: Place) -> Option<Tree> {
        self.leaves += 1;
        if let Json::Object(fields) = json {
            self.check_fields(fields, path, &FIELDS);
        }
        let id = self.id(json, path);
        let fact = self.text(json, path, "fact");
        let op_name = self.text(json, path, "op");
        let clause = match json.field("clause") {
            None => None,
            Some(null) if null.is_null() => None,
            Some(_) => self.text(json, path, "clause"),
        };
        let weight = self.weight(json, path);
        let soft = self.soft(json, path, place);

        let registry = self.registry;
        let def = fact.as_deref().and_then(|key| registry.get(key));
        if fact.is_some() && def.is_none() {
            self.fault(&path.field("fact"), FaultKind::UnknownFact);
        }
        let op = op_name.as_deref().and_then(Op::from_name);
        if op_name.is_some() && op.is_none() {
            self.fault(&path.field("op"), FaultKind::UnknownOp);
        }
        let operand = match json.field("value") {
            None => {
                self.fault(path, FaultKind::Missing("value"));
                None
            }
            Some(value) => match (def, op) {
                (Some(def), Some(op)) => self.operand(&def, op, value, path),
                _ => None,
            },
        };
        Some(Tree::Leaf(Leaf {
            id: id?,
            fact: fact?,
            op: op?,
            value: operand?,
            clause,
            weight: weight?,
            soft: soft?,
        }))
    }

    /// A field that must be text.
    fn text(&mut self, json: &Json, path: &Path, name: &'static str) -> Option<String> {
        match json.field(name) {
            None => {
                self.fault(path, FaultKind::Missing(name));
                None
            }
            Some(value) => {
                let text = value.as_str().map(str::to_owned);
                if text.is_none() {
                    self.fault(&path.field(name), FaultKind::Expected("text"));
                }
                text
            }
        }
    }

    fn id(&mut self, json: &Json, path: &Path) -> Option<String> {
        let id = self.text(json, path, "id")?;
        let at = path.field("id");
        if id.is_empty() || id.chars().any(char::is_control) {
            self.fault(&at, FaultKind::BadId);
            return None;
        }
        if id.starts_with(RESERVED) && !self.rules.reserved_ids {
            self.fault(&at, FaultKind::ReservedId);
        }
        if !self.ids.insert(id.clone()) {
            self.fault(&at, FaultKind::RepeatedId(id.clone()));
        }
        Some(id)
    }

    fn weight(&mut self, json: &Json, path: &Path) -> Option<f64> {
        match json.field("weight") {
            None => Some(1.0),
            Some(Json::Plain(Value::Number(number))) => number.as_f64(),
            Some(_) => {
                self.fault(&path.field("weight"), FaultKind::Expected("number"));
                None
            }
        }
    }

    fn soft(&mut self, json: &Json, path: &Path, place: Place) -> Option<bool> {
        let at = path.field("soft");
        match json.field("soft") {
            None => Some(false),
            Some(Json::Plain(Value::Bool(soft))) => {
                if *soft && !place.soft_allowed {
                    self.fault(&at, FaultKind::SoftNotHere);
                }
                Some(*soft)
            }
            Some(_) => {
                self.fault(&at, FaultKind::Expected("boolean"));
                None
            }
        }
    }

    fn operand(&mut self, def: &FactDef<'_>, op: Op, json: &Json, path: &Path) -> Option<Operand> {
        if !Op::of_type(def.fact_type).contains(&op) {
            self.fault(
                &path.field("op"),
                FaultKind::OpNotForType(op, def.fact_type),
            );
            return None;
        }
        let at = path.field("value");
        match op.shape() {
            OperandShape::Flag => match json {
                Json::Plain(Value::Bool(flag)) => Some(Operand::Flag(*flag)),
                _ => {
                    self.fault(&at, FaultKind::Expected("boolean"));
                    None
                }
            },
            OperandShape::One => self.value(def, json, &at).map(Operand::One),
            OperandShape::Range => self.range(def, json, &at),
            OperandShape::Many => self.many(def, json, &at),
        }
    }

    fn range(&mut self, def: &FactDef<'_>, json: &Json, at: &Path) -> Option<Operand> {
        let ends = match json {
            Json::Array(ends) => ends.as_slice(),
            _ => &[],
        };
        let [low, high] = ends else {
            self.fault(at, FaultKind::NotARange);
            return None;
        };
        let low = self.value(def, low, &at.item(0));
        let high = self.value(def, high, &at.item(1));
        let (low, high) = (low?, high?);
        if low.ordinal() > high.ordinal() {
            self.fault(at, FaultKind::RangeReversed);
            return None;
        }
        Some(Operand::Range(low, high))
    }

    fn many(&mut self, def: &FactDef<'_>, json: &Json, at: &Path) -> Option<Operand> {
        let Json::Array(items) = json else {
            self.fault(at, FaultKind::Expected("list"));
            return None;
        };
        if items.is_empty() {
            self.fault(at, FaultKind::EmptyList);
            return None;
        }
        // The members of a set are codes; the other lists hold values of the fact's own type.
        let of = if def.fact_type == FactType::Set {
            FactType::Code
        } else {
            def.fact_type
        };
        let read: Vec<Option<String>> = items
            .iter()
            .enumerate()
            .map(|(index, item)| self.code(def, of, item, &at.item(index)))
            .collect();
        read.into_iter()
            .collect::<Option<Vec<String>>>()
            .map(Operand::Many)
    }

    fn code(&mut self, def: &FactDef<'_>, of: FactType, json: &Json, at: &Path) -> Option<String> {
        let read = match json.as_str() {
            Some(text) => FactValue::from_text(of, text).map(|_| text.to_owned()),
            None => Err(ValueFault::WrongType),
        };
        let code = self.checked(of, read, at)?;
        self.check_code(def, &code, at);
        Some(code)
    }

    fn value(&mut self, def: &FactDef<'_>, json: &Json, at: &Path) -> Option<FactValue> {
        let read = match json {
            Json::Plain(value) => FactValue::from_json(def.fact_type, value),
            _ => Err(ValueFault::WrongType),
        };
        let value = self.checked(def.fact_type, read, at)?;
        if let FactValue::Code(code) = &value {
            self.check_code(def, code, at);
        }
        Some(value)
    }

    fn checked<T>(&mut self, of: FactType, read: Result<T, ValueFault>, at: &Path) -> Option<T> {
        read.map_err(|fault| {
            self.faults
                .push(Fault::new(at.clone(), FaultKind::Value(of, fault)))
        })
        .ok()
    }

    /// A code outside the list can never be met; whoever saves a tree should hear of it.
    fn check_code(&mut self, def: &FactDef<'_>, code: &str, at: &Path) {
        if self.rules.listed_codes && !def.options.is_empty() && def.option(code).is_none() {
            self.fault(at, FaultKind::UnknownCode);
        }
    }
}
