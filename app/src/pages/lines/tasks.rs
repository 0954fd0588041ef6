//! What the two sides of a pledge are to see to: what happened, by when, what cures it.

use super::tone;
use crate::api::lines::{CloseTask, tasks};
use crate::components::{
    AsFile, DateText, EmptyState, FoldedForm, Form, HiddenInput, Load, PageHead, Section,
    SubmitButton, Tag, TextArea, TimeText, Tone, url,
};
use crate::lang::lang;
use crate::locales::{common, line as t};
use crate::routes;
use contract::task::{CloseTaskParams, TaskView, TasksView};
use leptos::prelude::*;

/// The tasks of a firm or an institution.
#[component]
pub fn TasksPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| tasks());
    view! {
        <PageHead title=t::tasks_title(l) lead=t::tasks_lead(l)/>
        <Load resource=view children=move |view| view! { <Lists view/> }/>
    }
}

#[component]
fn Lists(view: TasksView) -> impl IntoView {
    let l = lang();
    let list = |tasks: Vec<TaskView>| {
        let rows: Vec<_> = tasks
            .into_iter()
            .map(|task| view! { <Row task/> })
            .collect();
        view! { <ul class="rows">{rows}</ul> }
    };
    let some = !view.open.is_empty() || !view.closed.is_empty();
    let open = if view.open.is_empty() {
        view! { <EmptyState title=t::tasks_empty(l) text=t::tasks_empty_text(l)/> }.into_any()
    } else {
        list(view.open).into_any()
    };
    let closed = if view.closed.is_empty() {
        view! { <p class="muted">{t::closed_empty(l)}</p> }.into_any()
    } else {
        list(view.closed).into_any()
    };
    view! {
        <Section title=t::tasks_open(l)>{open}</Section>
        <Section title=t::tasks_closed(l)>{closed}</Section>
        {some.then(|| view! { <AsFile files=routes::TASK_FILES/> })}
    }
}

#[component]
fn Row(task: TaskView) -> impl IntoView {
    let l = lang();
    let (other, href) = match task.other.kind.code.as_str() {
        "firm" => (
            t::with_firm(l, &task.other.name),
            routes::institution_pledge(task.pledge),
        ),
        _ => (
            t::with_institution(l, &task.other.name),
            routes::firm_pledge(task.pledge),
        ),
    };
    let lines = |lines: Vec<String>| {
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect();
        view! { <ul class="bullets">{rows}</ul> }
    };
    let open = task.closed_at.is_none();
    let cures = (open && !task.cures.is_empty()).then(|| {
        let cures = lines(task.cures);
        view! { <p><strong>{t::how(l)}</strong></p>{cures} }
    });
    let closed = task.closed_at.map(|at| {
        view! { <p class="muted">{t::closed(l)}" "<TimeText at/>" · "{task.reason.clone()}</p> }
    });
    let due = task.due_on.filter(|_| open).map(|date| {
        view! { <span class="rows__figure">{t::due(l)}" "<DateText date/></span> }
    });
    let overdue = task
        .overdue
        .then(|| view! { <Tag tone=Tone::Bad text=t::overdue(l)/> });
    let by_bank =
        (open && task.form.is_none()).then(|| view! { <p class="muted">{t::by_bank(l)}</p> });
    let raised = task.raised_at;
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <a class="rows__name" href=href>{task.titles.join(common::list_joint(l))}</a>
                <p class="muted">{other}" · "{t::raised(l)}" "<TimeText at=raised/></p>
                {lines(task.what)}
                {cures}
                {closed}
                {by_bank}
                {task.form.map(|form| view! { <Close form/> })}
            </div>
            <div class="rows__state">
                <Tag tone=tone(&task.level.code) text=task.level.label/>
                {due}
                {overdue}
            </div>
        </li>
    }
}

#[component]
fn Close(form: CloseTaskParams) -> impl IntoView {
    let l = lang();
    let (action, id) = (url::<CloseTask>(), form.id.clone());
    view! {
        <FoldedForm summary=t::close_summary(l) action only=id.clone()>
            <p class="muted">{t::close_text(l)}</p>
            <Form action only=id>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="key" value=form.key/>
                <HiddenInput field="version" value=form.version/>
                <TextArea field="reason" label=t::reason(l) value=form.reason rows=2/>
                <SubmitButton label=t::close(l) kind="secondary"/>
            </Form>
        </FoldedForm>
    }
}
