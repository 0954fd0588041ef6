//! Everything read anew for a day, beside what readers go on with.

use chrono::NaiveDate;
use domain::ids::OrgId;
use store::{needs, trail};

use super::offers::Offers;
use super::pack::pack;
use super::read::{BATCH, needs_of};
use super::state::State;
use super::turns::Turns;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Between two lines of the log.
const REPORT: usize = 10_000;

/// Everything as it was read anew.
pub(super) struct Rebuilt {
    state: State,
    /// What turned against what was there, and of which day that was; nothing for a first one.
    turns: Option<(Turns, NaiveDate)>,
}

/// Reads everything anew for today, beside what is there.
pub(super) async fn rebuild(ctx: &Ctx, base: Option<State>) -> Result<Rebuilt> {
    let today = ctx.today();
    let seq = trail::last_change(ctx.read()).await?;
    let offers = Offers::read(ctx, today).await?;
    let mut turns = Turns::default();
    let was_of = base.as_ref().map(|base| base.as_of);
    let first = was_of.is_none();
    let mut gone = base.as_ref().map(State::firms).unwrap_or_default();
    let mut state = match base {
        Some(mut base) => {
            base.variants = base.variants.with(&offers.variants);
            (base.as_of, base.seq) = (today, seq);
            base
        }
        None => State::new(offers.clone(), seq, today),
    };
    let (mut last, mut read) = (None, 0);
    loop {
        let firms = needs::firms_with_open(ctx.read(), last, BATCH as u64).await?;
        let Some(until) = firms.last().copied() else {
            break;
        };
        let fresh = needs_of(ctx.read(), &firms, &state.variants, today).await?;
        if (read + fresh.len()) / REPORT > read / REPORT {
            tracing::info!(needs = read + fresh.len(), "reading the population");
        }
        read += fresh.len();
        match first {
            true => fresh
                .into_iter()
                .for_each(|one| state.load(one.card, pack(&one.facts).into())),
            false => state.refresh(&firms, fresh, &mut turns),
        }
        for org in &firms {
            gone.remove(&org.uuid());
        }
        last = Some(until);
        tokio::task::yield_now().await;
    }
    let gone: Vec<OrgId> = gone.into_iter().map(OrgId::new).collect();
    // Laying out a city is a moment, a province a second or two: not on a thread that answers.
    let laid = tokio::task::spawn_blocking(move || {
        state.refresh(&gone, Vec::new(), &mut turns);
        let readable = if first { state.settle() } else { Some(()) };
        state.variants = offers.variants.clone();
        state.offer(offers, &mut turns);
        if !first {
            state.repack();
        }
        readable.map(|()| (state, turns))
    });
    let laid = laid
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let unread = || Error::Internal("packed facts cannot be read back".into());
    let (state, turns) = laid.ok_or_else(unread)?;
    tracing::info!(needs = read, as_of = %today, "population read");
    Ok(Rebuilt {
        state,
        turns: was_of.map(|day| (turns, day)),
    })
}

/// Puts what was read anew in the place of what was there. Nobody is told of a first population.
pub(super) fn install(ctx: &Ctx, state: &mut Option<State>, rebuilt: Rebuilt) {
    let keeper = &ctx.portal.population;
    match rebuilt.turns {
        Some((turns, day)) => keeper.proceed(&rebuilt.state, turns, day),
        None => keeper.start(&rebuilt.state),
    }
    *state = Some(rebuilt.state);
}
