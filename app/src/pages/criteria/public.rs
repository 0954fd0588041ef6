//! The versions of a product's criteria as everybody sees them.

use super::differences::Differences;
use crate::components::Details;
use crate::lang::lang;
use crate::locales::criteria as t;
use contract::criteria::PublicVersionView;
use leptos::prelude::*;

/// Since when the criteria hold, and how they changed before.
#[component]
pub fn Versions(
    /// The versions, the one in force first.
    rows: Vec<PublicVersionView>,
) -> impl IntoView {
    let l = lang();
    let current = rows.first()?;
    let since = match current.from {
        Some(day) => t::public_since(l, current.number, &day.to_string()),
        None => t::public_ever(l, current.number),
    };
    let earlier = (rows.len() > 1).then(|| {
        let rows = rows
            .into_iter()
            .map(|row| view! { <Version row/> })
            .collect_view();
        view! { <Details summary=t::public_earlier(l)><ol class="versions">{rows}</ol></Details> }
    });
    Some(view! { <p>{since}</p>{earlier} })
}

#[component]
fn Version(row: PublicVersionView) -> impl IntoView {
    let l = lang();
    let from = match row.from {
        Some(day) => day.to_string(),
        None => t::ever_since(l).to_owned(),
    };
    let dates = match (row.until, row.from) {
        (Some(until), _) => t::from_to(l, &from, &until.to_string()),
        (None, Some(_)) => t::from_on(l, &from),
        (None, None) => from,
    };
    let changes = if row.number > 1 {
        view! { <Differences rows=row.changes/> }.into_any()
    } else {
        view! { <p class="muted">{t::public_first(l)}</p> }.into_any()
    };
    view! {
        <li class="versions__row">
            <p><strong>{t::number(l, row.number)}</strong>" "<span class="muted">{dates}</span></p>
            {changes}
        </li>
    }
}
