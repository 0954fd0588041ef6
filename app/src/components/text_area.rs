//! Several lines of text. Leptos writes the content of `<textarea>` unescaped, so it is escaped
//! here, once; no other file may use the element.

use crate::components::field::{Field, described_by, invalid};
use crate::components::form_context::{FormContext, input_name};
use leptos::prelude::*;

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field.
    #[prop(into)]
    field: String,
    /// Its name in words.
    #[prop(into)]
    label: String,
    /// What the record says.
    #[prop(optional, into)]
    value: String,
    /// How to fill it in.
    #[prop(optional, into)]
    hint: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Lines shown.
    #[prop(default = 4)]
    rows: u8,
) -> impl IntoView {
    let context = FormContext::current();
    let content = context.value(&field, value);
    let content = if cfg!(feature = "ssr") {
        escape_content(&content)
    } else {
        content
    };
    let described = described_by(&context, &field, !hint.is_empty());
    let invalid = invalid(&context, &field);
    let id = context.id(&field);
    let name = input_name(&field);
    // An empty text would be written as a blank, as if somebody had typed one.
    let area = if content.is_empty() {
        view! {
            <textarea class="input input--area" id=id name=name rows=rows.to_string()
                aria-describedby=described aria-invalid=invalid></textarea>
        }
        .into_any()
    } else {
        view! {
            <textarea class="input input--area" id=id name=name rows=rows.to_string()
                aria-describedby=described aria-invalid=invalid>
                {content}
            </textarea>
        }
        .into_any()
    };
    view! { <Field field label hint optional>{area}</Field> }
}

/// Content of a `<textarea>`: harmless, and with its first line break, which browsers drop.
fn escape_content(text: &str) -> String {
    let escaped = crate::components::title::escape(text);
    if escaped.starts_with(['\n', '\r']) {
        format!("\n{escaped}")
    } else {
        escaped
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_cannot_leave_the_field() {
        let owner = Owner::new();
        owner.set();
        let evil = "\n</textarea><script>alert(1)</script>&lt;";
        let html = view! { <TextArea field="text" label="x" value=evil/> }.to_html();
        assert!(
            html.contains(">\n\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;"),
            "{html}"
        );
        assert_eq!(html.matches("</textarea>").count(), 1, "{html}");
        assert!(!html.contains("<script>"), "{html}");
        let empty = view! { <TextArea field="text" label="x"/> }.to_html();
        assert!(empty.contains("></textarea>"), "{empty}");
    }
}
