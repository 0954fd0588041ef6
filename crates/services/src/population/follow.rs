//! Following what is committed: a round takes in what changed since the last, and where that is not
//! enough everything is read anew, beside what readers go on with.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::ids::OrgId;
use store::trail;

use super::offers::Offers;
use super::read::needs_of;
use super::rebuild::{install, rebuild};
use super::state::State;
use super::turns::Turns;
use super::{Population, snapshot};
use crate::changes::Changes;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx;

/// How long a question waits for the first population of an attended portal.
const PATIENCE: Duration = Duration::from_secs(5);
/// Told changes that are kept.
const KEPT: i64 = 100_000;
/// Changes read at once.
const CHANGES: u64 = 1000;
/// Firms that a question reads anew by itself; more are left to whoever attends.
const QUICK: usize = 2000;

/// Every open need and every product, with everything in it that was committed before the call, as
/// of today in China.
///
/// Two exceptions, both where somebody attends to the population ([`attend`]): while everything is
/// read anew (the day has turned, or a snapshot is being caught up with) the answer is the one
/// before, and before the first population there is none for a while.
pub async fn current(ctx: &Ctx) -> Result<Arc<Population>> {
    let keeper = &ctx.portal.population;
    let attended = keeper.attended.load(Ordering::Relaxed);
    let published = keeper.published();
    if let Some(found) = &published {
        let last = trail::last_change(ctx.read()).await?;
        if found.seq >= last && (attended || found.as_of == ctx.today()) {
            return Ok(Arc::clone(found));
        }
    }
    let mut state = if attended && published.is_none() {
        // The first one is being built: a city's is a moment, a province's longer than anybody waits.
        let waited = tokio::time::timeout(PATIENCE, keeper.state.lock()).await;
        waited.map_err(|_| Error::Unavailable("the population is being built".into()))?
    } else {
        keeper.state.lock().await
    };
    match advance(ctx, &mut state, attended).await? {
        Progress::Current => {}
        Progress::Behind if attended && state.is_some() => keeper.wake(),
        Progress::Behind => {
            let base = state.clone();
            let rebuilt = rebuild(ctx, base).await?;
            install(ctx, &mut state, rebuilt);
            advance(ctx, &mut state, attended).await?;
        }
    }
    keeper
        .published()
        .ok_or_else(|| Error::Unavailable("there is no population".into()))
}

/// Whether questions can be answered, be it from a snapshot.
pub fn serving(ctx: &Ctx) -> bool {
    ctx.portal.population.published().is_some()
}

/// Whether the first population is still being built by whoever attends.
pub fn building(ctx: &Ctx) -> bool {
    let keeper = &ctx.portal.population;
    keeper.attended.load(Ordering::Relaxed) && keeper.published().is_none()
}

/// From now on somebody calls [`step`] again and again: what takes long is left to them. `telling`
/// says whether they write what firms are told, too.
pub fn attend(ctx: &Ctx, telling: bool) {
    let keeper = &ctx.portal.population;
    keeper.attended.store(true, Ordering::Relaxed);
    keeper.telling.store(telling, Ordering::Relaxed);
}

/// Clears away told changes that every process has long taken in; one that slept through more reads
/// everything anew.
pub async fn forget(ctx: &Ctx) -> Result<u64> {
    let last = trail::last_change(ctx.read()).await?;
    if last <= KEPT {
        return Ok(0);
    }
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        let gone = trail::forget_changes(&tx, last - KEPT).await?;
        tx.derived(gone)
    })
    .await
}

/// Waits until something was committed by this process.
pub async fn woken(ctx: &Ctx) {
    ctx.portal.population.wake.notified().await;
}

/// Brings the population up to date, whatever it takes. Readers are served meanwhile.
pub async fn step(ctx: &Ctx) -> Result<()> {
    let keeper = &ctx.portal.population;
    if let Some(found) = keeper.published() {
        let last = trail::last_change(ctx.read()).await?;
        if found.seq >= last && found.as_of == ctx.today() {
            return Ok(());
        }
    }
    let mut state = keeper.state.lock().await;
    let as_of = state.as_ref().map(|state| state.as_of);
    let progress = advance(ctx, &mut state, true).await?;
    if progress == Progress::Current && as_of == Some(ctx.today()) {
        return Ok(());
    }
    let base = state.clone();
    if base.is_some() {
        // Readers go on with what is there, and it goes on being kept current.
        drop(state);
        let rebuilt = rebuild(ctx, base).await?;
        state = keeper.state.lock().await;
        install(ctx, &mut state, rebuilt);
    } else {
        let rebuilt = rebuild(ctx, None).await?;
        install(ctx, &mut state, rebuilt);
    }
    advance(ctx, &mut state, true).await?;
    Ok(())
}

/// Takes up the snapshot file of an earlier run, if there is one and it is of this database.
pub async fn restore(ctx: &Ctx) -> Result<bool> {
    let keeper = &ctx.portal.population;
    let mut state = keeper.state.lock().await;
    if state.is_some() {
        return Ok(false);
    }
    let Some(found) = snapshot::load(ctx).await? else {
        return Ok(false);
    };
    keeper.start(&found);
    tracing::info!(needs = found.needs.len(), as_of = %found.as_of, "population taken up");
    *state = Some(found);
    Ok(true)
}

/// Writes the snapshot file, if the settings name a folder for it.
pub async fn save(ctx: &Ctx) -> Result<()> {
    let keeper = &ctx.portal.population;
    let state = keeper.state.lock().await.clone();
    // What turned and is not yet written would be forgotten with the process.
    if !keeper.turned().is_empty() {
        return Ok(());
    }
    match state {
        Some(state) => snapshot::store(ctx, state).await,
        None => Ok(()),
    }
}

/// How far a round came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// Everything committed is in it.
    Current,
    /// Everything has to be read anew first.
    Behind,
}

/// Takes in what was committed since, as of the day that the state has. Everything is read before
/// anything is changed: a question that is given up leaves no half.
async fn advance(ctx: &Ctx, state: &mut Option<State>, attended: bool) -> Result<Progress> {
    let Some(known) = state else {
        return Ok(Progress::Behind);
    };
    if !attended && known.as_of != ctx.today() {
        return Ok(Progress::Behind);
    }
    loop {
        let view = ctx.portal.db.view().await?;
        let last = trail::last_change(view.conn()).await?;
        if last == known.seq {
            return Ok(Progress::Current);
        }
        // The database is older than what is known of it: it was restored.
        if last < known.seq {
            return Ok(Progress::Behind);
        }
        let told = trail::changes_since(view.conn(), known.seq, CHANGES).await?;
        let unbroken = told
            .iter()
            .zip(known.seq + 1..)
            .all(|(one, seq)| one.seq == seq);
        let Some(until) = told.last().map(|one| one.seq).filter(|_| unbroken) else {
            return Ok(Progress::Behind);
        };
        let mut changes = Changes::default();
        for one in told {
            changes.merge(crate::records::json("outbox", one.seq, &one.payload)?);
        }
        if changes.all || changes.firms.len() > QUICK {
            return Ok(Progress::Behind);
        }
        let firms: Vec<OrgId> = changes.firms.into_iter().map(OrgId::new).collect();
        let fresh = needs_of(view.conn(), &firms, &known.variants, known.as_of).await?;
        drop(view);
        let offers = match changes.market {
            true => Some(Offers::read(ctx, known.as_of).await?),
            false => None,
        };
        let covered = |offers: &Offers| known.variants.cover(&offers.variants);
        if !offers.as_ref().is_none_or(covered) {
            return Ok(Progress::Behind);
        }
        let mut turns = Turns::default();
        known.refresh(&firms, fresh, &mut turns);
        if let Some(offers) = offers {
            known.offer(offers, &mut turns);
        }
        known.seq = until;
        ctx.portal.population.proceed(known, turns, known.as_of);
    }
}
