//! That it is really the person: the password once more, under the same limit as at sign-in.

use domain::access::Permit;
use store::accounts;
use store::rows::UserRow;

use crate::accounts::right_password;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Passes on whoever knows the password of the account that asks.
pub(super) async fn confirm(ctx: &Ctx, permit: Permit, password: String) -> Result<UserRow> {
    let user = accounts::by_id(ctx.read(), ctx.actor()?.user_id)
        .await?
        .ok_or(Error::NotSignedIn)?;
    right_password(ctx, permit, &user, password, "password").await?;
    Ok(user)
}
