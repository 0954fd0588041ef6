//! Consents as a table.

use crate::api::consents::RevokeConsent;
use crate::components::{
    Details, Form, HiddenInput, SubmitButton, TableFrame, Tag, TimeText, Tone, url,
};
use crate::lang::lang;
use crate::locales::{common, consent as t};
use crate::routes;
use contract::consent::ConsentRowView;
use leptos::prelude::*;

/// The table; with the way to end each where the reader may.
#[component]
pub fn Rows(
    /// The consents.
    rows: Vec<ConsentRowView>,
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// Whether the reader may end them.
    may: bool,
) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| view! { <Row row may/> })
        .collect();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_institution(l)}</th>
                    <th scope="col">{t::col_classes(l)}</th>
                    <th scope="col">{t::col_purpose(l)}</th>
                    <th scope="col">{t::col_time(l)}</th>
                    <th scope="col">{t::col_last_read(l)}</th>
                    <th scope="col">{t::col_state(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(row: ConsentRowView, may: bool) -> impl IntoView {
    let l = lang();
    let tone = match row.state.code.as_str() {
        "live" => Tone::Good,
        _ => Tone::Neutral,
    };
    let application = row.application.map(|(id, title)| {
        view! { " · "<a href=routes::firm_application(id)>{title}</a> }
    });
    let by = (!row.granted_by.is_empty()).then(|| t::given_by(l, &row.granted_by));
    let read = match row.last_read {
        Some(at) => view! { <TimeText at/> }.into_any(),
        None => view! { <span class="muted">{t::never_read(l)}</span> }.into_any(),
    };
    let id = row.id.to_string();
    let revoke = may.then(|| {
        let spoken = t::revoke_of(l, &row.institution);
        view! {
            <Details summary=t::revoke(l)>
                <Form action={url::<RevokeConsent>()} only=id.clone()>
                    <HiddenInput field="id" value=id/>
                    <p>{t::revoke_what(l)}</p>
                    <SubmitButton label=format!("{}{spoken}", t::revoke_sure(l)) kind="danger"/>
                </Form>
            </Details>
        }
    });
    view! {
        <tr>
            <th scope="row" class="wrap">{row.institution.clone()}</th>
            <td class="wrap">{row.classes.join(common::list_joint(l))}</td>
            <td class="wrap">
                {row.purpose}{application}
                <small class="muted item__about">{t::text_version(l, &row.text_version)}</small>
            </td>
            <td class="wrap">
                {t::since(l)}" "<TimeText at=row.granted_at/>
                <small class="item__about">{t::until(l, &row.last_day.to_string())}</small>
                {by.map(|by| view! { <small class="muted item__about">{by}</small> })}
            </td>
            <td>{read}</td>
            <td class="wrap">
                <Tag tone text=row.state.label/>
                {row.ended_at.map(|at| view! { <small class="muted item__about"><TimeText at/></small> })}
                {revoke}
            </td>
        </tr>
    }
}
