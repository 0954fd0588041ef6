//! The wasm entry: the browser calls `hydrate` once, and the pages in `app` take over.

use wasm_bindgen::prelude::wasm_bindgen;

/// Attaches the pages to the markup that the server rendered, and marks the document as taken over:
/// journeys wait for the mark before they press anything.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
    if let Some(root) = leptos::prelude::document().document_element() {
        let _ = root.set_attribute("data-scripts", "on");
    }
}
