//! Where the person is signed in, each of it to be ended.

use crate::api::accounts::{DevicesSeen, EndOtherSessions, EndSession};
use crate::components::{Form, HiddenInput, Section, TableFrame, Tag, TimeText, Tone, url};
use crate::lang::lang;
use crate::locales::account as t;
use contract::security::SessionView;
use leptos::prelude::*;

/// The sessions.
#[component]
pub fn Sessions(
    /// This one first.
    sessions: Vec<SessionView>,
) -> impl IntoView {
    let l = lang();
    let others = sessions.iter().any(|session| !session.here);
    let new = sessions.iter().any(|session| session.new && !session.here);
    let rows: Vec<_> = sessions
        .into_iter()
        .map(|session| view! { <Row session/> })
        .collect();
    view! {
        <Section title=t::sessions_title(l) id="sessions">
            {new.then(|| view! {
                <div class="notice notice--attention" role="status">
                    <p>{t::new_device_text(l)}</p>
                    <form method="post" action={url::<DevicesSeen>()}>
                        <button type="submit" class="link-button">{t::new_device_mine(l)}</button>
                    </form>
                </div>
            })}
            <TableFrame caption=t::sessions_title(l) dense=true>
                <thead>
                    <tr>
                        <th scope="col">{t::col_device(l)}</th>
                        <th scope="col">{t::col_network(l)}</th>
                        <th scope="col">{t::col_begun(l)}</th>
                        <th scope="col">{t::col_seen(l)}</th>
                        <th scope="col"><span class="visually-hidden">{t::end_session(l)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
            {others.then(|| view! {
                <form method="post" action={url::<EndOtherSessions>()} class="form">
                    <button type="submit" class="button button--secondary">{t::end_others(l)}</button>
                </form>
            })}
        </Section>
    }
}

#[component]
fn Row(session: SessionView) -> impl IntoView {
    let l = lang();
    let or_unknown = |text: String| match text.is_empty() {
        true => t::unknown(l).to_owned(),
        false => text,
    };
    let id = session.id.to_string();
    let end = if session.here {
        view! { <Tag tone=Tone::Good text=t::this_session(l)/> }.into_any()
    } else {
        view! {
            <Form action={url::<EndSession>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <button type="submit" class="link-button">{t::end_session(l)}</button>
            </Form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">
                {or_unknown(session.device)}
                {session.new.then(|| view! { " "<Tag tone=Tone::Attention text=t::new_device(l)/> })}
            </th>
            <td>{or_unknown(session.network)}</td>
            <td><TimeText at=session.begun/></td>
            <td><TimeText at=session.seen/></td>
            <td>{end}</td>
        </tr>
    }
}
