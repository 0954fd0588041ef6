//! The applications.

use crate::api::admissions::admissions;
use crate::components::*;
use crate::lang::lang;
use crate::locales::admission as t;
use crate::routes;
use contract::admission::{AdmissionRowView, AdmissionsView};
use leptos::prelude::*;

/// What waits and what was decided.
#[component]
pub fn AdmissionsPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| admissions());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::list_title(l) lead=t::list_lead(l) back=routes::ADMIN/>
            <Load resource=view children=move |view: AdmissionsView| view! {
                <Section title=t::waiting(l)><Rows caption=t::waiting(l) rows=view.waiting/></Section>
                <Section title=t::decided(l)><Rows caption=t::decided(l) rows=view.decided/></Section>
            }/>
            <p><a href=routes::ADMISSION>{t::enter_link(l)}</a></p>
        </div>
    }
}

#[component]
fn Rows(#[prop(into)] caption: String, rows: Vec<AdmissionRowView>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <p class="muted">{t::none(l)}</p> }.into_any();
    }
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><a href=routes::admin_admission(row.id)>{row.name}</a></th>
                    <td>{row.kind.label}</td>
                    <td class="login">{row.uscc}</td>
                    <td><TimeText at=row.at/></td>
                    <td><Tag tone=Tone::of_status(&row.status.code) text=row.status.label/></td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_name(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_uscc(l)}</th>
                    <th scope="col">{t::col_at(l)}</th>
                    <th scope="col">{t::col_status(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}
