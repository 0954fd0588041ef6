//! The wasm entry: the browser calls `hydrate` once, then the function of each island on the page.

// Nothing here names them, but the islands of `app` are what the web part is made of.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes ready for islands, and marks the document: journeys wait for the mark before they press
/// anything. The islands come alive before the browser does anything else.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-scripts", "on");
    }
}
