//! The frame around every page: skip link, header, notice, main part, footer.

use crate::api::accounts::me;
use crate::components::icon::{Icon, IconName};
use crate::components::nav::{AccountLinks, Footer, MainNav};
use crate::components::problem::ProblemText;
use crate::islands::SendOnce;
use crate::lang::lang;
use crate::locales::common as t;
use crate::request;
use crate::routes;
use crate::routes::params::query;
use contract::account::{MeView, SignedInView};
use contract::{Problem, ProblemKind};
use leptos::prelude::*;
use leptos_router::components::Outlet;

/// Who is asking, as the frame found out; pages may ask it again for free.
#[derive(Clone, Copy)]
pub struct Me(pub Resource<Result<MeView, Problem>>);

/// The frame as the parent of all routes.
#[component]
pub fn Frame() -> impl IntoView {
    view! { <Chrome><Outlet/></Chrome> }
}

/// The frame around anything.
#[component]
pub fn Chrome(
    /// The page.
    children: Children,
) -> impl IntoView {
    let l = lang();
    let me = Resource::new_blocking(|| (), |()| me());
    provide_context(Me(me));
    view! {
        <a class="skip-link" href="#main">{t::skip_to_content(l)}</a>
        <header class="site-header">
            <div class="site-header__inner">
                <a class="brand" href=routes::HOME>
                    <Mark/>
                    <span class="brand__name">{t::portal(l)}</span>
                </a>
                <Suspense>
                    {move || Suspend::new(async move {
                        let me = me.await.ok().flatten();
                        view! {
                            <MainNav
                                home=me.as_ref().map(|me| me.home)
                                alerts=me.as_ref().map_or(0, |me| me.alerts)
                                checks=me.as_ref().map_or(0, |me| me.checks)
                                tasks=me.as_ref().map_or(0, |me| me.tasks)
                                secured=me.as_ref().is_some_and(takes_security)
                                prices=me.as_ref().is_some_and(keeps_prices)
                            />
                            <AccountLinks me/>
                        }
                    })}
                </Suspense>
            </div>
        </header>
        <main id="main" class="main" tabindex="-1">
            <Failure/>
            <Notice/>
            {children()}
        </main>
        <Footer/>
        <SendOnce/>
    }
}

/// Whether somebody acts for an institution that takes security.
fn takes_security(me: &SignedInView) -> bool {
    let kind = me.org.as_ref().map(|org| org.kind.code.as_str());
    kind.is_some_and(|kind| matches!(kind, "bank" | "guarantee"))
}

/// Whether somebody acts for an institution that keeps the prices of goods; the platform has its own
/// link.
fn keeps_prices(me: &SignedInView) -> bool {
    me.org.as_ref().is_some_and(|org| org.kind.code == "bureau")
}

/// What the last step did, told once; its code travels in the query string.
#[component]
fn Notice() -> impl IntoView {
    let l = lang();
    let text = match query("done").get_untracked().as_str() {
        "saved" => t::notice_saved(l),
        "password" => t::notice_password(l),
        "added" => t::notice_added(l),
        "removed" => t::notice_removed(l),
        "uploaded" => t::notice_uploaded(l),
        "uploaded_before" => t::notice_uploaded_before(l),
        "sent" => t::notice_sent(l),
        "closed" => t::notice_closed(l),
        "reopened" => t::notice_reopened(l),
        "approved" => t::notice_approved(l),
        "declined" => t::notice_declined(l),
        "proposed" => t::notice_proposed(l),
        "granted" => t::notice_granted(l),
        "revoked" => t::notice_revoked(l),
        "erased" => t::notice_erased(l),
        "done" => t::notice_done(l),
        "invited" => t::notice_invited(l),
        _ => return None,
    };
    Some(view! {
        <div class="notice notice--good" role="status"><Icon name=IconName::Check/><p>{text}</p></div>
    })
}

/// Why the step failed, when it was not for a field. It stands above the page because the form that
/// was sent may no longer be there.
#[component]
fn Failure() -> impl IntoView {
    let problem = request::any_form_state()?.problem;
    (problem.kind != ProblemKind::Invalid).then(|| {
        view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
                <ProblemText problem/>
            </div>
        }
    })
}

/// The mark: two banks and the arch between them.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="brand__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <rect class="brand__ground" width="32" height="32" rx="6"/>
            <path class="brand__line" d="M5 22h22M7 22c0-6 4-10 9-10s9 4 9 10M12 22v-5M16 22v-6M20 22v-5"
                fill="none" stroke-width="2" stroke-linecap="round"/>
        </svg>
    }
}
