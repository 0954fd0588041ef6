//! Applications as a list: product and institution, status, clock.

use crate::components::{DateText, Money, Tag, Tone};
use crate::lang::lang;
use crate::locales::{application as t, common};
use crate::routes;
use contract::application::ApplicationRowView;
use leptos::prelude::*;

/// Applications, each with its clock.
#[component]
pub fn ApplicationRows(
    /// The rows, newest first.
    rows: Vec<ApplicationRowView>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|row| view! { <Row row/> })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }
}

#[component]
fn Row(row: ApplicationRowView) -> impl IntoView {
    let l = lang();
    let tone = Tone::of_status(&row.status.code);
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <a class="rows__name" href=routes::firm_application(row.id)>{row.product.clone()}</a>
                <p class="muted">{row.institution.clone()}" · "{row.need_title.clone()}</p>
                <p>
                    <Money amount=row.amount/>" · "{common::months(l, row.tenor_months)}" · "
                    {t::submitted(l)}" "<DateText date=row.submitted_on/>
                </p>
            </div>
            <div class="rows__state">
                <Tag tone text=row.status.label.clone()/>
                <Due row/>
            </div>
        </li>
    }
}

/// The day by which the institution must answer, and how far it is.
#[component]
pub fn Due(
    /// The application.
    row: ApplicationRowView,
) -> impl IntoView {
    let l = lang();
    row.due_on.zip(row.days_left).map(|(date, left)| {
        let (words, late) = match left {
            0 => (common::due_today(l).to_owned(), true),
            1.. => (common::days_left(l, left), false),
            _ => (common::days_overdue(l, left.saturating_neg()), true),
        };
        view! {
            <p class="due" class=("due--late", late)>
                {t::due(l)}" "<DateText date/>" · "<span class="due__left">{words}</span>
            </p>
        }
    })
}
