//! One row: the condition as a sentence, its fields by the type of the fact, what is wrong.

use super::group::row_button;
use crate::components::icon::{Icon, IconName};
use crate::components::{
    AmountInput, Checkbox, Checkboxes, DateInput, Details, GroupedSelect, NumberInput, RadioGroup,
    Select, TextInput,
};
use crate::lang::lang;
use crate::locales::{common, criteria as t};
use crate::pages::criteria::findings::Findings;
use contract::Coded;
use contract::criteria::{EditRowView, FaultView};
use leptos::prelude::*;

/// One row.
#[component]
pub(super) fn Row(row: EditRowView, facts: Vec<(String, Vec<Coded>)>) -> impl IntoView {
    let l = lang();
    let key = row.key.clone();
    let field = |name: &str| format!("rows.{key}.{name}");
    let class = if row.faults.is_empty() {
        "editor__row"
    } else {
        "editor__row editor__row--invalid"
    };
    let buttons = [
        ("up", t::up(l)),
        ("down", t::down(l)),
        ("into", t::into(l)),
        ("wrap", t::wrap(l)),
        ("remove", t::remove(l)),
    ]
    .map(|(command, label)| row_button(l, command, &row.key, label, row.place));
    let soft = if row.soft { "on" } else { "" };
    let aside = row.soft || !matches!(row.weight.as_str(), "" | "1");
    let fields = view! {
        <div class="editor__fields">
            <Select field=field("op") label=t::op(l) options=row.ops.clone() value=row.op.clone()/>
            <Value row=row.clone()/>
            <TextInput field=field("clause") label=t::clause(l) value=row.clause.clone()
                hint=t::clause_hint(l)/>
        </div>
    };
    let more = view! {
        <div class="editor__fields">
            <GroupedSelect field=field("fact") label=t::fact(l) groups=facts value=row.fact.code.clone()/>
            <Checkbox field=field("soft") label=t::soft(l) value=soft/>
            <TextInput field=field("weight") label=t::weight(l) value=row.weight.clone()
                width="short" optional=true/>
        </div>
    };
    view! {
        <fieldset class=class id=row.key.clone()>
            <legend>{t::row(l, row.place, &row.sentence)}</legend>
            <p class="muted">{row.meaning}</p>
            <Faults rows=row.faults/>
            {fields}
            <Details summary=t::more(l) open=aside>{more}</Details>
            <Findings rows=row.findings/>
            <p class="editor__buttons">{buttons}</p>
        </fieldset>
    }
}

/// The controls of the value. All that an operator of the type may need are there, so that
/// choosing another one needs no round of its own.
#[component]
fn Value(row: EditRowView) -> impl IntoView {
    let l = lang();
    let key = row.key;
    let (value, to) = (format!("rows.{key}.value"), format!("rows.{key}.to"));
    match row.fact_type.as_str() {
        "bool" => {
            let options = vec![
                Coded::new("yes", common::yes(l)),
                Coded::new("no", common::no(l)),
            ];
            view! { <RadioGroup field=value label=t::yes_no(l) options value=row.value inline=true/> }
                .into_any()
        }
        "money" => view! {
            <AmountInput field=value label=t::value(l) value=row.value/>
            <AmountInput field=to label=t::value_to(l) value=row.to optional=true/>
        }
        .into_any(),
        "int" => view! {
            <NumberInput field=value label=t::value(l) value=row.value unit=row.unit.clone()/>
            <NumberInput field=to label=t::value_to(l) value=row.to unit=row.unit optional=true/>
        }
        .into_any(),
        "date" => view! {
            <DateInput field=value label=t::value(l) value=row.value/>
            <DateInput field=to label=t::value_to(l) value=row.to optional=true/>
        }
        .into_any(),
        "code" | "set" => {
            let field = format!("codes.{key}");
            view! { <Checkboxes field label=t::codes(l) options=row.options values=row.codes/> }
                .into_any()
        }
        _ => view! {
            <TextInput field=value label=t::places(l) value=row.value hint=t::places_hint(l)/>
        }
        .into_any(),
    }
}

/// What is wrong with a row or group, until it is put right.
#[component]
pub(super) fn Faults(rows: Vec<FaultView>) -> impl IntoView {
    let l = lang();
    (!rows.is_empty()).then(|| {
        let rows = rows
            .into_iter()
            .map(|row| {
                let field = match row.field.as_str() {
                    "fact" => t::fact(l),
                    "op" => t::op(l),
                    "value" => t::value(l),
                    "to" => t::value_to(l),
                    "codes" => t::codes(l),
                    "clause" => t::clause(l),
                    "weight" => t::weight(l),
                    "soft" => t::soft(l),
                    "n" => t::group_n(l),
                    _ => t::group(l),
                };
                view! {
                    <p class="field__error"><Icon name=IconName::Alert/><span>{field}" "{row.message}</span></p>
                }
            })
            .collect_view();
        view! { <div class="editor__faults">{rows}</div> }
    })
}
