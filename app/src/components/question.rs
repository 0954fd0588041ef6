//! A question that only the firm can answer, with the control that fits it. An empty answer means
//! "not known", never "no".

use crate::components::inputs::{AmountInput, DateInput, NumberInput, TextInput};
use crate::components::options::{Select, YesNoUnknown};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use contract::Coded;
use contract::firm::{DeclaredFactView, FactInput};
use domain::declared::NONE_OF_THESE;
use domain::lang::Lang;
use leptos::prelude::*;

/// One question; its field is `facts.<key>`.
#[component]
pub fn Question(
    /// The question and its answer so far.
    question: DeclaredFactView,
) -> impl IntoView {
    let l = lang();
    let DeclaredFactView {
        key,
        label,
        meaning: hint,
        input,
        value,
    } = question;
    let field = format!("facts.{key}");
    match input {
        FactInput::YesNo => view! { <YesNoUnknown field label value hint/> }.into_any(),
        FactInput::Number { unit } => {
            view! { <NumberInput field label value hint unit/> }.into_any()
        }
        FactInput::Percent => {
            view! { <NumberInput field label value hint unit=common::percent(l)/> }.into_any()
        }
        FactInput::Amount => {
            let hint = t::with_amount_hint(l, &hint);
            view! { <AmountInput field label value hint/> }.into_any()
        }
        FactInput::Date => view! { <DateInput field label value hint/> }.into_any(),
        FactInput::Choice { options } => {
            view! { <Select field label options value hint empty=common::unknown(l)/> }.into_any()
        }
        FactInput::Choices { options } if options.len() > MOST_COMBINED => {
            view! { <TextInput field label value hint/> }.into_any()
        }
        FactInput::Choices { options } => {
            let value = in_order(&options, &value);
            let options = combinations(l, &options);
            view! { <Select field label options value hint empty=common::unknown(l)/> }.into_any()
        }
    }
}

/// The longest list of which every combination is offered.
const MOST_COMBINED: usize = 4;

/// Every combination of a short list as one choice: a plain form sends one value a field, and
/// "none of these" must stay apart from "not known".
fn combinations(l: Lang, options: &[Coded]) -> Vec<Coded> {
    let mut subsets: Vec<Vec<&Coded>> = (1_usize..1 << options.len())
        .map(|bits| {
            let chosen = options
                .iter()
                .enumerate()
                .filter(|(i, _)| bits & (1 << i) != 0);
            chosen.map(|(_, option)| option).collect()
        })
        .collect();
    subsets.sort_by_key(Vec::len);
    let join = |parts: Vec<&str>, by: &str| parts.join(by);
    let none = Coded::new(NONE_OF_THESE, t::none_of_these(l));
    let some = subsets.into_iter().map(|subset| {
        Coded::new(
            join(
                subset.iter().map(|option| option.code.as_str()).collect(),
                ",",
            ),
            join(
                subset.iter().map(|option| option.label.as_str()).collect(),
                common::list_joint(l),
            ),
        )
    });
    std::iter::once(none).chain(some).collect()
}

/// The codes of an answer in the order of the list, as the combinations spell them.
fn in_order(options: &[Coded], value: &str) -> String {
    let given: Vec<&str> = value.split(',').map(str::trim).collect();
    if given == [NONE_OF_THESE] {
        return NONE_OF_THESE.to_owned();
    }
    let codes = options.iter().map(|option| option.code.as_str());
    codes
        .filter(|code| given.contains(code))
        .collect::<Vec<_>>()
        .join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Vec<Coded> {
        vec![Coded::new("a", "A"), Coded::new("b", "B")]
    }

    #[test]
    fn every_combination_is_one_choice_and_none_is_one_too() {
        let found: Vec<_> = combinations(Lang::En, &list());
        let codes: Vec<_> = found.iter().map(|c| c.code.as_str()).collect();
        assert_eq!(codes, ["none", "a", "b", "a,b"]);
        assert_eq!(found.last().map(|c| c.label.as_str()), Some("A, B"));
    }

    #[test]
    fn an_answer_is_found_among_the_choices_in_any_order() {
        assert_eq!(in_order(&list(), "b, a"), "a,b");
        assert_eq!(in_order(&list(), "none"), "none");
        assert_eq!(in_order(&list(), ""), "");
    }
}
