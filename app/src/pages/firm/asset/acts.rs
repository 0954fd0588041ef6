//! What the owner asks to do with an asset, and whether it may be done.

use crate::api::registry::{AskAct, CarryOutAct, DropAct};
use crate::components::{
    FoldedForm, Form, HiddenInput, Section, Select, SubmitButton, TableFrame, Tag, TextArea,
    TextInput, Tone, url,
};
use crate::lang::lang;
use crate::locales::registry as t;
use contract::Coded;
use contract::registry::{ActView, AssetLifeView};
use domain::pledge::Act;
use leptos::prelude::*;

/// The acts, and the form for another one; nothing before the asset was verified.
#[component]
pub(super) fn Acts(life: AssetLifeView) -> impl IntoView {
    let l = lang();
    let may = life.may.iter().any(|step| step == "ask");
    if !may && life.acts.is_empty() {
        return None;
    }
    let rows: Vec<_> = life
        .acts
        .into_iter()
        .map(|act| view! { <Row act may/> })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <TableFrame caption=t::acts(l)>
                <thead>
                    <tr>
                        <th scope="col">{t::col_act(l)}</th>
                        <th scope="col">{t::col_counterparty(l)}</th>
                        <th scope="col">{t::col_may(l)}</th>
                        <th scope="col">{t::col_state(l)}</th>
                        <th scope="col">{t::col_step(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </TableFrame>
        }
    });
    let ask = may.then(|| {
        let action = url::<AskAct>();
        let options: Vec<Coded> = Act::ALL
            .iter()
            .map(|act| Coded::new(act.code(), act.label().get(l)))
            .collect();
        view! {
            <FoldedForm summary=t::act_ask(l) action>
                <Form action>
                    <HiddenInput field="id" value=life.key/>
                    <HiddenInput field="asset" value=life.id.to_string()/>
                    <Select field="act" label=t::act(l) options/>
                    <TextInput field="counterparty" label=t::act_with(l) hint=t::act_with_hint(l) optional=true/>
                    <TextArea field="note" label=t::act_note(l) hint=t::act_note_hint(l) optional=true/>
                    <SubmitButton label=t::act_send(l)/>
                </Form>
            </FoldedForm>
        }
    });
    Some(view! {
        <Section title=t::acts(l) id="acts"><p>{t::acts_lead(l)}</p>{table}{ask}</Section>
    })
}

#[component]
fn Row(act: ActView, may: bool) -> impl IntoView {
    let l = lang();
    let (tone, word) = match act.status.as_str() {
        "done" => (Tone::Good, t::act_done(l)),
        "dropped" => (Tone::Neutral, t::act_dropped(l)),
        _ => (Tone::Attention, t::act_asked(l)),
    };
    let open = act.status == "asked";
    let said = open.then(|| match act.asked_of {
        0 => t::act_nobody(l).to_owned(),
        all => t::act_agreed(l, act.agreed, all),
    });
    let free = matches!(act.may.code.as_str(), "free" | "with_notice");
    let (id, version) = (act.id.to_string(), act.version.to_string());
    let carry_out = (may && open && free).then(|| {
        let action = url::<CarryOutAct>();
        let (id, version) = (id.clone(), version.clone());
        view! {
            <FoldedForm summary=t::act_carry_out(l) action only=id.clone()>
                <Form action only=id.clone()>
                    <HiddenInput field="id" value=id/>
                    <HiddenInput field="version" value=version/>
                    <p>{t::act_carry_out_text(l)}</p>
                    <SubmitButton label=t::act_carry_out(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        }
    });
    let drop = (may && open).then(|| {
        let action = url::<DropAct>();
        view! {
            <Form action only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="version" value=version/>
                <SubmitButton label=t::act_drop(l) kind="quiet"/>
            </Form>
        }
    });
    view! {
        <tr>
            <th scope="row">{act.act.label}</th>
            <td class="wrap">{act.counterparty}</td>
            <td class="wrap">{open.then_some(act.may.label)}<small class="muted item__about">{said}</small></td>
            <td><Tag tone text=word/></td>
            <td>{carry_out}{drop}</td>
        </tr>
    }
}
