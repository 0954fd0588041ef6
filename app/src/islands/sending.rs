//! A form is sent once. While its answer is under way, a second click does nothing; the server
//! would not do the work twice either, but the reader would wait for a page that tells nothing new.

use leptos::ev::{self, SubmitEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::HtmlFormElement;

/// Marks a form whose answer is awaited; the style sheet dims its button.
const BUSY: &str = "aria-busy";
/// After this long the answer is not coming: the reader stopped it, or the network did.
const PATIENCE: Duration = Duration::from_secs(20);

/// Watches all forms of the page. It draws nothing.
#[island]
pub fn SendOnce() -> impl IntoView {
    // Effects run in the browser only.
    Effect::new(|| {
        let submit = window_event_listener(ev::submit, |event| once(&event));
        // A page that the browser kept comes back as it was left: with its form still marked.
        let shown = window_event_listener(ev::Custom::<ev::Event>::new("pageshow"), |_| free_all());
        on_cleanup(move || {
            submit.remove();
            shown.remove();
        });
    });
}

fn once(event: &SubmitEvent) {
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form.filter(writes) else {
        return;
    };
    if event.default_prevented() {
        return;
    }
    if form.has_attribute(BUSY) {
        event.prevent_default();
        return;
    }
    // Not the button's `disabled`: its own name and value would then be missing from what is sent.
    let _ = form.set_attribute(BUSY, "true");
    set_timeout(move || free(&form), PATIENCE);
}

fn writes(form: &HtmlFormElement) -> bool {
    form.get_attribute("method")
        .is_some_and(|method| method.eq_ignore_ascii_case("post"))
}

fn free(form: &web_sys::Element) {
    let _ = form.remove_attribute(BUSY);
}

fn free_all() {
    let forms = document().forms();
    for index in 0..forms.length() {
        if let Some(form) = forms.item(index) {
            free(&form);
        }
    }
}
