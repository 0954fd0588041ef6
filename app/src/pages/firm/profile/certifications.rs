//! Certifications of a firm: those it has, a form to add one, and a step to remove one.

use crate::api::firms::{AddCertification, RemoveCertification};
use crate::components::{
    DateInput, DateText, FoldedForm, Form, HiddenInput, Select, SubmitButton, TableFrame, Tag,
    TextInput, Tone, url,
};
use crate::lang::lang;
use crate::locales::{common, firm as t};
use crate::pages::firm::support::coded;
use contract::firm::CertificationView;
use domain::facts::options;
use leptos::prelude::*;

/// The section.
#[component]
pub fn Certifications(
    /// Newest first.
    rows: Vec<CertificationView>,
    /// Fresh id for the form.
    new_id: String,
) -> impl IntoView {
    let l = lang();
    let list = if rows.is_empty() {
        view! { <p class="muted">{t::cert_empty(l)}</p> }.into_any()
    } else {
        let rows = rows
            .into_iter()
            .map(|row| view! { <Row row/> })
            .collect_view();
        view! {
            <TableFrame caption=t::cert_title(l)>
                <thead>
                    <tr>
                        <th scope="col">{t::cert_kind(l)}</th>
                        <th scope="col">{t::cert_number(l)}</th>
                        <th scope="col">{t::cert_issued(l)}</th>
                        <th scope="col">{t::cert_expires_col(l)}</th>
                        <th scope="col">{t::cert_state(l)}</th>
                        <th scope="col"><span class="visually-hidden">{t::fin_actions(l)}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
        .into_any()
    };
    view! {
        <section class="section" id="certifications">
            <h2>{t::cert_title(l)}</h2>
            {list}
            <FoldedForm summary=t::cert_add(l) action={url::<AddCertification>()}>
                <Form action={url::<AddCertification>()}>
                    <HiddenInput field="id" value=new_id/>
                    <Select field="kind" label=t::cert_kind(l) options=coded(l, options::CERTIFICATIONS)/>
                    <TextInput field="number" label=t::cert_number(l) width="medium" autocomplete="off"/>
                    <DateInput field="issued_on" label=t::cert_issued(l)/>
                    <DateInput field="expires_on" label=t::cert_expires(l) optional=true/>
                    <SubmitButton label=t::cert_add_button(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        </section>
    }
}

#[component]
fn Row(row: CertificationView) -> impl IntoView {
    let l = lang();
    let (state, tone) = if row.valid {
        (t::cert_valid(l), Tone::Good)
    } else {
        (t::cert_expired(l), Tone::Attention)
    };
    let expires = match row.expires_on {
        Some(date) => view! { <DateText date/> }.into_any(),
        None => t::cert_no_expiry(l).into_any(),
    };
    let action = url::<RemoveCertification>();
    view! {
        <tr>
            <th scope="row">{row.kind.label}</th>
            <td class="number">{row.number}</td>
            <td><DateText date=row.issued_on/></td>
            <td>{expires}</td>
            <td><Tag tone text=state/></td>
            <td>
                <FoldedForm summary=common::remove(l) action only=row.id.clone() danger=true>
                    <Form action only=row.id.clone()>
                        <HiddenInput field="id" value=row.id/>
                        <p>{t::remove_cert_what(l)}</p>
                        <SubmitButton label=t::remove_confirm(l) kind="danger"/>
                    </Form>
                </FoldedForm>
            </td>
        </tr>
    }
}
