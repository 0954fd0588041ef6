//! The daily run over all assets: how far it has come, and how the last ones ended.

use crate::components::{DateText, Section, TableFrame, TimeText};
use crate::lang::lang;
use crate::locales::valuation as t;
use contract::valuation::RunView;
use leptos::prelude::*;

/// The last runs.
#[component]
pub fn Runs(
    /// The newest first.
    rows: Vec<RunView>,
) -> impl IntoView {
    let l = lang();
    let list = match rows.is_empty() {
        true => view! { <p class="muted">{t::runs_none(l)}</p> }.into_any(),
        false => view! { <Rows rows/> }.into_any(),
    };
    view! {
        <Section title=t::runs_title(l) id="repricing">
            <p class="muted">{t::runs_lead(l)}</p>
            {list}
        </Section>
    }
}

#[component]
fn Rows(rows: Vec<RunView>) -> impl IntoView {
    let l = lang();
    let body = rows
        .into_iter()
        .map(|row| {
            let at = row.beat_at;
            let ended = match row.finished_at {
                Some(at) => view! { <TimeText at/> }.into_any(),
                None => view! { {t::run_going(l)}" "<TimeText at/> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><DateText date=row.as_of/></th>
                    <td class="numeric">{row.done}</td>
                    <td class="numeric">{row.failed}</td>
                    <td class="numeric">{row.total}</td>
                    <td><TimeText at=row.started_at/></td>
                    <td>{ended}</td>
                    <td class="wrap">{row.trouble}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::runs_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_run_day(l)}</th>
                    <th scope="col" class="numeric">{t::col_done(l)}</th>
                    <th scope="col" class="numeric">{t::col_failed(l)}</th>
                    <th scope="col" class="numeric">{t::col_total(l)}</th>
                    <th scope="col">{t::col_started(l)}</th>
                    <th scope="col">{t::col_finished(l)}</th>
                    <th scope="col">{t::run_trouble(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}
