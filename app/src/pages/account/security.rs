//! 账户与安全: the password, the second factor, and where one is signed in.

use super::sessions::Sessions;
use crate::api::accounts::{ChangePassword, NewCodes, TurnOffFactor, security};
use crate::components::{
    Form, Load, PageHead, Section, SubmitButton, SummaryList, SummaryRow, TextInput, TimeText,
    Username, url,
};
use crate::lang::lang;
use crate::locales::account as t;
use crate::routes;
use contract::security::{FactorStateView, SecurityView};
use leptos::prelude::*;

/// One's own account.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let l = lang();
    let view = Resource::new_blocking(|| (), |()| security());
    view! {
        <PageHead title=t::security_title(l) lead=t::security_lead(l)/>
        <Load resource=view children=move |view: SecurityView| view! {
            <SummaryList>
                <SummaryRow label=t::display_name(l)>{view.name}</SummaryRow>
                <SummaryRow label=t::login_short(l)>{view.login}</SummaryRow>
                <SummaryRow label=t::password_since(l)><TimeText at=view.password_set_at/></SummaryRow>
            </SummaryList>
            <Sessions sessions=view.sessions/>
            <Factor factor=view.factor required=view.factor_required/>
            <Password/>
        }/>
    }
}

#[component]
fn Factor(factor: Option<FactorStateView>, required: bool) -> impl IntoView {
    let l = lang();
    let Some(factor) = factor else {
        return view! {
            <Section title=t::factor_title(l) id="factor">
                <p>{t::factor_off(l)}</p>
                <p><a class="button button--secondary" href=routes::ACCOUNT_FACTOR>{t::set_up_title(l)}</a></p>
            </Section>
        }
        .into_any();
    };
    let off = (!required).then(|| {
        view! {
            <h3>{t::turn_off_title(l)}</h3>
            <Form action={url::<TurnOffFactor>()}>
                <Username/>
                <TextInput field="password" label=t::current_password(l) kind="password"
                    autocomplete="current-password"/>
                <SubmitButton label=t::turn_off_submit(l) kind="danger"/>
            </Form>
        }
    });
    view! {
        <Section title=t::factor_title(l) id="factor">
            <p>{t::factor_since(l)}" "<TimeText at=factor.set_at/></p>
            {required.then(|| view! { <p class="muted">{t::factor_required(l)}</p> })}
            <h3>{t::codes_left(l, factor.codes_left)}</h3>
            <Form action={url::<NewCodes>()}>
                <Username/>
                <TextInput field="password" label=t::current_password(l) hint=t::new_codes_hint(l)
                    kind="password" autocomplete="current-password"/>
                <SubmitButton label=t::new_codes_submit(l) kind="secondary"/>
            </Form>
            {off}
        </Section>
    }
    .into_any()
}

#[component]
fn Password() -> impl IntoView {
    let l = lang();
    view! {
        <Section title=t::change_password_title(l) id="password">
            <p class="muted">{t::change_password_text(l)}</p>
            <Form action={url::<ChangePassword>()}>
                <Username/>
                <TextInput field="current_password" label=t::current_password(l) kind="password"
                    autocomplete="current-password"/>
                <TextInput field="password" label=t::new_password(l) hint=t::password_hint(l)
                    kind="password" autocomplete="new-password"/>
                <TextInput field="password_again" label=t::password_again(l) kind="password"
                    autocomplete="new-password"/>
                <SubmitButton label=t::change_password_submit(l)/>
            </Form>
        </Section>
    }
}
