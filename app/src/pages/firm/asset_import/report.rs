//! What was found in a table, and the step that brings it in.

use crate::api::imports::{CommitImport, import};
use crate::components::{
    Form, HiddenInput, Icon, IconName, Load, PageHead, Section, SubmitButton, TableFrame,
    TableUpload, url,
};
use crate::lang::lang;
use crate::locales::{common, import as t};
use crate::routes;
use contract::import::{ImportFaultView, ImportView};
use leptos::prelude::*;

/// One table that was uploaded.
#[component]
pub fn Report(
    /// Its id.
    id: String,
) -> impl IntoView {
    let view = Resource::new_blocking(move || id.clone(), import);
    view! { <Load resource=view let:view><Found view/></Load> }
}

#[component]
fn Found(view: ImportView) -> impl IntoView {
    let l = lang();
    let back = routes::firm_asset_import(&view.kind.code);
    let caption = format!("{} · {}", view.kind.label, view.name);
    let body = match view.imported {
        Some(count) => view! { <Done count back=back.clone()/> }.into_any(),
        None if view.fault_count == 0 => view! { <Good view/> }.into_any(),
        None => view! { <Bad view/> }.into_any(),
    };
    view! {
        <PageHead title=t::report(l) caption back/>
        {body}
    }
}

#[component]
fn Done(count: u64, back: String) -> impl IntoView {
    let l = lang();
    view! {
        <div class="notice notice--good" role="status"><Icon name=IconName::Check/><p>{t::done(l, count)}</p></div>
        <p>{t::done_next(l)}</p>
        <p class="actions">
            <a class="button button--primary" href=routes::FIRM_ASSETS>{t::to_list(l)}</a>
            <a class="button button--secondary" href=back>{t::another(l)}</a>
        </p>
    }
}

#[component]
fn Good(view: ImportView) -> impl IntoView {
    let l = lang();
    let rows = view.rows;
    let id = view.id.to_string();
    view! {
        <div class="notice notice--good"><Icon name=IconName::Check/><p>{t::good(l, rows)}</p></div>
        <Asides view/>
        <Form action={url::<CommitImport>()}>
            <HiddenInput field="id" value=id/>
            <p>{t::confirm_what(l)}</p>
            <SubmitButton label=t::confirm(l, rows)/>
        </Form>
    }
}

#[component]
fn Bad(view: ImportView) -> impl IntoView {
    let l = lang();
    let (rows, count, shown) = (view.rows, view.fault_count, view.faults.len());
    let action = routes::asset_import(&view.kind.code);
    let faults = view.faults.clone();
    view! {
        <div class="notice notice--bad"><Icon name=IconName::Alert/><p>{t::bad(l, rows, count)}</p></div>
        <Asides view/>
        <Section title=t::faults(l)>
            {(shown < count).then(|| view! { <p>{t::listed(l, shown)}</p> })}
            <Faults faults/>
        </Section>
        <Section title=t::again(l)>
            <TableUpload action/>
        </Section>
    }
}

/// What is no fault, but should be known.
#[component]
fn Asides(view: ImportView) -> impl IntoView {
    let l = lang();
    let heads = view.ignored.join(common::list_joint(l));
    let ignored = (!heads.is_empty()).then(|| view! { <p>{t::ignored(l, &heads)}</p> });
    let example = (view.examples > 0).then(|| view! { <p>{t::example(l)}</p> });
    view! { {ignored} {example} }
}

#[component]
fn Faults(faults: Vec<ImportFaultView>) -> impl IntoView {
    let l = lang();
    let rows = faults.into_iter().map(|fault| {
        view! {
            <tr>
                <th scope="row" class="numeric">{fault.row}</th>
                <td>{fault.column}</td>
                <td class="wrap">{fault.head}</td>
                <td class="wrap">{fault.message}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <TableFrame caption=t::faults(l)>
            <thead>
                <tr>
                    <th scope="col" class="numeric">{t::col_row(l)}</th>
                    <th scope="col">{t::col_place(l)}</th>
                    <th scope="col">{t::col_head(l)}</th>
                    <th scope="col">{t::col_remedy(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}
