//! Organisations of the platform.

use crate::api::admin::organisations;
use crate::api::valuation::repricing_runs;
use crate::components::amounts::DateText;
use crate::components::layout::{Details, PageHead, Section};
use crate::components::load::Load;
use crate::components::table::TableFrame;
use crate::lang::lang;
use crate::locales::admin as t;
use crate::pages::valuation::Runs;
use crate::routes;
use contract::admin::{OrganisationRowView, OrganisationsView};
use contract::valuation::RunView;
use leptos::prelude::*;

/// Organisations of the platform.
#[component]
pub fn HomePage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(
        || (),
        async |()| Ok((organisations().await?, repricing_runs().await?)),
    );
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::home_title(l) lead=t::home_lead(l)/>
            <Load resource=view children=move |(view, runs): (OrganisationsView, Vec<RunView>)| {
                view! { <Organisations view/><Runs rows=runs/> }
            }/>
        </div>
    }
}

/// Institutions, which the platform admits, and firms, which register themselves.
#[component]
fn Organisations(view: OrganisationsView) -> impl IntoView {
    let l = lang();
    let (firms, institutions): (Vec<_>, Vec<_>) = view
        .rows
        .into_iter()
        .partition(|row| row.org.kind.code == "firm");
    let number = |rows: &[OrganisationRowView]| u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let firms_title = t::firms(l, number(&firms));
    view! {
        <Section title=t::institutions(l, number(&institutions))>
            <Rows caption=t::institutions_caption(l) rows=institutions products=true/>
            <p>
                <a href=routes::ADMIN_ADMISSIONS>{t::to_admissions(l)}</a>" "
                <a href=routes::ADMISSION>{t::to_entering(l)}</a>
            </p>
        </Section>
        <Details summary=firms_title.clone()>
            <Rows caption=firms_title rows=firms products=false/>
        </Details>
    }
}

#[component]
fn Rows(
    #[prop(into)] caption: String,
    rows: Vec<OrganisationRowView>,
    products: bool,
) -> impl IntoView {
    let l = lang();
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=routes::admin_organisation(row.org.id)>{row.org.name}</a>
                    </th>
                    <td>{row.org.kind.label}</td>
                    <td><DateText date=row.since/></td>
                    <td class="numeric">{row.people}</td>
                    {products.then(|| view! { <td class="numeric">{row.products}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::col_name(l)}</th>
                    <th scope="col">{t::col_kind(l)}</th>
                    <th scope="col">{t::col_since(l)}</th>
                    <th scope="col" class="numeric">{t::col_people(l)}</th>
                    {products.then(|| view! { <th scope="col" class="numeric">{t::col_products(l)}</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}
