//! Navigation by role, the account's links, the switch of language, the footer.

use crate::api::accounts::SignOut;
use crate::components::form::url;
use crate::lang::{html_lang, lang};
use crate::locales::{
    account, admission, alert, audit, common as t, consent, custody, line, people, pledge, privacy,
    proposal, registry, valuation,
};
use crate::routes;
use crate::routes::params::here;
use contract::account::{Home, MeView};
use domain::lang::Lang;
use leptos::prelude::*;

/// The pages of a role; a visitor has the public ones.
#[component]
pub fn MainNav(
    /// The role, if signed in.
    home: Option<Home>,
    /// How many alerts a firm has not marked as read.
    alerts: u64,
    /// How many proposals wait for this person to check.
    checks: u64,
    /// How many tasks about pledges are open.
    tasks: u64,
    /// Whether the organisation acted for takes security: a bank, a guarantee institution.
    secured: bool,
    /// Whether it keeps the prices of goods: a finance bureau.
    prices: bool,
) -> impl IntoView {
    let l = lang();
    let (path, _) = crate::request::address();
    let links = links(home, secured, prices)
        .into_iter()
        .map(|(href, text, exact)| {
            let inside = path == href || (!exact && path.starts_with(&format!("{href}/")));
            let current = inside.then_some("page");
            let counted = match href {
                routes::FIRM_ALERTS if alerts > 0 => Some((alerts, alert::nav_unread(l, alerts))),
                routes::TASKS if tasks > 0 => Some((tasks, line::nav_open(l, tasks))),
                routes::PROPOSALS if checks > 0 => Some((checks, proposal::nav_waiting(l, checks))),
                _ => None,
            };
            let count = counted.map(|(number, spoken)| {
                view! {
                    <span class="nav-count" aria-hidden="true">{number}</span>
                    <span class="visually-hidden">{spoken}</span>
                }
            });
            view! { <li><a href=href aria-current=current>{text(l)}{count}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="main-nav" aria-label=t::main_navigation(l)><ul>{links}</ul></nav>
    }
}

type NavText = fn(Lang) -> &'static str;

/// Address, text, and whether only the very page counts as current.
fn links(home: Option<Home>, secured: bool, prices: bool) -> Vec<(&'static str, NavText, bool)> {
    let mut links: Vec<(&'static str, NavText, bool)> = match home {
        None | Some(Home::Other) => vec![(routes::HOME, t::nav_home, true)],
        Some(Home::Firm) => vec![
            (routes::FIRM, t::nav_firm, true),
            (routes::FIRM_PROFILE, t::nav_firm_profile, false),
            (routes::FIRM_NEEDS, t::nav_firm_needs, false),
            (routes::FIRM_ASSETS, t::nav_firm_assets, false),
            (routes::FIRM_PLEDGES, pledge::nav, false),
            (routes::FIRM_APPLICATIONS, t::nav_firm_applications, false),
            (routes::FIRM_CONSENTS, consent::nav, false),
            (routes::FIRM_ALERTS, alert::nav, false),
            (routes::TASKS, line::nav_tasks, false),
            (routes::PEOPLE, people::nav, false),
        ],
        Some(Home::Bank) => vec![
            (routes::BANK, t::nav_queue, true),
            (routes::BANK_NEEDS, t::nav_candidates, false),
            (routes::INSTITUTION_PRODUCTS, t::nav_criteria, false),
            (routes::BANK_NEAR_MISSES, t::nav_near_misses, false),
            (routes::BANK_PRODUCTS, t::nav_own_products, false),
            (routes::COLLATERAL, line::nav_book, false),
            (routes::TASKS, line::nav_tasks, false),
            (routes::PROPOSALS, proposal::nav, false),
            (routes::PEOPLE, people::nav, false),
        ],
        Some(Home::Fund) => vec![
            (routes::FUND, t::nav_funds, true),
            (routes::FUND_CASES, t::nav_queue, false),
            (routes::FUND_NEEDS, t::nav_candidates, false),
            (routes::INSTITUTION_PRODUCTS, t::nav_criteria, false),
            (routes::FUND_NEAR_MISSES, t::nav_near_misses, false),
            (routes::COLLATERAL, line::nav_book, false),
            (routes::TASKS, line::nav_tasks, false),
            (routes::PROPOSALS, proposal::nav, false),
            (routes::PEOPLE, people::nav, false),
        ],
        Some(Home::Keeper) => vec![
            (routes::KEEPER, custody::nav, true),
            (routes::KEEPER_NEW, custody::nav_new, false),
            (routes::INSTITUTION_ASSETS, registry::nav_verify, false),
            (routes::PEOPLE, people::nav, false),
        ],
        Some(Home::Auditor) => vec![
            (routes::AUDIT, audit::nav, true),
            (routes::AUDIT_VERIFICATION, audit::nav_verification, false),
        ],
        Some(Home::Appraiser) => vec![
            (routes::APPRAISER, valuation::nav_appraiser, false),
            (routes::INSTITUTION_ASSETS, registry::nav_verify, false),
            (routes::PEOPLE, people::nav, false),
        ],
        Some(Home::Admin) => vec![
            (routes::ADMIN, t::nav_admin, true),
            (routes::ADMIN_ADMISSIONS, admission::nav_admissions, false),
            (routes::ADMIN_LETTERS, admission::nav_letters, false),
            (routes::PRICES, valuation::nav_prices, false),
            (routes::PEOPLE, people::nav, false),
            (routes::PROPOSALS, proposal::nav, false),
        ],
    };
    // Nobody else has anything in pledge, or a task about it.
    if !secured && matches!(home, Some(Home::Bank | Home::Fund)) {
        links.retain(|(href, _, _)| !matches!(*href, routes::COLLATERAL | routes::TASKS));
    }
    if secured && matches!(home, Some(Home::Bank | Home::Fund)) {
        links.push((routes::INSTITUTION_ASSETS, registry::nav_verify, false));
        links.push((routes::INSTITUTION_PLEDGES, pledge::nav, false));
        links.push((routes::PLEDGED_RECEIPTS, custody::pledged_list, false));
    }
    if prices {
        links.push((routes::PRICES, valuation::nav_prices, false));
    }
    links.push((routes::PRODUCTS, t::nav_products, false));
    if home.is_none() {
        links.push((routes::REGISTRY, registry::nav_search, false));
    }
    links
}

/// Who is signed in and the way out, or the way in.
#[component]
pub fn AccountLinks(
    /// Who is asking.
    me: MeView,
) -> impl IntoView {
    let l = lang();
    let sign_out = url::<SignOut>();
    let account = match me {
        Some(me) => {
            let news = (me.new_devices > 0).then(|| {
                view! {
                    <span class="nav-count" aria-hidden="true">{me.new_devices}</span>
                    <span class="visually-hidden">{account::new_devices(l)}</span>
                }
            });
            let org = me
                .org
                .map(|org| view! {
                    <a class="account__org" href=routes::ORGANISATIONS title=people::switch_link(l)>{org.name}</a>
                });
            view! {
                <span class="account__who">{org}<a class="account__name" href=routes::ACCOUNT>{me.name}{news}</a></span>
                <form method="post" action=sign_out>
                    <button type="submit" class="link-button">{t::sign_out(l)}</button>
                </form>
            }
            .into_any()
        }
        None => view! {
            <a href=routes::SIGN_IN>{t::sign_in(l)}</a>
            <a href=routes::REGISTER>{t::register(l)}</a>
        }
        .into_any(),
    };
    view! {
        <div class="account" role="group" aria-label=t::account_navigation(l)>
            {account}
            <LangSwitch/>
        </div>
    }
}

/// Loads this page again in the other language; a plain post, answered by the server.
#[component]
fn LangSwitch() -> impl IntoView {
    let l = lang();
    let other = match l {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    view! {
        <form class="lang-switch" method="post" action=routes::LANG>
            <input type="hidden" name="to" value=other.as_str()/>
            <input type="hidden" name="next" value=here()/>
            <button type="submit" class="link-button" lang=html_lang(other)
                title=t::switch_language(l)>{t::other_language(l)}</button>
        </form>
    }
}

/// What the portal is not, and what it does not do.
#[component]
pub fn Footer() -> impl IntoView {
    let l = lang();
    view! {
        <footer class="site-footer">
            <div class="site-footer__inner">
                <p class="site-footer__name">{t::portal_long(l)}</p>
                <p>{t::footer_about(l)}</p>
                <p>{t::footer_source(l)}" "{t::footer_privacy(l)}</p>
                <p>
                    <a href=routes::REGISTRY>{registry::nav_search(l)}</a>" "
                    <a href=routes::PRIVACY>{privacy::notice_link(l)}</a>
                </p>
            </div>
        </footer>
    }
}
