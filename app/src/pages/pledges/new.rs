//! The form that proposes a pledge: the firm first, then its verified assets and the terms.

use super::end::forms_of_claim;
use crate::api::pledges::{ProposePledge, new_pledge};
use crate::components::field::FieldError;
use crate::components::form_context::{FormContext, input_name};
use crate::components::{
    AmountInput, Checkboxes, DateInput, EmptyState, Form, HiddenInput, Load, MaybeMoney,
    NumberInput, PageHead, RadioGroup, Section, SubmitButton, TableFrame, Tag, TextArea, TextInput,
    Tone, url,
};
use crate::lang::lang;
use crate::locales::pledge as t;
use crate::routes;
use crate::routes::params::query;
use contract::Coded;
use contract::pledge::{OfferedAssetView, ProposeFormView};
use leptos::prelude::*;

/// The form of a new pledge.
#[component]
pub fn NewPage() -> impl IntoView {
    let l = lang();
    let firm = query("firm");
    let view = Resource::new_blocking(move || firm.get(), new_pledge);
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::new_title(l) lead=t::new_lead(l) back=routes::INSTITUTION_PLEDGES/>
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: ProposeFormView) -> impl IntoView {
    let l = lang();
    if view.firms.is_empty() {
        return view! { <EmptyState title=t::no_firms(l) text=t::no_firms_text(l)/> }.into_any();
    }
    let chosen = view.firm.clone();
    let choice = view! { <Firms firms=view.firms.clone() chosen=chosen.clone()/> };
    let form = (!chosen.is_empty()).then(|| match view.assets.is_empty() {
        true => view! { <EmptyState title=t::no_assets(l) text=t::no_assets_text(l)/> }.into_any(),
        false => view! { <Propose view/> }.into_any(),
    });
    view! { {choice}{form} }.into_any()
}

#[component]
fn Firms(firms: Vec<Coded>, chosen: String) -> impl IntoView {
    let l = lang();
    let options: Vec<_> = firms
        .into_iter()
        .map(|firm| {
            let selected = firm.code == chosen;
            view! { <option value=firm.code selected=selected>{firm.label}</option> }
        })
        .collect();
    view! {
        <form class="filters" method="get" action=routes::INSTITUTION_PLEDGE_NEW>
            <label class="filters__field">
                <span>{t::choose_firm(l)}</span>
                <select class="input input--select" name="firm">{options}</select>
            </label>
            <div class="filters__actions">
                <button class="button button--secondary" type="submit">{t::choose_firm_do(l)}</button>
            </div>
        </form>
    }
}

#[component]
fn Propose(view: ProposeFormView) -> impl IntoView {
    let l = lang();
    let assets = view.assets;
    view! {
        <Form action={url::<ProposePledge>()}>
            <HiddenInput field="id" value=view.id/>
            <HiddenInput field="firm" value=view.firm/>
            <Section title=t::choose_assets(l)><Assets assets/></Section>
            <Section title=t::terms(l)>
                <RadioGroup field="secured" label=t::secured(l) options=forms_of_claim(l) value="debt"/>
                <AmountInput field="amount" label=t::amount(l)/>
                <DateInput field="due_on" label=t::due(l)/>
                <DateInput field="arises_from" label=t::arises_from(l) hint=t::arises_hint(l) optional=true/>
                <DateInput field="arises_until" label=t::arises_until(l) optional=true/>
                <NumberInput field="lowest_rank" label=t::lowest_rank(l) hint=t::lowest_rank_hint(l) optional=true/>
            </Section>
            <Section title=t::contract(l)>
                <TextInput field="contract_number" label=t::contract_number(l) width="medium"/>
                <DateInput field="contract_on" label=t::contract_on(l)/>
                <Checkboxes field="declared" label=t::declared(l) options=view.declarations optional=true/>
                <TextArea field="note" label=t::note(l) optional=true/>
            </Section>
            <p>{t::propose_text(l)}</p>
            <SubmitButton label=t::propose(l)/>
        </Form>
    }
}

#[component]
fn Assets(assets: Vec<OfferedAssetView>) -> impl IntoView {
    let l = lang();
    let context = FormContext::current();
    context.name("items", t::choose_assets(l));
    let id = context.id("items");
    let rows: Vec<_> = assets
        .into_iter()
        .enumerate()
        .map(|(place, asset)| view! { <Asset place asset/> })
        .collect();
    view! {
        <div id=id tabindex="-1">
            <p class="muted">{t::choose_assets_hint(l)}</p>
            <FieldError field="items"/>
            <TableFrame caption=t::choose_assets(l)>
                <tbody>{rows}</tbody>
            </TableFrame>
        </div>
    }
}

#[component]
fn Asset(place: usize, asset: OfferedAssetView) -> impl IntoView {
    let l = lang();
    let context = FormContext::current();
    let field = format!("items.{place}.asset");
    let code = asset.asset.id.to_string();
    let checked = context.value(&field, String::new()) == code;
    let id = context.id(&field);
    let state = match asset.encumbered {
        true => view! { <Tag tone=Tone::Attention text=t::already(l)/> }.into_any(),
        false => view! { <Tag tone=Tone::Good text=asset.status.label/> }.into_any(),
    };
    // Every row sends its part, so that the entries that arrive have the places of the rows.
    let of = format!("items.{place}.part");
    let part = match asset.unit.is_empty() {
        true => view! { <HiddenInput field=of value=""/> }.into_any(),
        false => {
            let label = t::part_of(l, &asset.unit);
            view! { <TextInput field=of label hint=t::part_hint(l) width="short" optional=true/> }
                .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row" class="wrap">
                <div class="choice">
                    <input class="choice__input" type="checkbox" id=id.clone() name=input_name(&field)
                        value=code checked=checked/>
                    <label class="choice__label" for=id>{asset.asset.title}</label>
                </div>
                <FieldError field/>
                {part}
            </th>
            <td class="wrap">{asset.asset.kind.label}<small class="muted item__about number">{asset.asset.number}</small></td>
            <td class="numeric"><MaybeMoney amount=asset.asset.value/></td>
            <td>{asset.asset.security.label}</td>
            <td>{state}</td>
        </tr>
    }
}
