//! The queue: filtered, sorted, counted and cut into pages by the database.

use std::collections::HashMap;

use contract::Coded;
use contract::application::ApplicationRowView;
use contract::worklist::{WorklistParams, WorklistView};
use domain::access::Action;
use domain::application::Status;
use domain::ids::{OrgId, ProductId};
use domain::lang::{Label, Lang};
use domain::text;
use store::applications::queue::{self as store_queue, Queued, Sort, Wanted};

use super::{ROWS, paging};
use crate::applications::{names, status_words};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::products::{self, Catalogue};
use crate::words::coded;

/// The statuses that wait for an answer.
pub(crate) const OPEN: &[&str] = &[
    Status::Submitted.code(),
    Status::UnderReview.code(),
    Status::AwaitingCheck.code(),
    Status::MoreInfoRequested.code(),
];

/// One page of the institution's applications. A filter that cannot be read is as if not given.
pub async fn queue(ctx: &Ctx, params: WorklistParams) -> Result<WorklistView> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let catalogue = products::all(ctx).await?;
    let (mut filter, mut wanted) = read(params, &catalogue, provider);
    let page: u64 = filter.page.parse().unwrap_or(1);
    wanted.offset = page
        .saturating_sub(1)
        .saturating_mul(ROWS)
        .min(i64::MAX.unsigned_abs());
    let (mut found, total) = store_queue::page(ctx.read(), provider, &wanted).await?;
    let paging = paging(&filter.page, total);
    if paging.page != page {
        // The page asked for is beyond the end: the last one instead.
        wanted.offset = (paging.page - 1) * ROWS;
        (found, _) = store_queue::page(ctx.read(), provider, &wanted).await?;
    }
    filter.page = paging.page.to_string();
    let counts = store_queue::counts(ctx.read(), provider).await?;
    Ok(WorklistView {
        filter,
        rows: rows(ctx, found).await?,
        paging,
        products: own_products(&catalogue, provider, ctx.lang),
        counts: counted(&counts, ctx.lang),
    })
}

/// Queued applications as rows.
pub(crate) async fn rows(ctx: &Ctx, found: Vec<Queued>) -> Result<Vec<ApplicationRowView>> {
    let catalogue = products::all(ctx).await?;
    let rows: Vec<_> = found.into_iter().map(|queued| queued.application).collect();
    // An institution reads the titles that were sent to it.
    let names = names(ctx, &catalogue, &rows, []).await?;
    rows.iter().map(|row| names.row(row)).collect()
}

/// The institution's products, for a filter.
pub(super) fn own_products(catalogue: &Catalogue, provider: OrgId, lang: Lang) -> Vec<Coded> {
    catalogue
        .of(provider)
        .map(|listed| Coded::new(listed.id().as_str(), listed.name(lang)))
        .collect()
}

/// A product of the institution, or none.
pub(super) fn own_product(catalogue: &Catalogue, provider: OrgId, code: &str) -> Option<ProductId> {
    let id: ProductId = code.parse().ok()?;
    catalogue
        .get(&id)
        .filter(|listed| listed.provider() == provider)
        .map(|_| id)
}

/// Words as typed, cut to what is sensible.
pub(super) fn words(typed: &str) -> String {
    let line = typed
        .chars()
        .filter(|c| !c.is_control())
        .take(text::TITLE_MAX)
        .collect::<String>();
    text::optional_line(&line, text::TITLE_MAX)
        .ok()
        .flatten()
        .unwrap_or_default()
}

fn read(
    params: WorklistParams,
    catalogue: &Catalogue,
    provider: OrgId,
) -> (WorklistParams, Wanted) {
    let (status, statuses) = match params.status.as_str() {
        "all" => ("all", Vec::new()),
        code => match Status::from_code(code) {
            Some(status) => (status.code(), vec![status.code()]),
            None => ("open", OPEN.to_vec()),
        },
    };
    let (sort, by) = match params.sort.as_str() {
        "submitted" => ("submitted", Sort::Submitted),
        "amount" => ("amount", Sort::Amount),
        "firm" => ("firm", Sort::Firm),
        "status" => ("status", Sort::Status),
        _ => ("due", Sort::Due),
    };
    let product = own_product(catalogue, provider, &params.product);
    let words = words(&params.q);
    let descending = params.dir == "desc";
    let filter = WorklistParams {
        status: status.to_owned(),
        product: product
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        q: words.clone(),
        sort: sort.to_owned(),
        dir: if descending { "desc" } else { "asc" }.to_owned(),
        page: params
            .page
            .trim()
            .parse::<u64>()
            .unwrap_or(1)
            .max(1)
            .to_string(),
    };
    let wanted = Wanted {
        statuses,
        product,
        words,
        sort: by,
        descending,
        offset: 0,
        limit: ROWS,
    };
    (filter, wanted)
}

/// Open, all, then every status with its number.
fn counted(counts: &[(String, u64)], lang: Lang) -> Vec<(Coded, u64)> {
    let by_status: HashMap<&str, u64> = counts
        .iter()
        .map(|(status, number)| (status.as_str(), *number))
        .collect();
    let number = |code: &str| by_status.get(code).copied().unwrap_or(0);
    let open = OPEN.iter().map(|code| number(code)).sum();
    let all = counts.iter().map(|(_, number)| number).sum();
    let mut shown = vec![
        (coded("open", Label::new("待处理", "Open"), lang), open),
        (coded("all", Label::new("全部", "All"), lang), all),
    ];
    shown.extend(
        Status::ALL
            .iter()
            .map(|status| (status_words(*status, lang), number(status.code()))),
    );
    shown
}
