//! Background work: the population of this process kept current, what follows from it written, and
//! what has run out tidied.

use services::population;
use services::{Ctx, Portal};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Between two rounds of tidying.
const TIDY: Duration = Duration::from_secs(60);
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
        save.reset();
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                _ = tidy.tick() => self.tidy().await,
                _ = save.tick() => self.save().await,
                _ = poll.tick() => self.round(&stop).await,
                () = population::woken(&self.ctx) => self.round(&stop).await,
            }
        }
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

    async fn tidy(&self) {
        if self.duties == Duties::Follow {
            return;
        }
        match services::sessions::tidy(&self.ctx.portal).await {
            Ok(0) => {}
            Ok(ended) => tracing::info!(ended, "sessions that had run out are removed"),
            Err(error) => tracing::warn!(%error, "sessions could not be tidied"),
        }
        match services::alerts::tidy(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "alerts that were old are removed"),
            Err(error) => tracing::warn!(%error, "alerts could not be tidied"),
        }
        match population::forget(&self.ctx).await {
            Ok(0) => {}
            Ok(gone) => tracing::info!(gone, "changes that everybody knows are removed"),
            Err(error) => tracing::warn!(%error, "told changes could not be tidied"),
        }
    }

    async fn save(&self) {
        if let Err(error) = population::save(&self.ctx).await {
            tracing::warn!(%error, "the population's snapshot could not be written");
        }
    }
}

/// Ticks at once and then in these steps; ticks that were missed are not made up for.
fn every(period: Duration) -> tokio::time::Interval {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    ticks
}
