//! The daily run: every asset is valued anew, in the order of ids, some in each transaction.
//!
//! How far a run has come is written with the values themselves, so that a run that is cut off goes
//! on where it was, and an asset has one entry of a run at most (`valuation_entry_asset_id_run_id`
//! stands behind it). A run speaks of its day; one that is not through by the end of it gives way
//! to the next. An asset that cannot be valued is counted and passed over.

use contract::valuation::RunView;
use domain::access::{Action, Subject};
use domain::collateral::AssetStatus;
use serde_json::json;
use store::rows::RunRow;
use store::valuations::runs as rows;

use super::tell::tell;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx::{self, Work};

/// The kind of the run.
pub const REPRICING: &str = "repricing";
/// Assets valued in one transaction: few enough that nobody else's write waits long.
pub const CHUNK: u64 = 500;
/// States in which an asset has no value worth following.
const GONE: [&str; 2] = [AssetStatus::Expired.code(), AssetStatus::Disposed.code()];
/// Runs shown.
const SHOWN: u64 = 7;
/// Characters kept of what went wrong.
const TROUBLE: usize = 500;
/// What is written at a run that the next day overtook.
const OVERTAKEN: &str = "overtaken by the next day";

/// How far one step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// There is more to do.
    More,
    /// Today's run is through, or somebody else is at it.
    Idle,
}

/// Runs until today's values are all told, or `stop` says so between two steps.
pub async fn reprice(ctx: &Ctx, stop: impl Fn() -> bool) -> Result<()> {
    while !stop() && step(ctx, CHUNK).await? == Stepped::More {}
    Ok(())
}

/// One step: begins today's run, values the next assets, or ends it.
pub async fn step(ctx: &Ctx, chunk: u64) -> Result<Stepped> {
    let ctx = &ctx.by_portal();
    let permit = ctx.housekeeping()?;
    let today = ctx.today();
    let done = tx::write(ctx, permit, async |tx| {
        let Some(run) = rows::open(&tx, REPRICING).await? else {
            return match rows::of_day(tx.conn(), REPRICING, today).await? {
                Some(_) => tx.unchanged(Stepped::Idle),
                None => begin(&tx, ctx).await,
            };
        };
        if run.as_of < today {
            let trouble = OVERTAKEN.to_owned();
            finish(&tx, ctx, RunRow { trouble, ..run }).await?;
            return Ok(Stepped::More);
        }
        let next = rows::assets_after(&tx, &GONE, run.reached, chunk).await?;
        let Some(last) = next.last() else {
            finish(&tx, ctx, run).await?;
            return Ok(Stepped::Idle);
        };
        let told = tell(&tx, ctx, &next, run.as_of, Some(run.id)).await?;
        let failed = i64::try_from(told.failed.len()).unwrap_or(i64::MAX);
        let done = run.done + i64::try_from(next.len()).unwrap_or(i64::MAX) - failed;
        let failed = run.failed + failed;
        let trouble = match told.failed.last() {
            Some((asset, why)) => cut(&format!("asset {asset}: {why}")),
            None => run.trouble.clone(),
        };
        let after = RunRow {
            reached: Some(last.id),
            done,
            failed,
            // Assets registered meanwhile come last, by their ids.
            total: run.total.max(done + failed),
            beat_at: ctx.now(),
            trouble,
            version: run.version + 1,
            ..run.clone()
        };
        if !rows::update(&tx, after, run.version).await? {
            return Err(Error::stale());
        }
        tx.derived(Stepped::More)
    })
    .await;
    match done {
        // Another worker goes on with it, or has begun it at this moment.
        Err(Error::Conflict(contract::Conflict::Stale)) => Ok(Stepped::Idle),
        Err(Error::Store(error))
            if error.is_unique("job_run_kind") || error.is_unique("job_run_kind_as_of") =>
        {
            Ok(Stepped::Idle)
        }
        done => done,
    }
}

async fn begin(tx: &Work, ctx: &Ctx) -> Result<Stepped> {
    let total = rows::assets_in_all(tx.conn(), &GONE).await?;
    let run = RunRow {
        id: ctx.new_id(),
        kind: REPRICING.to_owned(),
        as_of: ctx.today(),
        reached: None,
        done: 0,
        failed: 0,
        total: i64::try_from(total).unwrap_or(i64::MAX),
        started_at: ctx.now(),
        beat_at: ctx.now(),
        finished_at: None,
        trouble: String::new(),
        version: 1,
    };
    rows::begin(tx, run.clone()).await?;
    let told = json!({ "kind": run.kind, "as_of": run.as_of, "total": run.total });
    let object = Object::alone("job_run", run.id);
    audit::record(tx, ctx, "repricing.begin", object, None, Some(told)).await?;
    Ok(Stepped::More)
}

async fn finish(tx: &Work, ctx: &Ctx, run: RunRow) -> Result<()> {
    let after = RunRow {
        finished_at: Some(ctx.now()),
        beat_at: ctx.now(),
        version: run.version + 1,
        ..run.clone()
    };
    if !rows::update(tx, after, run.version).await? {
        return Err(Error::stale());
    }
    let told =
        json!({ "kind": run.kind, "as_of": run.as_of, "done": run.done, "failed": run.failed });
    let object = Object::alone("job_run", run.id);
    audit::record(tx, ctx, "repricing.finish", object, None, Some(told)).await
}

fn cut(text: &str) -> String {
    text.chars().take(TROUBLE).collect()
}

/// The last runs, for the platform.
pub async fn runs(ctx: &Ctx) -> Result<Vec<RunView>> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let found = rows::newest(ctx.read(), REPRICING, SHOWN).await?;
    let view = |row: RunRow| RunView {
        as_of: row.as_of,
        done: row.done,
        failed: row.failed,
        total: row.total,
        started_at: row.started_at,
        beat_at: row.beat_at,
        finished_at: row.finished_at,
        trouble: row.trouble,
    };
    Ok(found.into_iter().map(view).collect())
}
