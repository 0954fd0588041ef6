//! One product with every criterion, clause and basis.

use super::products::basis_name;
use crate::api::catalogue::product;
use crate::components::frame::Me;
use crate::components::*;
use crate::lang::lang;
use crate::locales::{common, public as t};
use crate::pages::criteria::public::Versions;
use crate::routes;
use crate::routes::params::param;
use contract::Coded;
use contract::account::Home;
use contract::catalogue::ProductView;
use leptos::prelude::*;

/// One product, with everything that decides said openly.
#[component]
pub fn ProductPage() -> impl IntoView {
    let id = param("id");
    let product = Resource::new_blocking(move || id.get(), product);
    view! { <Load resource=product let:view><Product view/></Load> }
}

#[component]
fn Product(view: ProductView) -> impl IntoView {
    let l = lang();
    let brief = view.brief;
    let caption = format!("{} · {}", brief.provider, brief.instrument.label);
    let basis = brief.basis.code;
    let terms = view.terms.into_iter().map(term).collect_view();
    let dates = [
        (t::product_valid_from(l), view.valid_from),
        (t::product_valid_to(l), view.valid_to),
    ]
    .map(|(label, date)| {
        date.map(|date| view! { <SummaryRow label><DateText date/></SummaryRow> })
    });
    let in_force = if brief.in_force {
        view! { <Tag tone=Tone::Good text=t::in_force(l)/> }
    } else {
        view! { <Tag tone=Tone::Attention text=t::not_in_force(l)/> }
    };
    view! {
        <PageHead title=brief.name caption back=routes::PRODUCTS/>
        <div class="basis">
            <p class="row"><Tag tone=Tone::of_basis(&basis) text=basis_name(l, &basis)/>{in_force}</p>
            {(!view.basis_note.is_empty()).then(|| view! { <p>{view.basis_note}</p> })}
        </div>
        <Section title=t::product_terms(l)>
            <SummaryList>{terms}{dates}</SummaryList>
        </Section>
        <Section title=t::product_criteria(l)>
            <p class="muted">{t::product_criteria_text(l)}</p>
            <Versions rows=view.versions/>
            <CriterionTree nodes=view.criteria/>
        </Section>
        <Section title=t::product_collateral(l)><Collateral rows=view.collateral/></Section>
        <Bullets title=t::product_documents(l) items=view.documents/>
        <Bullets title=t::product_remarks(l) items=view.remarks/>
        <Section title=t::product_source(l)><p>{view.source}</p></Section>
        <Apply/>
    }
}

fn term(term: Coded) -> impl IntoView {
    view! { <SummaryRow label=term.code>{term.label}</SummaryRow> }
}

#[component]
fn Collateral(rows: Vec<Coded>) -> impl IntoView {
    let l = lang();
    if rows.is_empty() {
        return view! { <p>{t::product_no_collateral(l)}</p> }.into_any();
    }
    let rows = rows
        .into_iter()
        .map(|row| {
            view! { <tr><th scope="row">{row.code}</th><td class="numeric">{row.label}</td></tr> }
        })
        .collect_view();
    view! {
        <TableFrame caption=t::product_collateral(l)>
            <thead>
                <tr>
                    <th scope="col">{t::product_collateral_kind(l)}</th>
                    <th scope="col" class="numeric">{t::product_collateral_ltv(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
    .into_any()
}

#[component]
fn Bullets(title: &'static str, items: Vec<String>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let items = items
            .into_iter()
            .map(|item| view! { <li>{item}</li> })
            .collect_view();
        view! { <Section title><ul class="bullets">{items}</ul></Section> }
    })
}

/// The way on: to one's needs, or to an account. Officers have nothing to apply for.
#[component]
fn Apply() -> impl IntoView {
    let l = lang();
    let me = use_context::<Me>().map(|me| me.0);
    let way = move || {
        Suspend::new(async move {
            let me = match me {
                Some(me) => me.await.ok().flatten(),
                None => None,
            };
            let (href, text) = match me.map(|me| me.home) {
                None => (routes::REGISTER, common::register(l)),
                Some(Home::Firm) => (routes::FIRM_NEEDS, t::product_my_needs(l)),
                Some(_) => return None,
            };
            Some(view! {
                <section class="call">
                    <h2>{t::product_apply(l)}</h2>
                    <p>{t::product_apply_text(l)}</p>
                    <p><a class="button button--primary" href=href>{text}</a></p>
                </section>
            })
        })
    };
    view! { <Suspense>{way}</Suspense> }
}
