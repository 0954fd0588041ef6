//! Reading a set of facts from the JSON form of the contract: `{"firm.age_months": 36, …}`.

use super::{FactRegistry, FactSet, FactType, FactValue, Source, ValueFault};
use crate::criteria::{Fault, FaultKind};
use crate::json::{Json, Path};

impl FactSet {
    /// Reads an object of facts that stands at `path`; `null` leaves a fact unknown. Stops at the
    /// first fault: an unknown fact, a value of another type, a fact given twice.
    pub fn from_json(
        json: &Json,
        path: &Path,
        registry: &FactRegistry,
        source: Source,
    ) -> Result<FactSet, Fault> {
        let Json::Object(fields) = json else {
            return Err(Fault::new(path.clone(), FaultKind::Expected("object")));
        };
        if let Some(name) = json.repeated_field() {
            return Err(Fault::new(path.field(name), FaultKind::RepeatedField));
        }
        let mut facts = FactSet::new();
        for (key, json) in fields {
            let fault = |kind| Fault::new(path.field(key), kind);
            let fact_type = registry
                .type_of(key)
                .ok_or_else(|| fault(FaultKind::UnknownFact))?;
            if json.is_null() {
                continue;
            }
            let value = read(fact_type, json)
                .map_err(|problem| fault(FaultKind::Value(fact_type, problem)))?;
            facts.set(key.as_str(), value, source, None);
        }
        Ok(facts)
    }
}

fn read(fact_type: FactType, json: &Json) -> Result<FactValue, ValueFault> {
    match (fact_type, json) {
        (_, Json::Plain(value)) => FactValue::from_json(fact_type, value),
        (FactType::Set, Json::Array(items)) => {
            let codes = items.iter().map(|item| {
                let code = item.as_str().ok_or(ValueFault::WrongType)?;
                FactValue::from_text(FactType::Code, code).map(|_| code.to_owned())
            });
            codes.collect::<Result<_, _>>().map(FactValue::Set)
        }
        _ => Err(ValueFault::WrongType),
    }
}
