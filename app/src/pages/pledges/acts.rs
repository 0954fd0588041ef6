//! What the owner wants to do with an asset in pledge, and the institution's answer.

use crate::api::registry::AnswerAct;
use crate::components::{
    Form, HiddenInput, RadioGroup, Section, SubmitButton, Tag, TimeText, Tone, url,
};
use crate::lang::lang;
use crate::locales::{common, pledge as t};
use contract::Coded;
use contract::pledge::{PledgeActView, PledgeView};
use leptos::prelude::*;

/// The acts that are open; nothing where there are none.
#[component]
pub(super) fn Acts(view: PledgeView, own: bool) -> impl IntoView {
    let l = lang();
    let (pledge, may) = (view.id.to_string(), view.may_answer && !own);
    let rows: Vec<_> = view
        .acts
        .into_iter()
        .map(|act| {
            let pledge = pledge.clone();
            view! { <Act act pledge may/> }
        })
        .collect();
    (!rows.is_empty()).then(
        || view! { <Section title=t::acts(l) id="acts"><ul class="rows">{rows}</ul></Section> },
    )
}

#[component]
fn Act(act: PledgeActView, pledge: String, may: bool) -> impl IntoView {
    let l = lang();
    let (tone, word) = match act.agreed {
        Some(true) => (Tone::Good, t::act_agreed(l)),
        Some(false) => (Tone::Bad, t::act_objected(l)),
        None => (Tone::Attention, t::act_open(l)),
    };
    let with = (!act.counterparty.is_empty())
        .then(|| view! { <p>{t::act_with(l, &act.counterparty)}</p> });
    let note = (!act.note.is_empty()).then(|| view! { <p class="prose">{act.note.clone()}</p> });
    let (id, title) = (
        act.id.to_string(),
        t::act_line(l, &act.act.label, &act.asset),
    );
    let form = (may && act.agreed.is_none()).then(|| {
        let options = vec![
            Coded::new("yes", common::yes(l)),
            Coded::new("no", common::no(l)),
        ];
        view! {
            <Form action={url::<AnswerAct>()} only=id.clone()>
                <HiddenInput field="id" value=id/>
                <HiddenInput field="pledge" value=pledge/>
                <RadioGroup field="agrees" label=t::act_answer(l) options inline=true/>
                <SubmitButton label=t::act_send(l)/>
            </Form>
        }
    });
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__name">{title}</p>
                {with}{note}
                <p class="muted">{act.may.label}" · "<TimeText at=act.at/></p>
                {form}
            </div>
            <div class="rows__state"><Tag tone text=word/></div>
        </li>
    }
}
