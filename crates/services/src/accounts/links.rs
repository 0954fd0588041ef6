//! Links of letters: 256 random bits of which only the hash is stored, good for one use and a short
//! time.

use chrono::TimeDelta;
use domain::ids::UserId;
use serde_json::Value;
use store::rows::LinkRow;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys::{hex, random};
use crate::sessions::digest;
use crate::tx::Work;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Opening an account.
    Open,
    /// Setting a new password.
    Reset,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Reset => "reset",
        }
    }

    /// How long it works.
    const fn life(self) -> TimeDelta {
        match self {
            Self::Open => TimeDelta::hours(24),
            Self::Reset => TimeDelta::minutes(30),
        }
    }
}

/// Makes a link and gives its token, which is stored nowhere.
pub(crate) async fn make(
    tx: &Work,
    ctx: &Ctx,
    purpose: Purpose,
    user: Option<UserId>,
    said: Value,
) -> Result<String> {
    enter(tx, ctx, purpose, user, said, purpose.life()).await
}

/// Makes a link that never works: the same work where no letter with a link is sent, so that the
/// time taken does not tell whether there is an account.
pub(crate) async fn make_none(tx: &Work, ctx: &Ctx, purpose: Purpose) -> Result<()> {
    let none = TimeDelta::zero();
    enter(tx, ctx, purpose, None, Value::Null, none)
        .await
        .map(drop)
}

async fn enter(
    tx: &Work,
    ctx: &Ctx,
    purpose: Purpose,
    user: Option<UserId>,
    said: Value,
    life: TimeDelta,
) -> Result<String> {
    let token = hex(&random::<32>()?);
    let row = LinkRow {
        token_hash: digest(&token),
        purpose: purpose.code().to_owned(),
        user_id: user.map(UserId::uuid),
        said,
        created_at: ctx.now(),
        expires_at: ctx.now() + life,
        used_at: None,
    };
    store::links::insert(tx, row).await?;
    Ok(token)
}

/// The link of a token, while it works.
pub(crate) async fn find(ctx: &Ctx, purpose: Purpose, token: &str) -> Result<LinkRow> {
    let found = store::links::find(ctx.read(), &digest(token), purpose.code(), ctx.now()).await?;
    found.ok_or_else(spent)
}

/// Uses the link up; of many at once one succeeds.
pub(crate) async fn take(tx: &Work, ctx: &Ctx, purpose: Purpose, token: &str) -> Result<()> {
    let now = ctx.now();
    let taken = store::links::take(tx, &digest(token), purpose.code(), now).await?;
    if taken { Ok(()) } else { Err(spent()) }
}

/// For a page that says itself when the link does not work.
pub(crate) fn working<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error::Conflict(contract::Conflict::LinkSpent)) => Ok(None),
        found => found.map(Some),
    }
}

/// The answer to a link that does not work.
pub(crate) fn spent() -> Error {
    Error::conflict(contract::Conflict::LinkSpent)
}
