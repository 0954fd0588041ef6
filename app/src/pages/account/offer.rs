//! A seed to enter into an authenticator, for a camera and for a keyboard, and the form that takes
//! the first code.

use crate::api::accounts::SetUpFactor;
use crate::components::{Form, SubmitButton, TextInput, Username, url};
use crate::lang::lang;
use crate::locales::account as t;
use contract::security::OfferView;
use leptos::prelude::*;

/// The seed and the form.
#[component]
pub fn Offer(
    /// What is offered.
    offer: OfferView,
) -> impl IntoView {
    let l = lang();
    let side = offer.picture.side;
    let frame = format!("0 0 {side} {side}");
    let password = offer.asks_password.then(|| {
        view! {
            <Username/>
            <TextInput field="password" label=t::current_password(l) kind="password"
                autocomplete="current-password"/>
        }
    });
    view! {
        <ol class="steps">
            <li>{t::offer_app(l)}</li>
            <li>
                <p>{t::offer_scan(l)}</p>
                <svg class="qr" viewBox=frame role="img" aria-label=t::offer_picture(l)
                    shape-rendering="crispEdges">
                    <path class="qr__paper" d=format!("M0 0h{side}v{side}h-{side}z")/>
                    <path class="qr__ink" d=offer.picture.path/>
                </svg>
                <p>{t::offer_type(l)}</p>
                <p><code class="seed">{offer.letters}</code></p>
            </li>
            <li>{t::offer_code(l)}</li>
        </ol>
        <Form action={url::<SetUpFactor>()}>
            {password}
            <TextInput field="code" label=t::factor_code_first(l) width="medium"
                autocomplete="one-time-code"/>
            <SubmitButton label=t::set_up_submit(l)/>
        </Form>
    }
}
