//! Background work: the population of this process kept current, what follows from it written, and
//! what has run out tidied.

use services::population;
use services::{Ctx, Portal};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Between two rounds of tidying.
const TIDY: Duration = Duration::from_secs(60);
/// Between two looks for letters.
const POST: Duration = Duration::from_secs(1);
/// Between two looks for bytes that belong to no document.
const SWEEP: Duration = Duration::from_secs(3600);
/// Between two snapshots of the population.
const SAVE: Duration = Duration::from_secs(600);

/// What is left to this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duties {
    /// Its own population only: another process does the rest.
    Follow,
    /// Also what is written for all: what firms are told, the projection of facts, tidying.
    All,
}

/// The background work of a process.
#[derive(Debug)]
pub struct Worker {
    ctx: Ctx,
    duties: Duties,
    poll: Duration,
}

impl Worker {
    /// Takes up the snapshot of an earlier run, so that answers are there before the first round.
    /// `poll` is how often other processes' changes are looked for.
    pub async fn start(portal: Arc<Portal>, duties: Duties, poll: Duration) -> Self {
        let ctx = Ctx::system(portal, "worker");
        population::attend(&ctx, duties == Duties::All);
        if let Err(error) = population::restore(&ctx).await {
            tracing::warn!(%error, "the population's snapshot could not be taken up");
        }
        Self { ctx, duties, poll }
    }

    /// Works until `stop`, then leaves a snapshot. An error is logged, and the next round tries
    /// again.
    pub async fn run(self, stop: CancellationToken) {
        let mut poll = every(self.poll);
        let (mut tidy, mut save) = (every(TIDY), every(SAVE));
        let mut sweep = every(SWEEP);
        save.reset();
        // A slow mail server keeps nobody's answers waiting.
        let post = tokio::spawn(post(self.ctx.clone(), self.duties, stop.clone()));
        let values = tokio::spawn(reprice(self.ctx.clone(), self.duties, stop.clone()));
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = tidy.tick() => self.tidy().await,
                _ = save.tick() => self.save().await,
                _ = sweep.tick() => self.sweep().await,
                _ = poll.tick() => self.round(&stop).await,
                () = population::woken(&self.ctx) => self.round(&stop).await,
            }
        }
        if let Err(error) = post.await {
            tracing::error!(%error, "the post ended before its time");
        }
        if let Err(error) = values.await {
            tracing::error!(%error, "the daily run ended before its time");
        }
        self.keep_trail(true).await;
        self.save().await;
    }

    /// Whatever it takes; given up when the process is to stop.
    async fn round(&self, stop: &CancellationToken) {
        let work = async {
            match self.duties {
                Duties::Follow => population::step(&self.ctx).await,
                Duties::All => population::work(&self.ctx).await,
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            done = work => if let Err(error) = done {
                tracing::warn!(%error, "the population could not be brought up to date");
            },
        }
    }

    /// Counts of refusals that are over are written, and the end of the audit trail is signed
    /// outside the database where it is time. Every process counts; one anchors.
    async fn keep_trail(&self, last: bool) {
        if let Err(error) = services::audit::flush(&self.ctx, last).await {
            tracing::error!(%error, "counts of refusals could not be written");
        }
        if self.duties == Duties::Follow && !last {
            return;
        }
        if let Err(error) = services::audit::anchor(&self.ctx, last).await {
            tracing::error!(%error, "the audit trail could not be anchored");
        }
    }

    async fn tidy(&self) {
        self.keep_trail(false).await;
        if self.duties == Duties::Follow {
            return;
        }
        match services::sessions::tidy(&self.ctx.portal).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "sessions that had run out are removed"),
            Err(error) => tracing::warn!(%error, "sessions could not be tidied"),
        }
        match services::accounts::tidy(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "tries and links that are over are removed"),
            Err(error) => tracing::warn!(%error, "tries and links could not be tidied"),
        }
        match services::alerts::tidy(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "alerts that were old are removed"),
            Err(error) => tracing::warn!(%error, "alerts could not be tidied"),
        }
        match services::registry::expire(&self.ctx).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "assets have passed their last day"),
            Err(error) => tracing::warn!(%error, "assets could not be looked through"),
        }
        match services::mail::tidy(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "how old letters were delivered is removed"),
            Err(error) => tracing::warn!(%error, "deliveries could not be tidied"),
        }
        match population::forget(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "changes that everybody knows are removed"),
            Err(error) => tracing::warn!(%error, "told changes could not be tidied"),
        }
    }

    async fn sweep(&self) {
        if self.duties == Duties::Follow {
            return;
        }
        match services::documents::tidy(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "bytes that belong to no document are removed"),
            Err(error) => tracing::warn!(%error, "documents could not be swept"),
        }
        match services::lines::look_through(&self.ctx).await {
            Ok(0) => {}
            Ok(found) => tracing::info!(found, "pledges have crossed a line or end soon"),
            Err(error) => tracing::warn!(%error, "pledges could not be looked through"),
        }
    }

    async fn save(&self) {
        if let Err(error) = population::save(&self.ctx).await {
            tracing::warn!(%error, "the population's snapshot could not be written");
        }
    }
}

/// Delivers letters until `stop`; a letter in hand is seen through.
async fn post(ctx: Ctx, duties: Duties, stop: CancellationToken) {
    if duties == Duties::Follow {
        return;
    }
    let mut look = every(POST);
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            _ = look.tick() => {}
        }
        if let Err(error) = services::mail::deliver_until(&ctx, || stop.is_cancelled()).await {
            tracing::warn!(%error, "letters could not be delivered");
        }
    }
}

/// Values every asset once a day until `stop`; what is in hand is seen through, and the rest goes on
/// at the next start. The first look is a while after the start, when everything else is up.
async fn reprice(ctx: Ctx, duties: Duties, stop: CancellationToken) {
    if duties == Duties::Follow {
        return;
    }
    let mut look = every(TIDY);
    look.reset();
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => return,
            _ = look.tick() => {}
        }
        if let Err(error) = services::valuation::reprice(&ctx, || stop.is_cancelled()).await {
            tracing::warn!(%error, "the daily run was cut off and goes on later");
        }
    }
}

/// Ticks at once and then in these steps; ticks that were missed are not made up for.
fn every(period: Duration) -> tokio::time::Interval {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    ticks
}
