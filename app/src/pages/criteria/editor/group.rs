//! A group of rows: what it asks of them, its members, and how it grows.

use super::COMMAND;
use super::row::{Faults, Row};
use crate::components::{GroupedSelect, Select, TextInput};
use crate::lang::lang;
use crate::locales::criteria as t;
use contract::Coded;
use contract::criteria::{EditGroupView, EditNode};
use domain::lang::Lang;
use leptos::prelude::*;

/// What the rows choose from.
#[derive(Clone)]
pub(super) struct Choices {
    /// What a group may ask.
    pub kinds: Vec<Coded>,
    /// Facts by owner.
    pub facts: Vec<(String, Vec<Coded>)>,
}

/// A group with its members.
#[component]
pub(super) fn Group(
    group: EditGroupView,
    choices: Choices,
    #[prop(optional)] root: bool,
) -> impl IntoView {
    let l = lang();
    let key = group.key.clone();
    let field = |name: &str| format!("rows.{key}.{name}");
    let (kind_field, add_field) = (field("kind"), field("add"));
    let grow = [("add", t::add_row(l)), ("group", t::add_group(l))]
        .map(|(command, label)| button(command, &key, label));
    let members: Vec<AnyView> = group
        .members
        .into_iter()
        .map(|member| {
            let choices = choices.clone();
            match member {
                EditNode::Group(group) => view! { <Group group choices/> }.into_any(),
                EditNode::Row(row) => view! { <Row row=*row facts=choices.facts/> }.into_any(),
            }
        })
        .collect();
    let counts = group.kind == "at_least";
    let n = counts.then(|| {
        view! {
            <TextInput field=field("n") label=t::group_n(l) hint=t::group_n_hint(l) width="short"
                value=group.n.clone()/>
        }
    });
    // Hidden, so that the number typed is kept while the group asks for something else.
    let kept = (!counts).then(|| {
        view! { <input type="hidden" name=format!("params[rows][{key}.n]") value=group.n.clone()/> }
    });
    let buttons = (!root).then(|| {
        let buttons = [
            ("up", t::up(l)),
            ("down", t::down(l)),
            ("unwrap", t::unwrap(l)),
            ("remove", t::remove_group(l)),
        ]
        .map(|(command, label)| button(command, &key, label));
        view! { <p class="editor__buttons">{buttons}</p> }
    });
    view! {
        <fieldset class="editor__group" id=key.clone()>
            <legend>{t::group(l)}</legend>
            <Faults rows=group.faults/>
            <div class="editor__fields">
                <Select field=kind_field label=t::group_kind(l) options=choices.kinds.clone() value=group.kind/>
                {n}{kept}
            </div>
            {buttons}
            {members}
            <div class="editor__add">
                <GroupedSelect field=add_field label=t::add_fact(l) groups=choices.facts/>
                <p class="editor__buttons">{grow}</p>
            </div>
        </fieldset>
    }
    .into_any()
}

/// A button of a group.
fn button(command: &str, key: &str, label: &'static str) -> impl IntoView + use<> {
    view! {
        <button type="submit" class="button button--secondary button--small" name=COMMAND
            value=format!("{command}:{key}")>{label}</button>
    }
}

/// A button of a row, named for those who hear it.
pub(super) fn row_button(
    l: Lang,
    command: &str,
    key: &str,
    label: &'static str,
    place: u64,
) -> impl IntoView + use<> {
    view! {
        <button type="submit" class="button button--quiet button--small" name=COMMAND
            value=format!("{command}:{key}") aria-label=t::button_of(l, label, place)>{label}</button>
    }
}
