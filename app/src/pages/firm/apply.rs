//! What will be sent to whom, and the consent to it.

use crate::api::applications::{Apply, apply_form};
use crate::components::{
    Checkbox, Checkboxes, Form, HiddenInput, Load, NumberInput, PageHead, Section, SubmitButton,
    TextArea, amount_range, url,
};
use crate::lang::lang;
use crate::locales::{application as t, consent};
use crate::pages::firm::{ConsentText, class_options};
use crate::routes;
use crate::routes::params::{param, query, query_list};
use contract::Coded;
use contract::application::{ApplyFormView, ApplyParams};
use contract::catalogue::ProductBriefView;
use contract::consent::ClassView;
use contract::need::NeedRowView;
use domain::money::Fen;
use leptos::prelude::*;

/// The page before applying.
#[component]
pub fn ApplyPage() -> impl IntoView {
    let (need, products, parts) = (param("id"), query_list("p"), query("parts"));
    let form = Resource::new_blocking(
        move || (need.get(), products.get(), parts.get()),
        |(need, products, parts)| apply_form(need, products, parts),
    );
    view! { <Load resource=form let:view><ApplyCheck view/></Load> }
}

#[component]
fn ApplyCheck(view: ApplyFormView) -> impl IntoView {
    let l = lang();
    let back = routes::firm_matches(view.need.id);
    let left_out = (!view.left_out.is_empty()).then(|| view! { <LeftOut rows=view.left_out/> });
    let body = if view.products.is_empty() {
        view! {
            <p>{t::apply_none(l)}</p>
            {left_out}
            <p class="actions"><a class="button button--secondary" href=back.clone()>{t::apply_back(l)}</a></p>
        }
        .into_any()
    } else {
        let products = view
            .products
            .iter()
            .map(|product| product.id.to_string())
            .collect();
        view! {
            <Receivers products=view.products amounts=view.amounts asked=view.need.amount/>
            {left_out}
            <Content need=view.need/>
            <ConsentForm form=view.form products classes=view.classes text=view.consent_text
                version=view.consent_version/>
        }
        .into_any()
    };
    view! {
        <PageHead title=t::apply_title(l) lead=t::apply_check(l) back/>
        {body}
    }
}

/// The institutions and products chosen.
#[component]
fn Receivers(products: Vec<ProductBriefView>, amounts: Vec<Fen>, asked: Fen) -> impl IntoView {
    let l = lang();
    let rows = products
        .into_iter()
        .zip(amounts)
        .map(|(product, amount)| {
            let part = (amount < asked)
                .then(|| view! { <p>{t::apply_part(l, &amount.display_wan(l))}</p> });
            let range = amount_range(l, product.amount_min, product.amount_max);
            view! {
                <li class="rows__row">
                    <div class="rows__main">
                        <a class="rows__name" href=routes::product(&product.id)>{product.name}</a>
                        <p>{product.provider}</p>
                        <p class="muted">{product.instrument.label}" "{range}</p>
                        {part}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <Section title=t::apply_to(l)><ul class="rows">{rows}</ul></Section> }
}

/// Products that cannot be applied for, and why.
#[component]
fn LeftOut(rows: Vec<Coded>) -> impl IntoView {
    let l = lang();
    let rows = rows
        .into_iter()
        .map(|row| view! { <li>{row.label}</li> })
        .collect_view();
    view! { <Section title=t::apply_left_out(l)><ul class="bullets">{rows}</ul></Section> }
}

/// What the institutions will read.
#[component]
fn Content(need: NeedRowView) -> impl IntoView {
    let l = lang();
    let amount = need.amount.display_wan(l);
    let offered =
        (need.assets > 0).then(|| view! { <li>{t::apply_what_assets(l, need.assets)}</li> });
    view! {
        <Section title=t::apply_what(l)>
            <ul class="bullets">
                <li>{t::apply_what_need(l, &need.title, &amount, need.tenor_months)}</li>
                {offered}
            </ul>
            <p>{t::apply_what_not(l)}</p>
            <p class="muted">{t::apply_clock(l)}</p>
        </Section>
    }
}

#[component]
fn ConsentForm(
    form: ApplyParams,
    products: Vec<String>,
    classes: Vec<ClassView>,
    text: String,
    version: String,
) -> impl IntoView {
    let l = lang();
    let products = products
        .into_iter()
        .map(|id| view! { <input type="hidden" name="params[products][]" value=id/> })
        .collect_view();
    view! {
        <section class="section">
            <Form action={url::<Apply>()}>
                <HiddenInput field="id" value=form.id/>
                <HiddenInput field="need" value=form.need/>
                <HiddenInput field="parts" value=form.parts/>
                {products}
                <TextArea field="note" label=t::apply_note(l) hint=t::apply_note_hint(l) value=form.note optional=true/>
                <Checkboxes field="classes" label=t::apply_classes(l) hint=t::apply_classes_hint(l)
                    options=class_options(classes) values=form.classes optional=true/>
                <NumberInput field="months" label=consent::months(l) hint=t::apply_months_hint(l)
                    unit=consent::months_unit(l) value=form.months/>
                <ConsentText text version/>
                <Checkbox field="consent" label=t::apply_consent(l) value=form.consent/>
                <SubmitButton label=t::apply_submit(l)/>
            </Form>
        </section>
    }
}
