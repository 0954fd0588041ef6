//! The reader's language. It comes from the cookie `lang`, is fixed for the life of a page, and
//! changes by a form that loads the page anew: no text needs to be reactive. An island reads it
//! from its document.

use domain::lang::Lang;
use leptos::prelude::*;

/// The value of `<html lang>`.
pub const fn html_lang(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}

/// Puts the language of the request into the context, once a page.
pub fn provide() {
    provide_context(detect());
}

/// The language in which to write.
pub fn lang() -> Lang {
    use_context::<Lang>().unwrap_or_else(detect)
}

#[cfg(feature = "ssr")]
fn detect() -> Lang {
    crate::request::lang()
}

#[cfg(not(feature = "ssr"))]
fn detect() -> Lang {
    let root = document().document_element();
    match root.and_then(|html| html.get_attribute("lang")) {
        Some(code) if code.starts_with("en") => Lang::En,
        _ => Lang::Zh,
    }
}
