//! The questionnaire as a page asks it: which facts, in which words, with which control.

use contract::Coded;
use contract::firm::{DeclaredFactView, FactInput};
use domain::declared::{self, Answers};
use domain::facts::{CodeOption, FactDef, FactType, Owner, Unit};
use domain::lang::{Label, Lang};

/// The questions about these owners with the answers that are known.
pub fn asked(owners: &[Owner], answers: &Answers, lang: Lang) -> Vec<DeclaredFactView> {
    declared::questions(owners)
        .map(|def| DeclaredFactView {
            key: def.key.to_owned(),
            label: def.name(lang).to_owned(),
            meaning: def.meaning.get(lang).to_owned(),
            input: input(&def, lang),
            value: answers
                .get(def.key)
                .map(|value| declared::to_input(&def, value))
                .unwrap_or_default(),
        })
        .collect()
}

fn input(def: &FactDef<'_>, lang: Lang) -> FactInput {
    match def.fact_type {
        FactType::Bool => FactInput::YesNo,
        FactType::Int if def.unit == Unit::BasisPoints => FactInput::Percent,
        FactType::Int => FactInput::Number {
            unit: unit(def.unit).get(lang).to_owned(),
        },
        FactType::Money => FactInput::Amount,
        FactType::Date => FactInput::Date,
        FactType::Set => FactInput::Choices {
            options: options(def.options, lang),
        },
        FactType::Code | FactType::Region | FactType::Industry => FactInput::Choice {
            options: options(def.options, lang),
        },
    }
}

/// What a number counts; nothing where the question says it.
const fn unit(unit: Unit) -> Label {
    match unit {
        Unit::Months => Label::new("个月", "months"),
        Unit::Days => Label::new("天", "days"),
        Unit::People => Label::new("人", "people"),
        Unit::Items => Label::new("件", "items"),
        Unit::Points => Label::new("分", "points"),
        Unit::None | Unit::Count | Unit::BasisPoints | Unit::Fen => Label::new("", ""),
    }
}

/// A list of codes in words.
pub fn options(list: &[CodeOption], lang: Lang) -> Vec<Coded> {
    list.iter()
        .map(|option| Coded::new(option.code, option.label.get(lang)))
        .collect()
}

/// One code of a list in words; the code itself where the list does not have it.
pub fn option(list: &[CodeOption], code: &str, lang: Lang) -> Coded {
    let known = list.iter().find(|option| option.code == code);
    Coded::new(code, known.map_or(code, |option| option.label.get(lang)))
}
