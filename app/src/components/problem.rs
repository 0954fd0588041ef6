//! The one error, in words: inside a form, and instead of a page.

use crate::components::layout::PageHead;
use crate::lang::lang;
use crate::locales::problem as t;
use crate::routes;
use crate::routes::params::here;
use contract::{Conflict, Problem, ProblemKind};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// What a problem means, for whoever just tried something.
pub fn message(lang: Lang, problem: &Problem) -> Option<String> {
    let text = match &problem.kind {
        ProblemKind::Invalid => return None,
        ProblemKind::BadRequest => t::bad_request(lang),
        ProblemKind::NotSignedIn => t::not_signed_in_text(lang),
        ProblemKind::WrongCredentials => t::wrong_credentials(lang),
        ProblemKind::TooManyAttempts { seconds } => {
            return Some(t::too_many_attempts(lang, seconds.div_euclid(60) + 1));
        }
        ProblemKind::Forbidden => t::forbidden_text(lang),
        ProblemKind::NotFound => t::not_found_text(lang),
        ProblemKind::Conflict { conflict } => match conflict {
            Conflict::Stale => t::stale(lang),
            Conflict::Duplicate => t::duplicate(lang),
            Conflict::QuotaExceeded { open } => {
                return Some(t::quota_exceeded(lang, &open.display_wan(lang)));
            }
            Conflict::NotInThisState => t::not_in_this_state(lang),
            Conflict::LinkSpent => t::link_spent(lang),
            Conflict::InUse => t::in_use(lang),
            Conflict::QuotaClosed => t::quota_closed(lang),
            Conflict::BelowBound { bound } => {
                return Some(t::below_bound(lang, &bound.display_wan(lang)));
            }
            Conflict::Proposal { refusal } => refusal.label().get(lang),
            Conflict::NoConsent => t::no_consent(lang),
            Conflict::Version { refusal } => refusal.label().get(lang),
            Conflict::People { refusal } => refusal.label().get(lang),
            Conflict::Encumbered => t::encumbered(lang),
            Conflict::Grounds { grounds } => {
                let bare = |text: &str| text.trim_end_matches(['。', '.']).to_owned();
                let told = grounds.iter().map(|ground| {
                    let (why, then) = (ground.label().get(lang), ground.remedy().get(lang));
                    t::ground(lang, &bare(why), &bare(then))
                });
                let told: Vec<String> = told.collect();
                return Some(t::grounds(lang, &told.join(t::between_grounds(lang))));
            }
            Conflict::Declined { declined } => declined.label().get(lang),
            Conflict::Pledge { refusal } => refusal.label().get(lang),
            Conflict::Asset { refusal } => refusal.label().get(lang),
            Conflict::Disposal { disposal } => disposal.label().get(lang),
            Conflict::Custody { refusal } => refusal.label().get(lang),
            Conflict::BurdensOthers => t::burdens_others(lang),
            Conflict::Overtaken { number, changes } => {
                return Some(t::overtaken(lang, *number, &changes.join(" ")));
            }
        },
        ProblemKind::TooSlow => t::too_slow(lang),
        ProblemKind::TooLarge => t::too_large(lang),
        ProblemKind::UnsupportedMediaType => t::unsupported_media_type(lang),
        ProblemKind::Unavailable => t::unavailable_text(lang),
        ProblemKind::NotScanned => t::not_scanned(lang),
        ProblemKind::Internal => t::internal_text(lang),
    };
    Some(text.to_owned())
}

/// The message inside a form, with a way to sign in again and the number for the administration.
#[component]
pub fn ProblemText(
    /// What went wrong.
    problem: Problem,
) -> impl IntoView {
    let l = lang();
    let text = message(l, &problem).map(|text| view! { <p>{text}</p> });
    let sign_in = (problem.kind == ProblemKind::NotSignedIn).then(|| {
        view! { <p><a href=routes::SIGN_IN target="_blank">{t::sign_in_new_window(l)}</a></p> }
    });
    let ours = matches!(
        problem.kind,
        ProblemKind::Internal | ProblemKind::Unavailable
    );
    view! {
        {text}
        {sign_in}
        {ours.then(|| view! { <RequestId id=problem.request_id/> })}
    }
}

/// Stands in the place of a page that could not be shown.
#[component]
pub fn ProblemView(
    /// What went wrong.
    problem: Problem,
) -> impl IntoView {
    let l = lang();
    let (title, text) = match &problem.kind {
        ProblemKind::NotSignedIn => {
            let path = routes::sign_in_then(&here());
            return view! { <Redirect path/> }.into_any();
        }
        ProblemKind::NotFound => (t::not_found_title(l), t::not_found_text(l).to_owned()),
        ProblemKind::Forbidden => (t::forbidden_title(l), t::forbidden_text(l).to_owned()),
        ProblemKind::Unavailable => (t::unavailable_title(l), t::unavailable_text(l).to_owned()),
        ProblemKind::Internal => (t::internal_title(l), t::internal_text(l).to_owned()),
        _ => (
            t::internal_title(l),
            message(l, &problem).unwrap_or_default(),
        ),
    };
    let known = matches!(problem.kind, ProblemKind::NotFound | ProblemKind::Forbidden);
    let id = problem.request_id.filter(|_| !known);
    view! {
        <PageHead title lead=text/>
        <RequestId id/>
        <p><a class="button button--secondary" href=routes::HOME>{t::to_home(l)}</a></p>
    }
    .into_any()
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::request::set_status(http::StatusCode::NOT_FOUND);
    view! { <ProblemView problem=Problem::new(ProblemKind::NotFound)/> }
}

/// The number under which the log tells the rest.
#[component]
fn RequestId(id: Option<String>) -> impl IntoView {
    id.map(|id| view! { <p class="muted number">{t::request_id(lang(), &id)}</p> })
}
