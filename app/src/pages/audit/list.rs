//! The trail with its filter and its files.

use super::tone;
use crate::api::audit::trail;
use crate::components::{EmptyState, Load, PageHead, Pagination, TableFrame, Tag, TimeText};
use crate::lang::lang;
use crate::locales::{audit as t, common};
use crate::routes;
use crate::routes::params::query;
use contract::Coded;
use contract::audit::{AuditParams, AuditRowView, AuditView};
use leptos::prelude::*;

/// The trail. Its filter is a form that asks for the page anew.
#[component]
pub fn TrailPage() -> impl IntoView {
    let names = [
        "from", "to", "actor", "org", "object", "action", "outcome", "page",
    ];
    let asked = names.map(query);
    let view = Resource::new_blocking(
        move || {
            let [from, to, actor, org, object, action, outcome, page] = asked.map(|one| one.get());
            AuditParams {
                from,
                to,
                actor,
                org,
                object,
                action,
                outcome,
                page,
            }
        },
        trail,
    );
    view! {
        <div class="page page--wide desk">
            <Load resource=view children=move |view| view! { <Trail view/> }/>
        </div>
    }
}

#[component]
fn Trail(view: AuditView) -> impl IntoView {
    let l = lang();
    let lead = if view.of_all {
        t::lead_all(l)
    } else {
        t::lead_own(l)
    };
    let filter = view.filter.clone();
    let (csv, lines) = (
        routes::audit_at(routes::AUDIT_CSV, &filter, 1),
        routes::audit_at(routes::AUDIT_LINES, &filter, 1),
    );
    let href = move |page| routes::audit_at(routes::AUDIT, &filter, page);
    view! {
        <PageHead title=t::title(l) lead=lead/>
        <Filters filter=view.filter outcomes=view.outcomes/>
        <p>
            <a class="button button--quiet" href=csv download>{t::export_csv(l)}</a>
            " "
            <a class="button button--quiet" href=lines download>{t::export_lines(l)}</a>
        </p>
        <Rows rows=view.rows total=view.paging.rows/>
        <Pagination paging=view.paging href/>
    }
}

#[component]
fn Filters(filter: AuditParams, outcomes: Vec<Coded>) -> impl IntoView {
    let l = lang();
    let fields = [
        ("from", t::from(l), filter.from),
        ("to", t::to(l), filter.to),
        ("actor", t::actor(l), filter.actor),
        ("org", t::org(l), filter.org),
        ("object", t::object(l), filter.object),
        ("action", t::action(l), filter.action),
    ]
    .map(|(name, label, value)| {
        let id = format!("filter-{name}");
        let is_day = matches!(name, "from" | "to");
        let hint = is_day.then(|| common::date_hint(l));
        view! {
            <div class="filters__field">
                <label for=id.clone()>{label}</label>
                <input class="input" type="text" id=id name=name value=value placeholder=hint/>
            </div>
        }
    });
    let options = outcomes
        .into_iter()
        .map(|option| {
            let selected = option.code == filter.outcome;
            view! { <option value=option.code selected=selected>{option.label}</option> }
        })
        .collect_view();
    view! {
        <form class="filters" method="get" action=routes::AUDIT role="search">
            {fields}
            <div class="filters__field">
                <label for="filter-outcome">{t::outcome(l)}</label>
                <select class="input input--select" id="filter-outcome" name="outcome">
                    <option value="">{common::all(l)}</option>
                    {options}
                </select>
            </div>
            <button type="submit" class="button button--secondary">{common::apply_filter(l)}</button>
            <a class="filters__clear" href=routes::AUDIT>{common::clear_filter(l)}</a>
        </form>
    }
}

#[component]
fn Rows(rows: Vec<AuditRowView>, total: u64) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <EmptyState title=t::empty(l) text=t::empty_text(l)/> }.into_any();
    }
    let body = rows
        .into_iter()
        .map(|row| {
            let actor = if row.actor.is_empty() {
                t::nobody(l).to_owned()
            } else {
                row.actor
            };
            let times = (row.times > 1).then(|| format!(" × {}", t::times(l, row.times)));
            let tone = tone(&row.outcome.code);
            view! {
                <tr>
                    <th scope="row">
                        <a href=routes::audit_row(row.id)><TimeText at=row.at/></a>
                    </th>
                    <td>{actor}<br/><small class="muted">{row.org}" "{row.role}</small></td>
                    <td>{row.action.label}<br/><small class="muted">{row.action.code}</small></td>
                    <td>{row.object.label}<br/><small class="muted">{row.object.code}</small></td>
                    <td><Tag tone text=row.outcome.label/>{times}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="muted" role="status">{common::rows_in_all(l, total)}</p>
        <TableFrame caption=t::caption(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_when(l)}</th>
                    <th scope="col">{t::col_who(l)}</th>
                    <th scope="col">{t::col_what(l)}</th>
                    <th scope="col">{t::col_object(l)}</th>
                    <th scope="col">{t::col_outcome(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
    .into_any()
}
