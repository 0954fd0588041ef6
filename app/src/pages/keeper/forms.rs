//! The forms of the steps that a keeper or a pledgee may take now.

use crate::api::custody::{
    CarryOutRequest, DeclineRequest, FreezeReceipt, InspectGoods, LetGoodsOut, SettleDiscrepancy,
    UnfreezeReceipt,
};
use crate::components::{
    Checkbox, FoldedForm, Form, HiddenInput, NumberInput, RadioGroup, Section, SubmitButton,
    TextArea, TextInput, url,
};
use crate::lang::lang;
use crate::locales::custody as t;
use contract::Coded;
use contract::custody::{AskedView, ReceiptView};
use leptos::prelude::*;

/// What every form of a receipt carries.
#[derive(Clone)]
pub struct Bound {
    /// The receipt.
    pub id: String,
    /// Key of the form.
    pub key: String,
    /// Version seen.
    pub version: String,
}

impl Bound {
    /// Of a receipt as it is shown.
    pub fn of(view: &ReceiptView) -> Self {
        Self {
            id: view.row.id.to_string(),
            key: view.key.clone(),
            version: view.version.to_string(),
        }
    }
}

/// The hidden fields; made inside the form.
#[component]
pub fn Hidden(
    /// What they say.
    bound: Bound,
) -> impl IntoView {
    view! {
        <HiddenInput field="id" value=bound.id/>
        <HiddenInput field="key" value=bound.key/>
        <HiddenInput field="version" value=bound.version/>
    }
}

/// Whether a step is among those allowed.
pub fn may(view: &ReceiptView, command: &str) -> bool {
    view.allowed.iter().any(|step| step.code == command)
}

/// The steps of the keeper.
#[component]
pub fn KeeperSteps(
    /// The receipt.
    view: ReceiptView,
) -> impl IntoView {
    let l = lang();
    if view.allowed.is_empty() && !view.may_answer {
        return view! { <p class="muted">{t::nothing_to_do(l)}</p> }.into_any();
    }
    let bound = Bound::of(&view);
    let asked = view.asked.clone().filter(|_| view.may_answer).map(|asked| {
        let bound = bound.clone();
        view! { <CarryOut asked bound/> }
    });
    let unit = view.row.unit.clone();
    let out = may(&view, "outbound").then(|| {
        let free = format!("{} {unit}", view.row.free);
        view! { <Outbound bound=bound.clone() unit=unit.clone() free/> }
    });
    let inspect =
        may(&view, "inspect").then(|| view! { <Inspect bound=bound.clone() unit=unit.clone()/> });
    let order = may(&view, "freeze").then(|| view! { <Freeze bound=bound.clone() numbered=true/> });
    let release =
        may(&view, "unfreeze").then(|| view! { <Unfreeze bound=bound.clone() numbered=true/> });
    view! {
        {asked}
        <Section title=t::sec_steps(l) id="steps">{out}{inspect}{order}{release}</Section>
    }
    .into_any()
}

#[component]
fn CarryOut(asked: AskedView, bound: Bound) -> impl IntoView {
    let l = lang();
    let numbers = (asked.numbers > 0).then(|| {
        let hint = t::numbers_hint(l, asked.numbers);
        view! { <Numbers hint/> }
    });
    let (title, words) = (t::asked_title(l, &asked.command.label), asked.words);
    let back = bound.clone();
    view! {
        <Section title id="asked">
            <p><strong>{words}</strong></p>
            <Form action={url::<CarryOutRequest>()}>
                <Hidden bound/>
                {numbers}
                <TextInput field="note" label=t::note(l) optional=true autocomplete="off"/>
                <SubmitButton label=t::carry_out(l)/>
            </Form>
            <FoldedForm summary=t::decline(l) action={url::<DeclineRequest>()}>
                <Form action={url::<DeclineRequest>()}>
                    <Hidden bound=back/>
                    <TextArea field="note" label=t::reason(l) rows=2/>
                    <SubmitButton label=t::decline(l) kind="secondary"/>
                </Form>
            </FoldedForm>
        </Section>
    }
}

#[component]
fn Numbers(hint: String) -> impl IntoView {
    view! { <TextArea field="numbers" label=t::numbers(lang()) hint rows=3/> }
}

#[component]
fn Outbound(bound: Bound, unit: String, free: String) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::outbound(l) action={url::<LetGoodsOut>()} open=true>
            <Form action={url::<LetGoodsOut>()}>
                <Hidden bound/>
                <NumberInput field="quantity" label=t::outbound_quantity(l)
                    hint=t::outbound_hint(l, &free) unit/>
                <TextInput field="note" label=t::outbound_note(l) autocomplete="off"/>
                <SubmitButton label=t::outbound_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

#[component]
fn Inspect(bound: Bound, unit: String) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::inspect(l) action={url::<InspectGoods>()}>
            <Form action={url::<InspectGoods>()}>
                <Hidden bound/>
                <NumberInput field="counted" label=t::inspect_counted(l) hint=t::inspect_hint(l) unit/>
                <Checkbox field="differs" label=t::inspect_differs(l)/>
                <TextArea field="note" label=t::inspect_note(l) hint=t::inspect_note_hint(l)
                    optional=true rows=3/>
                <SubmitButton label=t::inspect_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

/// Stops it; a keeper enters the number of the order, a pledgee gives its reason.
#[component]
pub fn Freeze(
    /// The hidden fields.
    bound: Bound,
    /// Whether an order is entered.
    numbered: bool,
) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::freeze(l) action={url::<FreezeReceipt>()} danger=true>
            <Form action={url::<FreezeReceipt>()}>
                <Hidden bound/>
                <p>{t::freeze_what(l)}</p>
                {numbered.then(|| view! {
                    <TextInput field="number" label=t::freeze_number(l) hint=t::freeze_number_hint(l)
                        autocomplete="off"/>
                })}
                <TextArea field="note" label=t::reason(l) rows=2/>
                <SubmitButton label=t::freeze_submit(l) kind="danger"/>
            </Form>
        </FoldedForm>
    }
}

/// Lets it go on.
#[component]
pub fn Unfreeze(
    /// The hidden fields.
    bound: Bound,
    /// Whether the word of a court or authority is entered.
    numbered: bool,
) -> impl IntoView {
    let l = lang();
    view! {
        <FoldedForm summary=t::unfreeze(l) action={url::<UnfreezeReceipt>()} open=true>
            <Form action={url::<UnfreezeReceipt>()}>
                <Hidden bound/>
                {numbered.then(|| view! {
                    <TextInput field="number" label=t::unfreeze_number(l) autocomplete="off"/>
                })}
                <TextArea field="note" label=t::reason(l) rows=2/>
                <SubmitButton label=t::unfreeze_submit(l)/>
            </Form>
        </FoldedForm>
    }
}

/// Settles a discrepancy, as holder or pledgee.
#[component]
pub fn Settle(
    /// The hidden fields.
    bound: Bound,
    /// What was counted.
    counted: Option<String>,
) -> impl IntoView {
    let l = lang();
    let mut options = vec![Coded::new("told", t::settle_told(l))];
    options.extend(counted.map(|counted| Coded::new("counted", t::settle_counted(l, &counted))));
    view! {
        <FoldedForm summary=t::settle(l) action={url::<SettleDiscrepancy>()} open=true>
            <Form action={url::<SettleDiscrepancy>()}>
                <Hidden bound/>
                <RadioGroup field="to" label=t::settle_to(l) options/>
                <TextArea field="note" label=t::note(l) rows=2/>
                <SubmitButton label=t::settle_submit(l)/>
            </Form>
        </FoldedForm>
    }
}
