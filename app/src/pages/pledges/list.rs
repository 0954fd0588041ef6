//! The pledges of a firm, or of an institution, by state.

use super::parts::PledgeTable;
use crate::api::pledges::pledges;
use crate::components::{AsFile, EmptyState, Load, PageHead};
use crate::lang::lang;
use crate::locales::{common, pledge as t};
use crate::routes;
use crate::routes::params::query;
use contract::pledge::PledgeRowView;
use domain::pledge::Status;
use leptos::prelude::*;

/// Pledges of the firm's assets.
#[component]
pub fn FirmListPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| pledges());
    view! {
        <div class="page page--wide">
            <PageHead title=t::firm_title(l) lead=t::firm_lead(l)/>
            <Load resource=rows children=move |rows| view! { <Rows rows own=true/> }/>
        </div>
    }
}

/// An institution's pledges.
#[component]
pub fn ListPage() -> impl IntoView {
    let l = lang();
    let rows = Resource::new_blocking(|| (), |()| pledges());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::list_title(l) lead=t::list_lead(l)/>
            <p class="actions">
                <a class="button button--primary" href=routes::INSTITUTION_PLEDGE_NEW>{t::new(l)}</a>
            </p>
            <Load resource=rows children=move |rows| view! { <Rows rows own=false/> }/>
        </div>
    }
}

#[component]
fn Rows(rows: Vec<PledgeRowView>, own: bool) -> impl IntoView {
    let l = lang();
    let (path, text) = match own {
        true => (routes::FIRM_PLEDGES, t::empty_text_firm(l)),
        false => (routes::INSTITUTION_PLEDGES, t::empty_text(l)),
    };
    if rows.is_empty() {
        return view! { <EmptyState title=t::empty(l) text=text/> }.into_any();
    }
    let wanted = query("status").get_untracked();
    let options: Vec<_> = Status::ALL
        .iter()
        .filter_map(|status| {
            let count = rows
                .iter()
                .filter(|row| row.status.code == status.code())
                .count();
            let label = t::state_count(l, status.label().get(l), count);
            let selected = wanted == status.code();
            (count > 0 || selected).then(|| {
                view! { <option value=status.code() selected=selected>{label}</option> }
            })
        })
        .collect();
    let mut rows = rows;
    rows.retain(|row| wanted.is_empty() || row.status.code == wanted);
    let table = match rows.is_empty() {
        true => view! { <EmptyState title=t::empty(l)/> }.into_any(),
        false => view! { <PledgeTable caption=t::list_title(l) rows own/> }.into_any(),
    };
    view! {
        <form class="filters" method="get" action=path>
            <label class="filters__field">
                <span>{t::filter_state(l)}</span>
                <select class="input input--select" name="status">
                    <option value="">{t::all_states(l)}</option>
                    {options}
                </select>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{common::apply_filter(l)}</button>
                <a class="button button--quiet" href=path>{common::clear_filter(l)}</a>
            </div>
        </form>
        {table}
        <AsFile files=routes::PLEDGE_FILES/>
    }
    .into_any()
}
