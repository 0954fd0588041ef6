//! Keeping the result with the version, and the result that is kept.

use crate::api::sandbox::KeepSandbox;
use crate::components::form::{Form, SubmitButton, url};
use crate::components::inputs::HiddenInput;
use crate::components::layout::Section;
use crate::components::tag::{Tag, Tone};
use crate::lang::lang;
use crate::locales::sandbox as t;
use contract::sandbox::{KeptView, SandboxView};
use leptos::prelude::*;

/// The form, and what is kept.
#[component]
pub fn Keep(view: SandboxView) -> impl IntoView {
    let l = lang();
    let kept = view.kept.clone().map(|kept| view! { <Kept kept/> });
    let about = format!(
        "{} · {}",
        t::tree(l, short(&view.tree)),
        t::revision(l, view.revision)
    );
    let form = view.can_keep.then(|| {
        let action = url::<KeepSandbox>();
        view! {
            <Form action>
                <HiddenInput field="product" value=view.asked.product.clone()/>
                <HiddenInput field="version" value=view.asked.version.clone()/>
                <HiddenInput field="tree" value=view.tree.clone()/>
                <div class="actions"><SubmitButton label=t::keep(l)/></div>
            </Form>
        }
    });
    view! {
        <Section title=t::keep_title(l)>
            <p>{t::keep_lead(l)}</p>
            <p class="muted sandbox__note">{about}</p>
            {kept}
            {form}
        </Section>
    }
}

/// The result that is kept.
#[component]
pub fn Kept(kept: KeptView) -> impl IntoView {
    let l = lang();
    let (tone, word) = if kept.is_current {
        (Tone::Good, t::kept_current(l))
    } else {
        (Tone::Attention, t::kept_stale(l))
    };
    let text = t::kept(
        l,
        &kept.as_of.to_string(),
        &kept.before.needs.to_string(),
        &kept.after.needs.to_string(),
        &kept.came_in.needs.to_string(),
        &kept.dropped_out.needs.to_string(),
    );
    view! {
        <p><strong>{t::kept_title(l)}</strong>" "<Tag tone text=word/></p>
        <p>{text}</p>
        <p class="muted sandbox__note">
            {t::tree(l, short(&kept.tree))}" · "{t::revision(l, kept.revision)}
        </p>
    }
}

/// The first part of a fingerprint: enough to tell two apart at a glance.
fn short(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}
