//! Conditions, values and changes in words, in both languages.
//!
//! Whole sentences of pages are not here; only what must read the same wherever a criterion is
//! shown: on a match, in the editor, in a refusal, in the catalogue.

mod values;

pub use values::{Names, NoNames, money, value};

use super::counterfactual::{Change, ChangeKind};
use super::op::Op;
use super::tree::{Leaf, Operand};
use crate::facts::{FactDef, FactRegistry, FactType, FactValue, Unit};
use crate::lang::Lang;

/// How conditions are put into words.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The facts and their names.
    pub registry: &'a FactRegistry,
    /// Names of regions and industries.
    pub names: &'a dyn Names,
    /// The language.
    pub lang: Lang,
}

impl<'a> Wording<'a> {
    /// Wording over the portal's own facts, with regions and industries by code.
    pub fn new(lang: Lang) -> Wording<'static> {
        Wording {
            registry: FactRegistry::builtin(),
            names: &NoNames,
            lang,
        }
    }

    /// The same with names for regions and industries.
    pub fn with_names<'b>(self, names: &'b dyn Names) -> Wording<'b>
    where
        'a: 'b,
    {
        Wording {
            registry: self.registry,
            names,
            lang: self.lang,
        }
    }

    /// The name of a fact.
    pub fn fact(&self, key: &'a str) -> &'a str {
        self.registry
            .get(key)
            .map_or(key, |def| def.name(self.lang))
    }

    /// A value of a fact: `24 个月`, `300 万元`, `小型企业`.
    pub fn value(&self, key: &str, value: &FactValue) -> String {
        values::value(
            self.registry.get(key).as_ref(),
            value,
            self.names,
            self.lang,
        )
    }

    /// A condition: `成立月数 ≥ 24 个月`, `Age ≥ 24 months`.
    pub fn leaf(&self, leaf: &Leaf) -> String {
        let def = self.registry.get(&leaf.fact);
        let name = def
            .as_ref()
            .map_or(leaf.fact.as_str(), |def| def.name(self.lang));
        match (&leaf.value, self.lang) {
            (Operand::One(FactValue::Bool(flag)), _) => {
                let yes = *flag == (leaf.op == Op::Eq);
                self.yes_no(name, yes)
            }
            (Operand::Flag(known), Lang::Zh) => {
                format!("{name}：{}", if *known { "已提供" } else { "尚未提供" })
            }
            (Operand::Flag(known), Lang::En) => {
                format!(
                    "{name}: {}",
                    if *known { "is known" } else { "is not known" }
                )
            }
            _ => self.comparison(name, leaf),
        }
    }

    /// What a condition requires, without the name of its fact: `≥ 24 个月`.
    pub fn required(&self, leaf: &Leaf) -> String {
        match &leaf.value {
            Operand::One(FactValue::Bool(flag)) => {
                let yes = *flag == (leaf.op == Op::Eq);
                values::yes_no(yes).get(self.lang).to_owned()
            }
            Operand::Flag(known) => match (known, self.lang) {
                (true, Lang::Zh) => "已提供".to_owned(),
                (false, Lang::Zh) => "尚未提供".to_owned(),
                (true, Lang::En) => "known".to_owned(),
                (false, Lang::En) => "not known".to_owned(),
            },
            _ => self.comparison("", leaf).trim_start().to_owned(),
        }
    }

    /// A change without its leaf: `需求金额调整为 300 万元`.
    pub fn change(&self, change: &Change) -> String {
        let name = self.fact_name(&change.fact);
        let value = self.value(&change.fact, &change.value);
        let day = change.until.map(|day| day.to_string()).unwrap_or_default();
        match (change.kind, &change.value, self.lang) {
            (ChangeKind::Act, FactValue::Bool(_), Lang::Zh) => {
                format!("使“{name}”变为“{value}”")
            }
            (ChangeKind::Act, FactValue::Bool(_), Lang::En) => {
                format!("Bring “{name}” to “{value}”")
            }
            (ChangeKind::Act, _, Lang::Zh) => format!("将{name}调整为 {value}"),
            (ChangeKind::Act, _, Lang::En) => format!("Change “{name}” to {value}"),
            (ChangeKind::Wait, _, Lang::Zh) => format!("等到 {day}，届时{name}为 {value}"),
            (ChangeKind::Wait, _, Lang::En) => {
                format!("Wait until {day}, when “{name}” is {value}")
            }
            (ChangeKind::Provide, _, Lang::Zh) => format!("补充“{name}”，例如 {value}"),
            (ChangeKind::Provide, _, Lang::En) => format!("Provide “{name}”, for example {value}"),
        }
    }

    /// A change whose leaf is at hand. Evidence, and changes of codes and sets, are then described
    /// by what they have to show, because other values would do as well.
    pub fn change_for(&self, change: &Change, leaf: &Leaf) -> String {
        let condition = self.leaf(leaf);
        let coded = !matches!(change.value, FactValue::Bool(_)) && change.value.ordinal().is_none();
        match (change.kind, change.met, self.lang) {
            (ChangeKind::Provide, true, Lang::Zh) => format!("补充信息，证明“{condition}”"),
            (ChangeKind::Provide, false, Lang::Zh) => format!("补充信息，证明并非“{condition}”"),
            (ChangeKind::Provide, true, Lang::En) => format!("Provide evidence: {condition}"),
            (ChangeKind::Provide, false, Lang::En) => {
                format!("Provide evidence against: {condition}")
            }
            (ChangeKind::Act, true, Lang::Zh) if coded => format!("调整为“{condition}”"),
            (ChangeKind::Act, true, Lang::En) if coded => format!("Arrange: {condition}"),
            _ => self.change(change),
        }
    }

    fn fact_name(&self, key: &str) -> String {
        self.registry
            .get(key)
            .map_or(key, |def| def.name(self.lang))
            .to_owned()
    }

    fn yes_no(&self, name: &str, yes: bool) -> String {
        let answer = values::yes_no(yes).get(self.lang);
        match self.lang {
            Lang::Zh => format!("{name}：{answer}"),
            Lang::En => format!("{name}: {answer}"),
        }
    }

    fn comparison(&self, name: &str, leaf: &Leaf) -> String {
        let op = leaf.op.label().get(self.lang);
        let key = leaf.fact.as_str();
        match &leaf.value {
            Operand::One(value) => {
                let text = self.value(key, value);
                match (leaf.op, self.lang, value.ordinal().is_some()) {
                    // A number that must be hit exactly reads as an equation.
                    (Op::Eq, _, true) => format!("{name} = {text}"),
                    (Op::Ne, _, true) => format!("{name} ≠ {text}"),
                    (Op::Eq | Op::Ne, Lang::Zh, false) => format!("{name}{op}“{text}”"),
                    _ => format!("{name} {op} {text}"),
                }
            }
            Operand::Range(low, high) => {
                let (low, high) = (self.value(key, low), self.value(key, high));
                match self.lang {
                    Lang::Zh => format!("{name}介于 {low} 至 {high}"),
                    Lang::En => format!("{name} between {low} and {high}"),
                }
            }
            Operand::Many(codes) => {
                let def = self.registry.get(key);
                let named: Vec<String> = codes
                    .iter()
                    .map(|code| self.code(def.as_ref(), code))
                    .collect();
                match self.lang {
                    Lang::Zh => format!("{name}{op}{}", named.join("、")),
                    Lang::En if name.is_empty() => format!("{op} {}", named.join(", ")),
                    Lang::En => format!("{name}: {op} {}", named.join(", ")),
                }
            }
            Operand::Flag(_) => name.to_owned(),
        }
    }

    fn code(&self, def: Option<&FactDef<'_>>, code: &str) -> String {
        let fact_type = def.map_or(FactType::Code, |def| def.fact_type);
        values::code(def, fact_type, code, self.names, self.lang)
    }
}

/// The unit after a number: `个月`, `months`.
pub(crate) fn unit(unit: Unit, number: i64, lang: Lang) -> &'static str {
    match (unit, lang) {
        (Unit::Months, Lang::Zh) => " 个月",
        (Unit::Months, Lang::En) if number == 1 => " month",
        (Unit::Months, Lang::En) => " months",
        (Unit::Days, Lang::Zh) => " 天",
        (Unit::Days, Lang::En) if number == 1 => " day",
        (Unit::Days, Lang::En) => " days",
        (Unit::People, Lang::Zh) => " 人",
        (Unit::Items, Lang::Zh) => " 件",
        (Unit::Points, Lang::Zh) => " 分",
        (Unit::Points, Lang::En) if number == 1 => " point",
        (Unit::Points, Lang::En) => " points",
        // In English the name of the fact says what is counted.
        (Unit::People | Unit::Items, Lang::En)
        | (Unit::None | Unit::Count | Unit::BasisPoints | Unit::Fen, _) => "",
    }
}
