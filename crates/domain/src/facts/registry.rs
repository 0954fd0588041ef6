//! The registry: every fact of the portal, and those declared for one run of the engine.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::Value;

use super::definition::{Changeability, Direction, FactDef, FactType};
use super::table::{self, PARTS};
use crate::lang::Label;

static BY_KEY: LazyLock<HashMap<&'static str, &'static FactDef<'static>>> = LazyLock::new(|| {
    PARTS
        .iter()
        .flat_map(|part| part.iter())
        .map(|def| (def.key, def))
        .collect()
});

static BUILTIN: FactRegistry = FactRegistry {
    declared: BTreeMap::new(),
};

/// A fact declared for one run: it has a type and, if wished, how it can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declaration {
    /// Its type.
    pub fact_type: FactType,
    /// Whether it can be changed; fixed unless said otherwise.
    pub change: Changeability,
    /// Which way it can move.
    pub direction: Direction,
}

impl Declaration {
    /// A fixed fact of a type.
    pub const fn of(fact_type: FactType) -> Self {
        Declaration {
            fact_type,
            change: Changeability::Fixed,
            direction: Direction::Either,
        }
    }

    /// The definition under a key: without names, and without a lowest value.
    pub(crate) fn definition<'a>(&self, key: &'a str) -> FactDef<'a> {
        let unnamed = Label::new("", "");
        let mut def = table::fact(key, self.fact_type, unnamed, unnamed);
        def.floor = None;
        def.change = self.change;
        def.direction = self.direction;
        def
    }
}

/// Why a declaration is refused. The field is the part of the declaration that is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeclarationFault {
    /// The declaration is not an object.
    #[error("a declaration is an object such as {{\"type\": \"int\"}}")]
    NotAnObject,
    /// A field that declarations do not have.
    #[error("a declaration has no such field")]
    UnknownField(String),
    /// No `type`, or not one of the types.
    #[error("the type must be one of bool, int, money, date, code, region, industry, set")]
    BadType,
    /// Not `act`, `wait` or `fixed`; or `wait` for a type that time does not move.
    #[error("change must be act, fixed, or (for int and date) wait")]
    BadChange,
    /// Not a whole number from 0 to 4294967295, or given without `act`.
    #[error("effort must be a whole number, and goes with act only")]
    BadEffort,
    /// Not `up`, `down` or `either`.
    #[error("direction must be up, down or either, and goes with act only")]
    BadDirection,
    /// The portal already has a fact of this key with another type.
    #[error("the portal knows this fact with another type")]
    OtherType,
    /// The key is empty, overlong or has control characters.
    #[error("not a usable key")]
    BadKey,
}

impl DeclarationFault {
    /// The field of the declaration that is at fault, if it is one.
    pub fn field(&self) -> Option<&str> {
        match self {
            DeclarationFault::UnknownField(name) => Some(name),
            DeclarationFault::BadType | DeclarationFault::OtherType => Some("type"),
            DeclarationFault::BadChange => Some("change"),
            DeclarationFault::BadEffort => Some("effort"),
            DeclarationFault::BadDirection => Some("direction"),
            DeclarationFault::NotAnObject | DeclarationFault::BadKey => None,
        }
    }
}

/// The registry of facts.
#[derive(Debug, Clone, Default)]
pub struct FactRegistry {
    declared: BTreeMap<String, Declaration>,
}

impl FactRegistry {
    /// The portal's own facts.
    pub fn builtin() -> &'static FactRegistry {
        &BUILTIN
    }

    /// The fact with this key.
    pub fn get<'a>(&'a self, key: &str) -> Option<FactDef<'a>> {
        if let Some(def) = BY_KEY.get(key) {
            return Some(**def);
        }
        let (key, declaration) = self.declared.get_key_value(key)?;
        Some(declaration.definition(key))
    }

    /// The type of a fact, which is all that reading its value needs.
    pub fn type_of(&self, key: &str) -> Option<FactType> {
        BY_KEY.get(key).map(|def| def.fact_type).or_else(|| {
            self.declared
                .get(key)
                .map(|declaration| declaration.fact_type)
        })
    }

    /// Every fact: the portal's own in listing order, then the declared ones by key.
    pub fn iter(&self) -> impl Iterator<Item = FactDef<'_>> {
        let own = PARTS.iter().flat_map(|part| part.iter().copied());
        own.chain(self.declared.keys().filter_map(|key| self.get(key)))
    }

    /// The facts that a firm declares itself, in the order in which they are asked.
    pub fn questionnaire(&self) -> impl Iterator<Item = FactDef<'_>> {
        self.iter().filter(|def| def.declared)
    }

    /// Adds a fact. Declaring one that the portal has, with its own type, changes nothing.
    pub fn declare(&mut self, key: &str, declaration: Declaration) -> Result<(), DeclarationFault> {
        if key.is_empty() || key.len() > 200 || key.chars().any(char::is_control) {
            return Err(DeclarationFault::BadKey);
        }
        match BY_KEY.get(key) {
            Some(def) if def.fact_type == declaration.fact_type => Ok(()),
            Some(_) => Err(DeclarationFault::OtherType),
            None => {
                self.declared.insert(key.to_owned(), declaration);
                Ok(())
            }
        }
    }

    /// Adds a fact from its JSON form: `{"type": "int"}`, and if wished
    /// `"change": "act"|"wait"|"fixed"`, `"effort": 30`, `"direction": "up"|"down"|"either"`.
    pub fn declare_json(&mut self, key: &str, json: &Value) -> Result<(), DeclarationFault> {
        let object = json.as_object().ok_or(DeclarationFault::NotAnObject)?;
        let known = ["type", "change", "effort", "direction"];
        if let Some(name) = object.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(DeclarationFault::UnknownField(name.clone()));
        }
        let fact_type = object
            .get("type")
            .and_then(Value::as_str)
            .and_then(FactType::from_name)
            .ok_or(DeclarationFault::BadType)?;
        let effort = match object.get("effort") {
            None => None,
            Some(number) => {
                let effort = number
                    .as_u64()
                    .and_then(|effort| u32::try_from(effort).ok());
                Some(effort.ok_or(DeclarationFault::BadEffort)?)
            }
        };
        let moved_by_time = matches!(fact_type, FactType::Int | FactType::Date);
        let change = match object.get("change").map(Value::as_str) {
            None | Some(Some("fixed")) => Changeability::Fixed,
            Some(Some("act")) => Changeability::Act {
                effort: effort.unwrap_or(1),
            },
            Some(Some("wait")) if moved_by_time => Changeability::Wait,
            Some(_) => return Err(DeclarationFault::BadChange),
        };
        let acts = matches!(change, Changeability::Act { .. });
        if effort.is_some() && !acts {
            return Err(DeclarationFault::BadEffort);
        }
        let direction = match object.get("direction").map(Value::as_str) {
            None if change == Changeability::Wait => Direction::Up,
            None => Direction::Either,
            Some(Some("up")) if acts => Direction::Up,
            Some(Some("down")) if acts => Direction::Down,
            Some(Some("either")) if acts => Direction::Either,
            Some(_) => return Err(DeclarationFault::BadDirection),
        };
        self.declare(
            key,
            Declaration {
                fact_type,
                change,
                direction,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::definition::Owner;
    use crate::facts::keys;
    use crate::lang::Lang;
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_has_one_row_and_every_row_a_key() {
        let listed: Vec<&str> = FactRegistry::builtin().iter().map(|def| def.key).collect();
        let rows: BTreeSet<&str> = listed.iter().copied().collect();
        assert_eq!(rows.len(), listed.len(), "a key has two rows");
        assert_eq!(rows, keys::ALL.iter().copied().collect());
    }

    #[test]
    fn every_row_can_be_shown_in_both_languages() {
        for def in FactRegistry::builtin().iter() {
            assert_ne!(def.owner(), Owner::Other, "{}", def.key);
            assert!(def.meaning.zh.ends_with('。'), "{}", def.key);
            assert!(def.meaning.en.ends_with('.'), "{}", def.key);
            assert!(!def.name(Lang::Zh).is_empty() && !def.name(Lang::En).is_empty());
            let coded = matches!(def.fact_type, FactType::Code | FactType::Set);
            assert_eq!(coded, !def.options.is_empty(), "{}", def.key);
            let codes: BTreeSet<_> = def.options.iter().map(|option| option.code).collect();
            assert_eq!(codes.len(), def.options.len(), "{}", def.key);
            if def.change == Changeability::Wait {
                assert!(
                    matches!(def.fact_type, FactType::Int | FactType::Date),
                    "{}",
                    def.key
                );
            }
        }
    }

    #[test]
    fn facts_can_be_declared_for_a_run() {
        let mut registry = FactRegistry::default();
        registry
            .declare_json("x.y", &json!({"type": "int"}))
            .expect("accepted");
        let def = registry.get("x.y").expect("declared");
        assert_eq!(
            (def.fact_type, def.change),
            (FactType::Int, Changeability::Fixed)
        );
        assert_eq!(def.name(Lang::Zh), "x.y");
        registry
            .declare_json("firm.age_months", &json!({"type": "int"}))
            .expect("same type");
        let refused = registry.declare_json("firm.age_months", &json!({"type": "date"}));
        assert_eq!(refused, Err(DeclarationFault::OtherType));
        for (json, fault) in [
            (json!("int"), DeclarationFault::NotAnObject),
            (json!({}), DeclarationFault::BadType),
            (json!({"type": "float"}), DeclarationFault::BadType),
            (
                json!({"type": "int", "x": 1}),
                DeclarationFault::UnknownField("x".into()),
            ),
            (
                json!({"type": "set", "change": "wait"}),
                DeclarationFault::BadChange,
            ),
            (
                json!({"type": "int", "effort": 3}),
                DeclarationFault::BadEffort,
            ),
            (
                json!({"type": "int", "change": "act", "effort": -3}),
                DeclarationFault::BadEffort,
            ),
            (
                json!({"type": "int", "direction": "up"}),
                DeclarationFault::BadDirection,
            ),
        ] {
            assert_eq!(registry.declare_json("x.z", &json), Err(fault));
        }
        assert_eq!(
            registry.declare_json("", &json!({"type": "int"})),
            Err(DeclarationFault::BadKey)
        );
    }
}
