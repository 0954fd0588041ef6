//! Letters that did not arrive.

use crate::api::admissions::letters;
use crate::components::*;
use crate::lang::lang;
use crate::locales::admission as t;
use crate::routes;
use contract::admission::LettersView;
use leptos::prelude::*;

/// The list.
#[component]
pub fn LettersPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| letters());
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::letters_title(l) lead=t::letters_lead(l) back=routes::ADMIN/>
            <Load resource=view children=move |view: LettersView| view! { <Rows view/> }/>
        </div>
    }
}

#[component]
fn Rows(view: LettersView) -> impl IntoView {
    let l = lang();
    if view.rows.is_empty() {
        return view! { <p class="muted">{t::letters_none(l)}</p> }.into_any();
    }
    let rows: Vec<_> = view
        .rows
        .into_iter()
        .map(|row| {
            let next = match row.next {
                Some(at) => view! { <TimeText at/> }.into_any(),
                None => view! { <Tag tone=Tone::Attention text=t::given_up(l)/> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row">{row.kind.label}</th>
                    <td class="wrap login">{row.recipient}</td>
                    <td><TimeText at=row.at/></td>
                    <td class="numeric">{row.tries}</td>
                    <td>{next}</td>
                    <td class="wrap">{row.fault}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption=t::letters_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_letter(l)}</th>
                    <th scope="col">{t::col_to(l)}</th>
                    <th scope="col">{t::col_at(l)}</th>
                    <th scope="col" class="numeric">{t::col_tries(l)}</th>
                    <th scope="col">{t::col_next(l)}</th>
                    <th scope="col">{t::col_fault(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}
