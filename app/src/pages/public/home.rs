//! What the portal is, for whom, and how it answers.

mod parts;

use crate::api::catalogue::products;
use crate::components::frame::Me;
use crate::components::*;
use crate::lang::lang;
use crate::locales::{common, public as t};
use crate::routes;
use contract::catalogue::{CatalogueParams, CatalogueView};
use leptos::prelude::*;
use parts::{Answers, Rules, Steps, Who};

/// The home page. The only numbers on it are counted from the catalogue.
#[component]
pub fn HomePage() -> impl IntoView {
    let l = lang();
    let catalogue = Resource::new_blocking(|| (), |()| products(CatalogueParams::default()));
    view! {
        <div class="page page--wide home">
            <PageTitle text=t::home_caption(l)/>
            <div class="hero">
                <header class="hero__main">
                    <p class="hero__caption">{t::home_caption(l)}</p>
                    <h1>{t::home_title(l)}</h1>
                    <p class="lead">{t::home_lead(l)}</p>
                    <Start/>
                </header>
                <section class="hero__find">
                    <h2>{t::home_find(l)}</h2>
                    <Load resource=catalogue let:view><Find view/></Load>
                </section>
            </div>
            <Steps/>
            <Answers/>
            <Who/>
            <Rules/>
        </div>
    }
}

/// The first step: an account for a visitor, the workspace for whoever is signed in.
#[component]
fn Start() -> impl IntoView {
    let l = lang();
    let me = use_context::<Me>().map(|me| me.0);
    let first = move || {
        Suspend::new(async move {
            let me = match me {
                Some(me) => me.await.ok().flatten(),
                None => None,
            };
            let (href, text) = match me {
                Some(me) => (routes::home_of(me.home), common::my_workspace(l)),
                None => (routes::REGISTER, t::home_start(l)),
            };
            view! { <a class="button button--primary" href=href>{text}</a> }
        })
    };
    view! {
        <div class="actions">
            <Suspense>{first}</Suspense>
            <a class="button button--secondary" href=routes::PRODUCTS>{t::home_browse(l)}</a>
        </div>
    }
}

/// The catalogue by kind of finance, and a search in it.
#[component]
fn Find(view: CatalogueView) -> impl IntoView {
    let l = lang();
    let kinds = view
        .instruments
        .iter()
        .map(|kind| {
            let n = view
                .products
                .iter()
                .filter(|p| p.instrument.code == kind.code)
                .count();
            let href = routes::products_of(&kind.code);
            view! {
                <li>
                    <a href=href>{kind.label.clone()}</a>
                    <span class="muted" title=t::home_count(l, n)>
                        {n.to_string()}<span class="visually-hidden">" "{t::home_count(l, n)}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <p>{t::home_find_text(l, view.total)}</p>
        <ul class="finder">{kinds}</ul>
        <form class="home__search" method="get" action=routes::PRODUCTS role="search">
            <label class="visually-hidden" for="home-q">{t::home_search_label(l)}</label>
            <input class="input" type="search" id="home-q" name="q" placeholder=t::home_search_label(l)/>
            <button type="submit" class="button button--secondary">{common::search(l)}</button>
        </form>
    }
}
