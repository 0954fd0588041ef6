//! Sends a form as the browser would, and reads the figures that come back.

use contract::sandbox::SandboxFigures;
use leptos::__reexports::wasm_bindgen_futures::JsFuture;
use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use web_sys::{FormData, Headers, HtmlFormElement, RequestInit, Response, UrlSearchParams};

/// The figures; `None` while the draft is unfinished, and when nobody answers.
pub async fn figures(form: &HtmlFormElement, action: &str) -> Option<SandboxFigures> {
    let data = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let headers = Headers::new().ok()?;
    headers.set("Accept", "application/json").ok()?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(headers.as_ref());
    request.set_body(body.as_ref());
    let answer = window().fetch_with_str_and_init(action, &request);
    let answer: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    let figures: Option<SandboxFigures> = serde_json::from_str(&text.as_string()?).ok()?;
    figures
}
