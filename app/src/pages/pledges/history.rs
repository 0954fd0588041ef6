//! What happened to a pledge; a refusal with each ground by name and what to do about it.

use super::parts::tone;
use crate::components::{Tag, TimeText};
use crate::lang::lang;
use crate::locales::pledge as t;
use contract::pledge::{GroundView, PledgeEventView};
use leptos::prelude::*;

/// The history, oldest first.
#[component]
pub(super) fn History(events: Vec<PledgeEventView>) -> impl IntoView {
    let rows: Vec<_> = events
        .into_iter()
        .map(|event| {
            let tone = tone(&event.status.code);
            view! {
                <li class="timeline__row">
                    <p class="timeline__head">
                        <strong>{event.step.label}</strong>
                        <Tag tone text=event.status.label/>
                    </p>
                    <p class="muted">{event.actor}" · "<TimeText at=event.at/></p>
                    {(!event.note.is_empty())
                        .then(|| view! { <p class="timeline__text">{event.note}</p> })}
                    <Grounds grounds=event.grounds/>
                </li>
            }
        })
        .collect();
    view! { <ol class="timeline">{rows}</ol> }
}

#[component]
fn Grounds(grounds: Vec<GroundView>) -> impl IntoView {
    let l = lang();
    let rows: Vec<_> = grounds
        .into_iter()
        .map(|ground| {
            view! {
                <li>
                    {ground.ground.label}
                    <small class="muted item__about">{t::remedy(l, &ground.remedy)}</small>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <p><strong>{t::grounds_title(l)}</strong></p>
            <ul class="bullets">{rows}</ul>
        }
    })
}
