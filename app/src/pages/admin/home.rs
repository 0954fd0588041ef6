//! Organisations of the platform.

use crate::api::admin::{Admit, organisations};
use crate::components::amounts::DateText;
use crate::components::form::{Form, SubmitButton};
use crate::components::inputs::{HiddenInput, TextInput};
use crate::components::layout::{PageHead, Section};
use crate::components::load::Load;
use crate::components::options::Select;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::admin as t;
use crate::routes;
use contract::Coded;
use contract::admin::OrganisationsView;
use leptos::prelude::*;

/// Organisations of the platform.
#[component]
pub fn HomePage() -> impl IntoView {
    let l = lang();
    let action = ServerAction::<Admit>::new();
    let view = Resource::new_blocking(move || action.version().get(), |_| organisations());
    view! {
        <div class="page page--wide">
            <PageHead title=t::home_title(l) lead=t::home_lead(l)/>
            <Load resource=view children=move |view| {
                let (kinds, id) = (view.kinds.clone(), view.new_id.clone());
                view! { <Rows view/> <AdmitForm action kinds id/> }
            }/>
        </div>
    }
}

#[component]
fn Rows(view: OrganisationsView) -> impl IntoView {
    let l = lang();
    let rows = view
        .rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=routes::admin_organisation(row.org.id)>{row.org.name}</a>
                    </th>
                    <td>{row.org.kind.label}</td>
                    <td><DateText date=row.since/></td>
                    <td class="numeric">{row.people}</td>
                    <td class="numeric">{row.products}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::home_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_name(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_since(l)}</th>
                    <th scope="col" class="numeric">{t::col_people(l)}</th>
                    <th scope="col" class="numeric">{t::col_products(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn AdmitForm(action: ServerAction<Admit>, kinds: Vec<Coded>, id: String) -> impl IntoView {
    let l = lang();
    view! {
        <Section title=t::admit_title(l) id="admit">
            <p class="muted">{t::admit_text(l)}</p>
            <Form action>
                <HiddenInput field="id" value=id/>
                <Select field="kind" label=t::kind(l) options=kinds/>
                <TextInput field="name_zh" label=t::name_zh(l) autocomplete="off"/>
                <TextInput field="name_en" label=t::name_en(l) optional=true autocomplete="off"/>
                <SubmitButton label=t::admit_button(l)/>
            </Form>
        </Section>
    }
}
