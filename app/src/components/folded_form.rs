//! A form that is folded away until it is wanted, and stands open when it failed.

use crate::request::form_state;
use leptos::prelude::*;

/// A `<details>` around a form. A page that shows a failed post again opens it.
#[component]
pub fn FoldedForm(
    /// The line that is always seen.
    #[prop(into)]
    summary: String,
    /// The address of the form's server function.
    action: &'static str,
    /// Where several forms of one action stand on a page: the `params[id]` that is this one's.
    #[prop(optional, into)]
    only: String,
    /// Whether it stands open from the start.
    #[prop(optional)]
    open: bool,
    /// Whether the step cannot be undone.
    #[prop(optional)]
    danger: bool,
    /// The form.
    children: Children,
) -> impl IntoView {
    let open = open || form_state(action, &only).is_some();
    let class = if danger {
        "details details--danger"
    } else {
        "details details--form"
    };
    view! {
        <details class=class open=open>
            <summary>{summary}</summary>
            <div class="details__body">{children()}</div>
        </details>
    }
}
