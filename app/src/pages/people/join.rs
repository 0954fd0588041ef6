//! The page behind the link of an invitation. A link that does not work looks the same whatever
//! the reason.

use crate::api::people::{Accept, invitation};
use crate::components::*;
use crate::lang::lang;
use crate::locales::people as t;
use crate::routes;
use crate::routes::params::{here, query};
use contract::people::{InvitationView, Joining};
use leptos::prelude::*;

/// Accepting an invitation.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let l = lang();
    let token = query("token").get_untracked();
    let asked = token.clone();
    let view = Resource::new_blocking(move || asked.clone(), invitation);
    view! {
        <Suspense>
            {move || {
                let token = token.clone();
                Suspend::new(async move {
                    match view.await {
                        Ok(Some(view)) => view! { <Invited view token/> }.into_any(),
                        Ok(None) => view! {
                            <PageHead title=t::gone_title(l)/>
                            <p>{t::gone_text(l)}</p>
                        }
                        .into_any(),
                        Err(problem) => view! { <ProblemView problem/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn Invited(view: InvitationView, token: String) -> impl IntoView {
    let l = lang();
    let step = match view.joining {
        Joining::SignIn => view! {
            <p>{t::join_sign_in(l)}</p>
            <p><a class="button" href=routes::sign_in_then(&here())>{t::join_sign_in_link(l)}</a></p>
        }
        .into_any(),
        Joining::OtherAddress => view! { <p>{t::join_other(l)}</p> }.into_any(),
        Joining::NewAccount | Joining::Confirm => {
            view! { <AcceptForm view=view.clone() token/> }.into_any()
        }
    };
    view! {
        <PageHead title=t::join_title(l) lead=t::join_text(l, &view.org.name, &view.role.label)/>
        <SummaryList>
            <SummaryRow label=t::join_address(l)>{view.email.clone()}</SummaryRow>
            <SummaryRow label=t::join_until(l)><TimeText at=view.until/></SummaryRow>
        </SummaryList>
        {step}
    }
}

#[component]
fn AcceptForm(view: InvitationView, token: String) -> impl IntoView {
    let l = lang();
    let account = (view.joining == Joining::NewAccount).then(|| {
        view! {
            <Username login=view.email.clone()/>
            <TextInput field="display_name" label=t::display_name(l) autocomplete="name"/>
            <TextInput field="password" label=t::password(l) kind="password"
                autocomplete="new-password"/>
            <TextInput field="password_again" label=t::password_again(l) kind="password"
                autocomplete="new-password"/>
        }
    });
    let first = view
        .documents
        .first()
        .map(|kind| kind.code.clone())
        .unwrap_or_default();
    let identity = view.identity.then(|| {
        view! {
            <p class="muted">{t::identity_text(l)}</p>
            <Select field="identity_kind" label=t::identity_kind(l) options=view.documents value=first/>
            <TextInput field="identity_number" label=t::identity_number(l) autocomplete="off"/>
        }
    });
    view! {
        <Form action={url::<Accept>()}>
            <HiddenInput field="token" value=token/>
            {account}{identity}
            <SubmitButton label=t::accept(l)/>
        </Form>
    }
}
