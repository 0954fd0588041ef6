//! Tries on record: how many, for whom, and the pause after too many. What counts is in the
//! database, so that neither a restart nor a second process nor a dropped cookie makes it less.

use domain::sign_in::network;
use domain::sign_in::throttle::{Limit, Wait};
use store::attempts;

use super::seal::{self, Use};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys::hex;
use crate::tx::Work;

/// What is tried, and by or for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    scope: &'static str,
    limit: Limit,
    /// The one name of whoever it is.
    name: String,
}

impl Subject {
    /// Passwords of a login, whether it exists or not. Logins of people who have no account are no
    /// business of ours: their mark is kept, not they.
    pub(crate) fn login(ctx: &Ctx, key: &str) -> Result<Self> {
        Self::marked(ctx, "login", Limit::LOGIN, key)
    }

    /// Letters to a login.
    pub(crate) fn letter(ctx: &Ctx, key: &str) -> Result<Self> {
        Self::marked(ctx, "letter", Limit::LETTER, key)
    }

    /// Passwords from the network of the request; `None` where no network is known.
    pub(crate) fn network(ctx: &Ctx) -> Option<Self> {
        Self::of_network(ctx, "network", Limit::NETWORK)
    }

    /// Letters that the network of the request asks for.
    pub(crate) fn letters_of_network(ctx: &Ctx) -> Option<Self> {
        Self::of_network(ctx, "letters_of_network", Limit::LETTERS_OF_NETWORK)
    }

    /// Questions to the public register from the network of the request.
    pub(crate) fn searches_of_network(ctx: &Ctx) -> Option<Self> {
        Self::of_network(ctx, "searches_of_network", Limit::SEARCHES_OF_NETWORK)
    }

    /// Codes of a person's second factor.
    pub(crate) fn factor(user: domain::ids::UserId) -> Self {
        Self {
            scope: "factor",
            limit: Limit::FACTOR,
            name: user.to_string(),
        }
    }

    fn marked(ctx: &Ctx, scope: &'static str, limit: Limit, key: &str) -> Result<Self> {
        let mark = seal::mark(&ctx.portal.keys, Use::Login, &[key.as_bytes()])?;
        let name = hex(&mark);
        Ok(Self { scope, limit, name })
    }

    fn of_network(ctx: &Ctx, scope: &'static str, limit: Limit) -> Option<Self> {
        let name = network::key(ctx.network?);
        Some(Self { scope, limit, name })
    }
}

/// Refuses what must wait, before any work is spent on it. Nothing is counted.
pub(crate) async fn look(ctx: &Ctx, subjects: &[Subject]) -> Result<()> {
    for subject in subjects {
        let seen = attempts::find(ctx.read(), subject.scope, &subject.name).await?;
        let attempt = subject.limit.attempt(seen, ctx.now());
        attempt.map_err(|wait| too_many(ctx, wait))?;
    }
    Ok(())
}

/// Counts a try of each before it is made; none is counted where one must wait. The subjects come
/// in one order everywhere, so that two requests never wait for each other.
pub(crate) async fn attempt(tx: &Work, ctx: &Ctx, subjects: &[Subject]) -> Result<()> {
    let now = ctx.now();
    for subject in subjects {
        let seen = attempts::hold(tx, subject.scope, &subject.name, now).await?;
        let counted = subject.limit.attempt(Some(seen), now);
        let counted = counted.map_err(|wait| too_many(ctx, wait))?;
        attempts::set(tx, subject.scope, &subject.name, counted).await?;
    }
    Ok(())
}

/// The same, where nobody is told that they must wait.
pub(crate) async fn admits(tx: &Work, ctx: &Ctx, subject: Subject) -> Result<bool> {
    match attempt(tx, ctx, &[subject]).await {
        Ok(()) => Ok(true),
        Err(Error::TooManyAttempts { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Forgets the tries of somebody who has succeeded.
pub(crate) async fn clear(tx: &Work, subject: &Subject) -> Result<()> {
    Ok(attempts::clear(tx, subject.scope, &subject.name).await?)
}

/// Takes one try back that has succeeded: others of the same network may still be guessing.
pub(crate) async fn forgive(tx: &Work, ctx: &Ctx, subject: &Subject) -> Result<()> {
    let seen = attempts::hold(tx, subject.scope, &subject.name, ctx.now()).await?;
    let left = subject.limit.forgive(seen);
    Ok(attempts::set(tx, subject.scope, &subject.name, left).await?)
}

fn too_many(ctx: &Ctx, wait: Wait) -> Error {
    Error::TooManyAttempts {
        seconds: wait.seconds(ctx.now()),
    }
}
