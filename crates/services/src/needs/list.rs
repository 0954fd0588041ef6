//! The firm's needs.

use contract::need::NeedRowView;
use domain::access::Action;
use domain::application::Status;
use domain::facts::options;
use domain::ids::NeedId;
use domain::lang::Lang;
use domain::money::{Bp, Fen};
use domain::need::{NeedRecord, NeedStatus};
use store::rows::{ApplicationRow, NeedRow};
use store::{applications, needs};

use crate::ctx::Ctx;
use crate::error::Result;
use crate::questions;

/// The firm's needs, newest first.
pub async fn list(ctx: &Ctx) -> Result<Vec<NeedRowView>> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let rows = needs::list(ctx.read(), org).await?;
    let offers = needs::offers(ctx.read(), &[org]).await?;
    let sent = applications::list(ctx.read(), org).await?;
    Ok(rows
        .iter()
        .map(|row| {
            let assets = offers
                .iter()
                .filter(|offer| offer.need_id == row.id)
                .count();
            let running = sent
                .iter()
                .filter(|sent| sent.need_id == row.id && is_running(sent))
                .count();
            row_view(row, assets, running, ctx.lang)
        })
        .collect())
}

/// Whether an application still awaits its answer.
pub(crate) fn is_running(row: &ApplicationRow) -> bool {
    Status::from_code(&row.status).is_some_and(Status::is_open)
}

/// A need in a list.
pub(crate) fn row_view(row: &NeedRow, assets: usize, running: usize, lang: Lang) -> NeedRowView {
    NeedRowView {
        id: NeedId::new(row.id),
        title: row.title.clone(),
        amount: Fen(row.amount_fen),
        tenor_months: row.tenor_months,
        purpose: questions::option(options::PURPOSES, &row.purpose, lang),
        latest_date: row.latest_date,
        max_cost: row.max_cost_bp.map(Bp),
        open: row.status == NeedStatus::Open.code(),
        assets: assets as u64,
        applications: running as u64,
    }
}

/// The same of a record that may no longer be stored.
pub(crate) fn record_view(
    id: NeedId,
    record: &NeedRecord,
    running: usize,
    lang: Lang,
) -> NeedRowView {
    NeedRowView {
        id,
        title: record.title.clone(),
        amount: record.amount,
        tenor_months: record.tenor_months,
        purpose: questions::option(options::PURPOSES, &record.purpose, lang),
        latest_date: record.latest_date,
        max_cost: record.max_cost,
        open: record.status == NeedStatus::Open,
        assets: record.assets.len() as u64,
        applications: running as u64,
    }
}
