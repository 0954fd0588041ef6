//! The document's title. Leptos writes it into the page unescaped, so it is escaped here, once.

use crate::lang::lang;
use crate::locales::common;
use leptos::prelude::*;
use leptos_meta::Title;

/// Sets the title of the window to `text` and the portal's name.
#[component]
pub fn PageTitle(
    /// What the page is about.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let title = common::title_suffix(lang(), &text);
    let title = if cfg!(feature = "ssr") {
        escape(&title)
    } else {
        title
    };
    view! { <Title text=title/> }
}

/// Makes text harmless between tags.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_title_cannot_end_itself() {
        assert_eq!(
            escape("</title><script>alert(1)</script>&"),
            "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"
        );
    }
}
