//! The editor of a draft: one form over all its rows. Every button sends the whole form, so that
//! whatever was typed is kept before the button does its work; no script is needed.

mod group;
mod row;
mod side;

use super::findings::Findings;
use crate::api::criteria::{SaveCriteria, editor};
use crate::components::{
    DateInput, Details, Form, HiddenInput, Load, PageHead, SubmitButton, TextArea, url,
};
use crate::lang::lang;
use crate::locales::criteria as t;
use crate::pages::casework::Desk;
use crate::request::form_state;
use crate::routes;
use crate::routes::params::param;
use contract::criteria::EditorView;
use group::Group;
use leptos::prelude::*;
use side::{Checks, ImportForm, Side};

/// The name of the buttons: which one was pressed says what to do.
const COMMAND: &str = "params[command]";

/// The form's id, for the island that runs it while somebody types.
const FORM: &str = "draft-form";

/// The editor of a draft.
#[component]
pub fn EditorPage() -> impl IntoView {
    let id = param("id");
    let view = Resource::new_blocking(move || id.get(), editor);
    view! {
        <div class="page page--wide desk editor">
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: EditorView) -> impl IntoView {
    let l = lang();
    let (id, version) = (view.brief.id.to_string(), view.version.to_string());
    let faults = (view.faults > 0).then(|| {
        view! { <p class="notice notice--attention" role="status">{t::faults(l, view.faults)}</p> }
    });
    let choices = group::Choices {
        kinds: view.kinds.clone(),
        facts: view.facts.clone(),
    };
    // Also open when it came back with a fault.
    let failed = form_state(url::<SaveCriteria>(), "").is_some();
    let dated = failed || !view.effective_from.is_empty() || !view.effective_to.is_empty();
    let page = routes::version(view.brief.id);
    let caption = format!("{} · {}", view.product.name, view.brief.title);
    let more = Desk::of(view.home).sandbox(&view.product.id, view.brief.id);
    let import = view! { <ImportForm id=id.clone() version=version.clone()/> };
    view! {
        <PageHead title=t::editor_title(l) lead=t::editor_lead(l) caption back=page.clone()/>
        {faults}
        <div class="editor__grid">
            <Form action={url::<SaveCriteria>()} class="editor__form" id=FORM>
                <HiddenInput field="id" value=id/>
                // As it is now, also after a conflict: what is sent again was typed in sight of it.
                <input type="hidden" name="params[version]" value=version/>
                // The first button is the one that the enter key presses.
                <p class="actions">
                    <button type="submit" class="button button--primary" name=COMMAND value="save">{t::save(l)}</button>
                    <a class="button button--quiet" href=page>{t::to_version(l)}</a>
                </p>
                <Details summary=t::head(l) open=dated>
                    <DateInput field="effective_from" label=t::effective_from(l) optional=true
                        value=view.effective_from hint=t::effective_from_hint(l)/>
                    <DateInput field="effective_to" label=t::effective_to(l) optional=true
                        value=view.effective_to hint=t::effective_to_hint(l)/>
                </Details>
                <TextArea field="note" label=t::version_note(l) hint=t::note_hint(l) optional=true
                    value=view.brief.note rows=2/>
                <Findings rows=view.findings/>
                <Group group=view.root choices root=true/>
                <SubmitButton label=t::save(l)/>
            </Form>
            <Side changes=view.changes more/>
        </div>
        <Checks rows=view.checks/>
        {import}
    }
}
