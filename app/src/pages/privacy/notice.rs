//! 个人信息保护说明: in plain words, and true to the code.

use crate::components::{PageHead, Section, TableFrame};
use crate::lang::lang;
use crate::locales::privacy as t;
use crate::routes;
use domain::consent::NOTICE_VERSION;
use domain::retention;
use leptos::prelude::*;

/// The notice.
#[component]
pub fn NoticePage() -> impl IntoView {
    let l = lang();
    let list = |texts: &[&'static str]| {
        texts
            .iter()
            .map(|text| view! { <li>{*text}</li> })
            .collect_view()
    };
    let what = list(&[
        t::what_account(l),
        t::what_security(l),
        t::what_firm(l),
        t::what_trail(l),
        t::what_mail(l),
    ]);
    let who = list(&[
        t::who_own(l),
        t::who_institution(l),
        t::who_platform(l),
        t::who_nobody(l),
    ]);
    let rights = list(&[
        t::rights_copy(l),
        t::rights_correct(l),
        t::rights_withdraw(l),
        t::rights_delete(l),
    ]);
    view! {
        <PageHead title=t::title(l) lead=t::lead(l) caption=t::version(l, NOTICE_VERSION)/>
        <Section title=t::what_title(l)><ul class="bullets">{what}</ul></Section>
        <Section title=t::who_title(l)><ul class="bullets">{who}</ul></Section>
        <Section title=t::long_title(l)><Retention/></Section>
        <Section title=t::rights_title(l)>
            <ul class="bullets">{rights}</ul>
            <p>{t::rights_where(l)}" "<a href=routes::OWN_DATA>{t::own_link(l)}</a></p>
        </Section>
    }
}

/// How long what is kept, and why.
#[component]
fn Retention() -> impl IntoView {
    let l = lang();
    let rows = retention::TABLE
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.what.get(l)}</th>
                    <td class="wrap">{row.how_long.get(l)}</td>
                    <td class="wrap">{row.why.get(l)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::long_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_what(l)}</th>
                    <th scope="col">{t::col_long(l)}</th>
                    <th scope="col">{t::col_why(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}
