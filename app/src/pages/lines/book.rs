//! The collateral book: bands with their sums, the pledges, and how concentrated it is.

use super::tone;
use crate::api::lines::book;
use crate::components::{
    AsFile, DateText, EmptyState, Load, Money, PageHead, RateText, Section, TableFrame, Tag, Tone,
};
use crate::lang::lang;
use crate::locales::{common, line as t};
use crate::routes;
use crate::routes::params::query;
use contract::line::{BandView, BookParams, BookRowView, BookView, ShareView};
use domain::money::Bp;
use leptos::prelude::*;

/// Every live pledge of the institution.
#[component]
pub fn BookPage() -> impl IntoView {
    let l = lang();
    let band = query("band");
    let view = Resource::new_blocking(move || BookParams { band: band.get() }, book);
    view! {
        <div class="page page--wide desk">
            <PageHead title=t::book_title(l) lead=t::book_lead(l)/>
            <Load resource=view children=move |view| view! { <Whole view/> }/>
        </div>
    }
}

#[component]
fn Whole(view: BookView) -> impl IntoView {
    let l = lang();
    let live: u64 = view.bands.iter().map(|band| band.pledges).sum();
    if live == 0 {
        return view! { <EmptyState title=t::book_empty(l) text=t::book_empty_text(l)/> }
            .into_any();
    }
    let rows = if view.rows.is_empty() {
        view! { <EmptyState title=t::band_empty(l) text=t::band_empty_text(l)/> }.into_any()
    } else {
        view! { <Rows rows=view.rows.clone()/> }.into_any()
    };
    let as_of = view.as_of;
    let (kinds, names) = (view.by_kind.clone(), view.by_name.clone());
    view! {
        <Section title=t::bands(l)>
            <p class="muted">{t::as_of(l)}" "<DateText date=as_of/></p>
            <Bands view/>
        </Section>
        <Section title=t::items(l)>{rows}<AsFile files=routes::COLLATERAL_FILES/></Section>
        <Section title=t::by_kind(l)><Shares caption=t::by_kind(l) rows=kinds/></Section>
        <Section title=t::by_name(l)><Shares caption=t::by_name(l) rows=names/></Section>
    }
    .into_any()
}

/// Debt over value, or that nothing counts.
fn ratio(ratio: Option<Bp>) -> impl IntoView {
    match ratio {
        Some(rate) => view! { <RateText rate/> }.into_any(),
        None => view! { <Tag tone=Tone::Bad text=t::no_ratio(lang())/> }.into_any(),
    }
}

/// The bands as links, each with its sums.
#[component]
fn Bands(view: BookView) -> impl IntoView {
    let l = lang();
    let chosen = view.band.clone();
    let all = BandView {
        level: contract::Coded::new("", t::all(l)),
        pledges: view.bands.iter().map(|band| band.pledges).sum(),
        debt: view.debt,
        value: view.value,
        ratio: view.ratio,
    };
    let rows: Vec<_> = view
        .bands
        .into_iter()
        .chain([all])
        .map(|band| {
            let current = (band.level.code == chosen).then_some("true");
            let href = routes::collateral_band(&band.level.code);
            let share = match band.ratio {
                Some(rate) => view! { <RateText rate/> }.into_any(),
                None => view! { <span class="muted">"—"</span> }.into_any(),
            };
            view! {
                <tr>
                    <th scope="row"><a href=href aria-current=current>{band.level.label}</a></th>
                    <td class="numeric">{band.pledges}</td>
                    <td class="numeric"><Money amount=band.debt/></td>
                    <td class="numeric"><Money amount=band.value/></td>
                    <td class="numeric">{share}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption=t::bands(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::level(l)}</th>
                    <th scope="col" class="numeric">{t::pledges(l)}</th>
                    <th scope="col" class="numeric">{t::debt(l)}</th>
                    <th scope="col" class="numeric">{t::value(l)}</th>
                    <th scope="col" class="numeric">{t::ratio(l)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </TableFrame>
    }
}

#[component]
fn Rows(rows: Vec<BookRowView>) -> impl IntoView {
    let l = lang();
    let body: Vec<_> = rows.into_iter().map(|row| view! { <Row row/> }).collect();
    view! {
        <TableFrame caption=t::book_title(l) dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::owner(l)}</th>
                    <th scope="col">{t::items(l)}</th>
                    <th scope="col" class="numeric">{t::value(l)}</th>
                    <th scope="col">{t::source(l)}</th>
                    <th scope="col" class="numeric">{t::debt(l)}</th>
                    <th scope="col" class="numeric">{t::ratio(l)}</th>
                    <th scope="col">{t::level(l)}</th>
                    <th scope="col">{t::due_on(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}

#[component]
fn Row(row: BookRowView) -> impl IntoView {
    let l = lang();
    let titles = row.titles.join(common::list_joint(l));
    let stale = row
        .out_of_date
        .then(|| view! { " "<Tag tone=Tone::Attention text=t::out_of_date(l)/> });
    let sources: Vec<_> = row
        .sources
        .into_iter()
        .map(|source| view! { <li>{source}</li> })
        .collect();
    let sources = match sources.len() {
        0 => None,
        1 => Some(view! { <ul>{sources}</ul> }.into_any()),
        _ => Some(view! { <ul class="bullets">{sources}</ul> }.into_any()),
    };
    view! {
        <tr>
            <th scope="row" class="wrap">{row.owner.name}</th>
            <td class="wrap"><a href=routes::institution_pledge(row.pledge)>{titles}</a>" "<Tag text=row.security.label/></td>
            <td class="numeric"><Money amount=row.value/></td>
            <td class="wrap">{sources}{stale}</td>
            <td class="numeric"><Money amount=row.debt/></td>
            <td class="numeric">{ratio(row.ratio)}</td>
            <td><Tag tone=tone(&row.level.code) text=row.level.label/></td>
            <td><DateText date=row.due_on/></td>
        </tr>
    }
}

#[component]
fn Shares(caption: &'static str, rows: Vec<ShareView>) -> impl IntoView {
    let l = lang();
    let body: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let share = row.share.unwrap_or(Bp(0));
            view! {
                <tr>
                    <th scope="row" class="wrap">{row.name}</th>
                    <td class="numeric"><Money amount=row.value/></td>
                    <td class="numeric"><RateText rate=share/></td>
                </tr>
            }
        })
        .collect();
    view! {
        <TableFrame caption dense=true>
            <thead>
                <tr>
                    <th scope="col">{t::group(l)}</th>
                    <th scope="col" class="numeric">{t::value(l)}</th>
                    <th scope="col" class="numeric">{t::share(l)}</th>
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </TableFrame>
    }
}
