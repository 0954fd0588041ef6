//! The projection of the facts per need, from which lists and exports are served by the database
//! itself. One process at a time keeps it, from its population.

use chrono::NaiveDate;
use domain::facts::{FactRegistry, FactSet};
use domain::ids::NeedId;
use store::marks;
use store::pushdown::{self, Card};
use uuid::Uuid;

use super::follow::current;
use super::pack::unpack;
use super::state::{Held, State};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::tx::{self, Work};

/// Up to which change the projection is written, and for which day.
const SEQ: &str = "projected";
const DAY: &str = "projected_day";
/// Until when a process keeps the projection to itself (milliseconds).
const LEASE: &str = "projector";
/// How long a process that ended without a word keeps others from it.
const LEASE_MS: i64 = 30_000;
/// Needs written by one transaction: others that write wait so long.
const PART: usize = 250;
/// Needs of the projection looked at together.
const LOOK: u64 = 5_000;

/// Needs whose facts are others than the projection may have.
#[derive(Debug, Default)]
pub(super) struct Dirty {
    /// Others now.
    pub touched: std::collections::BTreeSet<Uuid>,
    /// No longer there.
    pub gone: std::collections::BTreeSet<Uuid>,
    /// Everything after this change is in the two; `None` where that is not known.
    pub since: Option<i64>,
}

/// Brings the projection up to date with what is committed. Answers whether it is: another process
/// may be at it.
pub async fn project(ctx: &Ctx) -> Result<bool> {
    let now = current(ctx).await?;
    let wanted = (day_number(now.as_of), now.seq);
    let is_written = |(seq, day): (i64, i64)| (day, seq) >= wanted;
    if is_written(written(ctx).await?) {
        return Ok(true);
    }
    if !take(ctx).await? {
        return Ok(false);
    }
    let done = write(ctx).await;
    give_back(ctx).await?;
    done?;
    Ok(is_written(written(ctx).await?))
}

async fn write(ctx: &Ctx) -> Result<()> {
    let keeper = &ctx.portal.population;
    let (seq, day) = written(ctx).await?;
    let Some((state, dirty)) = keeper.copy_and_dirty().await else {
        return Ok(());
    };
    let own = day_number(state.as_of);
    if (day, seq) >= (own, state.seq) {
        return Ok(());
    }
    let of_day = day == own;
    let partly = of_day && dirty.since.is_some_and(|since| since <= seq);
    let done = if partly {
        let touched: Vec<Uuid> = dirty.touched.into_iter().collect();
        let gone: Vec<NeedId> = dirty.gone.into_iter().map(NeedId::new).collect();
        put(ctx, &state, &touched, &gone).await
    } else {
        let all: Vec<Uuid> = state.needs.keys().copied().collect();
        let gone = strangers(ctx, &state).await?;
        put(ctx, &state, &all, &gone).await
    };
    if done.is_err() {
        // Nothing is known of what was written: next time everything is.
        keeper.forget_dirty();
    }
    done
}

/// Writes these needs, takes those out, and says how far the projection is.
async fn put(ctx: &Ctx, state: &State, needs: &[Uuid], gone: &[NeedId]) -> Result<()> {
    for part in needs.chunks(PART) {
        let rows: Vec<(Card, FactSet)> = part
            .iter()
            .filter_map(|need| state.needs.get(need))
            .map(|held| row(held, state.as_of))
            .collect::<Result<_>>()?;
        tx::write(ctx, ctx.housekeeping()?, async |tx| {
            let rows: Vec<_> = rows.iter().map(|(card, facts)| (*card, facts)).collect();
            pushdown::upsert(&tx, FactRegistry::builtin(), &rows).await?;
            renew(&tx, ctx).await?;
            tx.derived(())
        })
        .await?;
    }
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        pushdown::remove(&tx, gone).await?;
        marks::set(&tx, SEQ, state.seq).await?;
        marks::set(&tx, DAY, day_number(state.as_of)).await?;
        tx.derived(())
    })
    .await
}

fn row(held: &Held, as_of: NaiveDate) -> Result<(Card, FactSet)> {
    let card = Card {
        need: held.card.need,
        org: held.card.org,
        shown: held.card.shown,
        as_of,
        updated_at: held.card.updated_at,
    };
    let facts = unpack(&held.facts)
        .ok_or_else(|| Error::Internal(format!("packed facts of {}", held.card.need)))?;
    Ok((card, facts))
}

/// Needs in the projection that are not in the population.
async fn strangers(ctx: &Ctx, state: &State) -> Result<Vec<NeedId>> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let cards = pushdown::cards(ctx.read(), after, LOOK).await?;
        let Some(last) = cards.last() else {
            return Ok(found);
        };
        after = Some(last.need);
        let strange = cards
            .iter()
            .filter(|card| !state.needs.contains_key(&card.need.uuid()));
        found.extend(strange.map(|card| card.need));
    }
}

async fn written(ctx: &Ctx) -> Result<(i64, i64)> {
    let day = marks::get(ctx.read(), DAY).await?;
    Ok((marks::get(ctx.read(), SEQ).await?, day))
}

/// Takes the lease, if nobody has it.
async fn take(ctx: &Ctx) -> Result<bool> {
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        // Counting takes the lock on which another process then waits.
        marks::bump(&tx, "projections").await?;
        let now = ctx.now().timestamp_millis();
        let free = marks::get(tx.conn(), LEASE).await? <= now;
        if free {
            renew(&tx, ctx).await?;
        }
        tx.derived(free)
    })
    .await
}

async fn renew(tx: &Work, ctx: &Ctx) -> Result<()> {
    let until = ctx.now().timestamp_millis().saturating_add(LEASE_MS);
    Ok(marks::set(tx, LEASE, until).await?)
}

async fn give_back(ctx: &Ctx) -> Result<()> {
    tx::write(ctx, ctx.housekeeping()?, async |tx| {
        marks::set(&tx, LEASE, 0).await?;
        tx.derived(())
    })
    .await
}

fn day_number(day: NaiveDate) -> i64 {
    i64::from(chrono::Datelike::num_days_from_ce(&day))
}
