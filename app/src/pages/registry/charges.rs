//! The answer of the public search.

use crate::components::{DateText, TableFrame, Tag, Tone};
use crate::lang::lang;
use crate::locales::registry as t;
use contract::registry::{PublicCharge, SearchView};
use leptos::prelude::*;

/// Free, or what is in force.
#[component]
pub(super) fn Answer(view: SearchView) -> impl IntoView {
    let l = lang();
    let free = view.charges.is_empty();
    let (class, title) = match free {
        true => ("notice notice--good", t::free(l)),
        false => ("notice notice--attention", t::encumbered(l)),
    };
    let day = moment(view.at);
    let text = match free {
        true => t::free_text(l, &day),
        false => t::encumbered_text(l, &day),
    };
    let rows: Vec<_> = view
        .charges
        .into_iter()
        .map(|charge| view! { <Row charge/> })
        .collect();
    let table = (!free).then(|| {
        view! {
            <TableFrame caption=t::encumbered(l)>
                <thead>
                    <tr>
                        <th scope="col">{t::col_security(l)}</th>
                        <th scope="col">{t::col_since(l)}</th>
                        <th scope="col">{t::col_rank(l)}</th>
                        <th scope="col">{t::col_extent(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
    });
    view! {
        <section class="section" id="answer">
            <div class=class role="status">
                <div><p><strong>{title}</strong></p><p>{text}</p></div>
            </div>
            {table}
        </section>
    }
}

/// Day and minute in China, as a sentence says it.
fn moment(at: chrono::DateTime<chrono::Utc>) -> String {
    let zone = chrono::FixedOffset::east_opt(8 * 3600);
    let local = zone.map(|zone| at.with_timezone(&zone).naive_local());
    local
        .unwrap_or_else(|| at.naive_utc())
        .format("%Y-%m-%d %H:%M")
        .to_string()
}

#[component]
fn Row(charge: PublicCharge) -> impl IntoView {
    let l = lang();
    let extent = match charge.in_part {
        true => t::in_part(l),
        false => t::whole(l),
    };
    view! {
        <tr>
            <th scope="row"><Tag tone=Tone::Attention text=charge.security.label/></th>
            <td><DateText date=charge.since/></td>
            <td>{t::rank(l, charge.rank)}</td>
            <td>{extent}</td>
        </tr>
    }
}
