//! What is being typed into the field that an island stands in.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The text typed so far; empty until something is typed, so that nothing is said of a value that
/// was there before. `place` is an element of the island, inside the field's frame.
pub fn typed_beside<E>(place: NodeRef<E>) -> ReadSignal<String>
where
    E: html::ElementType,
    E::Output: JsCast + Clone + AsRef<web_sys::Element> + 'static,
{
    let (typed, set_typed) = signal(String::new());
    // Effects run in the browser only.
    Effect::new(move || {
        let Some(input) = place.get().and_then(|place| input_of(place.as_ref())) else {
            return;
        };
        // Somebody may have been quicker than the scripts.
        if input.value() != input.default_value() {
            set_typed.set(input.value());
        }
        let handle = window_event_listener(ev::input, move |event| {
            if event.target().as_ref() == Some(input.as_ref()) {
                set_typed.set(input.value());
            }
        });
        on_cleanup(move || handle.remove());
    });
    typed
}

fn input_of(place: &web_sys::Element) -> Option<HtmlInputElement> {
    let field = place.closest(".field").ok().flatten()?;
    let input = field.query_selector("input").ok().flatten()?;
    input.dyn_into().ok()
}
