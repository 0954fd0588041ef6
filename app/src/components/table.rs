//! Tables: a frame that scrolls on narrow screens, sortable headers as links, pages.

use crate::lang::lang;
use crate::locales::common;
use contract::common::Paging;
use leptos::prelude::*;

/// A table with its caption; scrolls sideways inside its own frame, by keyboard too.
#[component]
pub fn TableFrame(
    /// What the table shows; read aloud, and seen when `show_caption`.
    #[prop(into)]
    caption: String,
    /// Whether the caption is seen.
    #[prop(optional)]
    show_caption: bool,
    /// Denser rows, for officers.
    #[prop(optional)]
    dense: bool,
    /// `<thead>` and `<tbody>`.
    children: Children,
) -> impl IntoView {
    let label = caption.clone();
    let caption_class = if show_caption {
        "table__caption"
    } else {
        "visually-hidden"
    };
    view! {
        <div class="table-frame" role="group" aria-label=label tabindex="0">
            <table class=if dense { "table table--dense" } else { "table" }>
                <caption class=caption_class>{caption}</caption>
                {children()}
            </table>
        </div>
    }
}

/// A header cell that sorts by its column; a plain link, so it works without scripts.
#[component]
pub fn SortHeader(
    /// The column's name.
    #[prop(into)]
    label: String,
    /// Where the link leads: the same list, sorted by this column (or turned round).
    #[prop(into)]
    href: String,
    /// `asc`, `desc`, or empty when the list is not sorted by it.
    #[prop(optional, into)]
    dir: String,
    /// Whether it holds numbers, which stand on the right.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    let (sort, mark) = match dir.as_str() {
        "asc" => (Some("ascending"), " ↑"),
        "desc" => (Some("descending"), " ↓"),
        _ => (None, ""),
    };
    view! {
        <th scope="col" aria-sort=sort class=if numeric { "numeric" } else { "" }>
            <a class="sort" href=href>{label}<span aria-hidden="true">{mark}</span></a>
        </th>
    }
}

/// Links to the neighbouring pages; nothing when there is only one page.
#[component]
pub fn Pagination<F>(
    /// Where this page stands.
    paging: Paging,
    /// The address of a page.
    href: F,
) -> impl IntoView
where
    F: Fn(u64) -> String,
{
    let l = lang();
    let (page, pages) = (paging.page, paging.pages);
    (pages > 1).then(|| {
        let previous = (page > 1).then(|| {
            view! { <a rel="prev" class="button button--quiet" href=href(page - 1)>{common::previous_page(l)}</a> }
        });
        let next = (page < pages).then(|| {
            view! { <a rel="next" class="button button--quiet" href=href(page + 1)>{common::next_page(l)}</a> }
        });
        view! {
            <nav class="pagination" aria-label=common::pagination(l)>
                {previous}
                <span class="muted">{common::page_of(l, page, pages)}</span>
                {next}
            </nav>
        }
    })
}
