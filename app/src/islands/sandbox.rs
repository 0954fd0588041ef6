//! The sandbox beside the form of a draft: while somebody edits, the draft as typed is run on
//! everybody and the figures are drawn anew. Without scripts the same figures are on the sandbox's
//! own page, by a button.

mod charts;
mod figures;
mod post;

pub use figures::{Figures, changes};

use crate::lang::lang;
use crate::locales::sandbox as t;
use contract::sandbox::SandboxFigures;
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::time::Duration;
use web_sys::{Element, HtmlFormElement};

/// So long nothing must be typed before the draft is run.
const PAUSE: Duration = Duration::from_millis(350);

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Running,
    Failed,
    Done,
}

/// The figures of the draft in the form with this id, run by the server function at `action`.
#[island]
pub fn SandboxLive(
    /// The id of the draft's form.
    form: String,
    /// Where the form is sent to be run.
    action: String,
    /// The figures of the draft as it is stored, if they are there.
    stored: Option<SandboxFigures>,
    /// The page with everything.
    more: String,
) -> impl IntoView {
    let l = lang();
    let (state, set_state) = signal(match stored {
        Some(_) => State::Done,
        None => State::Waiting,
    });
    let (shown, set_shown) = signal(stored);
    let latest = StoredValue::new(0_u32);
    let run = move |form: HtmlFormElement, action: String| {
        // An answer that comes after a later question is of no use.
        let mine = latest.with_value(|at| at.wrapping_add(1));
        latest.set_value(mine);
        set_state.set(State::Running);
        leptos::task::spawn_local(async move {
            let answer = post::figures(&form, &action).await;
            if latest.get_value() != mine {
                return;
            }
            match answer {
                Some(figures) => {
                    set_shown.set(Some(figures));
                    set_state.set(State::Done);
                }
                None => set_state.set(State::Failed),
            }
        });
    };
    // Effects run in the browser only.
    Effect::new(move || {
        let (id, action) = (form.clone(), action.clone());
        let later = RefCell::new(debounce(PAUSE, move |form: HtmlFormElement| {
            run(form, action.clone());
        }));
        let handle = window_event_listener(ev::input, move |event| {
            let element = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let form = element
                .and_then(|element| element.closest("form").ok().flatten())
                .filter(|form| form.id() == id)
                .and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
            if let (Some(form), Ok(mut later)) = (form, later.try_borrow_mut()) {
                later(form);
            }
        });
        on_cleanup(move || handle.remove());
    });
    let said = move || match (state.get(), shown.get()) {
        (State::Running, _) => t::live_running(l).to_owned(),
        (State::Failed, _) => t::live_failed(l).to_owned(),
        (State::Done, Some(figures)) => figures::summary(l, &figures),
        _ => t::live_wait(l).to_owned(),
    };
    let drawn = move || {
        shown
            .get()
            .map(|figures| view! { <Figures figures brief=true/> })
    };
    view! {
        <section class="sandbox-live" aria-label=t::live_title(l)>
            <h2 class="sandbox-live__title">{t::live_title(l)}</h2>
            <p class="sandbox-live__state" role="status">{said}</p>
            {drawn}
            <p class="sandbox-live__more"><a href=more>{t::live_more(l)}</a></p>
        </section>
    }
}
