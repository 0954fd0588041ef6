//! The keyboard on a worklist: j and k move from row to row, Enter opens the row, ? tells this.
//!
//! An enhancement: the rows are ordinary links, and a page without scripts has neither the keys nor
//! the button that explains them. Single keys disturb those who speak to their computer, so they
//! can be switched off (WCAG 2.1.4); the browser remembers it.

use crate::components::icon::{Icon, IconName};
use crate::lang::lang;
use crate::locales::worklist as t;
use leptos::ev::{self, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where the browser keeps the choice.
const STORED: &str = "rongqiao-keys";

/// The keys of a worklist's rows, with the button and the dialog that explain them.
#[island]
pub fn RowKeys() -> impl IntoView {
    let l = lang();
    let dialog = NodeRef::<html::Dialog>::new();
    let (ready, set_ready) = signal(false);
    let (on, set_on) = signal(true);
    // Effects run in the browser only.
    Effect::new(move || {
        set_on.set(stored() != Some("off".to_owned()));
        set_ready.set(true);
    });
    Effect::new(move || {
        let handle = window_event_listener(ev::keydown, move |event| {
            if is_ours(&event) {
                match event.key().as_str() {
                    "j" if on.get_untracked() => move_by(1),
                    "k" if on.get_untracked() => move_by(-1),
                    "?" => show(dialog),
                    _ => return,
                }
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    });
    let switch = move |event| {
        let wanted = event_target_checked(&event);
        set_on.set(wanted);
        store(if wanted { "on" } else { "off" });
    };
    view! {
        <button type="button" class="link-button keys__button" hidden=move || !ready.get()
            on:click=move |_| show(dialog)>
            <Icon name=IconName::Question/>{t::keys_button(l)}
        </button>
        <dialog class="keys" node_ref=dialog aria-labelledby="keys-title">
            <h2 id="keys-title">{t::keys_title(l)}</h2>
            <dl class="keys__list">
                <div><dt><kbd>"j"</kbd></dt><dd>{t::keys_next(l)}</dd></div>
                <div><dt><kbd>"k"</kbd></dt><dd>{t::keys_previous(l)}</dd></div>
                <div><dt><kbd>"Enter"</kbd></dt><dd>{t::keys_open(l)}</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>{t::keys_help(l)}</dd></div>
            </dl>
            <p class="choice">
                <input class="choice__input" type="checkbox" id="keys-on" prop:checked=on on:change=switch/>
                <label class="choice__label" for="keys-on">{t::keys_on(l)}</label>
            </p>
            <form method="dialog">
                <button type="submit" class="button button--secondary">{t::keys_close(l)}</button>
            </form>
        </dialog>
    }
}

/// A single key, not typed into a field and not meant for the browser or the dialog.
fn is_ours(event: &KeyboardEvent) -> bool {
    let plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let typing = target.is_some_and(|element| {
        element
            .closest("input, select, textarea, dialog")
            .ok()
            .flatten()
            .is_some()
    });
    plain && !typing
}

/// Moves the focus among the links of the rows; from elsewhere to the first.
fn move_by(step: i32) {
    let rows = || document().query_selector(".worklist tbody").ok().flatten();
    let Some(body) = rows() else { return };
    let links = body.get_elements_by_tag_name("a");
    let focused = document().active_element();
    let at = (0..links.length()).find(|index| links.item(*index) == focused);
    let next = match at {
        Some(at) => at
            .saturating_add_signed(step)
            .min(links.length().saturating_sub(1)),
        None => 0,
    };
    let link = links
        .item(next)
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(link) = link {
        let _ = link.focus();
    }
}

fn show(dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked()
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

fn stored() -> Option<String> {
    window().local_storage().ok()??.get_item(STORED).ok()?
}

fn store(choice: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Refused in some private windows: the choice then lasts as long as the page.
        let _ = storage.set_item(STORED, choice);
    }
}
