//! The document around the application: head, scripts, and the policy of what may run in it.

use crate::{App, lang, request};
use http::{HeaderName, HeaderValue};
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

/// The whole document.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    set_policy();
    let css = format!("/{}/{}.css", options.site_pkg_dir, options.output_name);
    // Made before the application: it also says that nothing outside an island is sent twice.
    let scripts = view! { <HydrationScripts options islands=true/> };
    view! {
        <!DOCTYPE html>
        <html lang=lang::html_lang(request::lang())>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="format-detection" content="telephone=no"/>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg"/>
                <link rel="stylesheet" href=css/>
                {scripts}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Allows scripts of this page only (by nonce), styles and pictures of this site only, no frames.
fn set_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; \
         base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    );
    if let Ok(value) = HeaderValue::from_str(&policy) {
        response.insert_header(HeaderName::from_static("content-security-policy"), value);
    }
}
