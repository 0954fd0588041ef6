//! A new password by a link in a letter.

use contract::account::{AskResetParams, LinkView, NewPasswordParams};
use domain::access::{Action, Subject};
use domain::ids::UserId;
use serde_json::json;
use store::accounts;
use store::rows::UserRow;

use super::links::{self, Purpose};
use super::throttle::{self, Subject as Tried};
use super::{login, password, register};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::mail::{self, Letter, LetterKind};
use crate::{sessions, tx};

/// The page behind the link.
pub const RESET: &str = "/reset/new";

/// Sends the letter, if there is such an account and letters reach it. The answer is the same.
pub async fn ask_reset(ctx: &Ctx, params: AskResetParams) -> Result<()> {
    let permit = ctx.require(Action::SignIn, Subject::NONE)?;
    let key = login::key(&params.login).unwrap_or_default();
    let network: Vec<Tried> = Tried::letters_of_network(ctx).into_iter().collect();
    let address = Tried::letter(ctx, &key)?;
    tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &network).await?;
        if throttle::admits(&tx, ctx, address.clone()).await? {
            let user = accounts::by_login_key(tx.conn(), &key).await?;
            let reached =
                user.filter(|user| user.disabled_at.is_none() && login::is_email(&user.login_key));
            match reached {
                Some(user) => {
                    let id = Some(UserId::new(user.id));
                    let token = links::make(&tx, ctx, Purpose::Reset, id, json!({})).await?;
                    let link = format!("{RESET}?token={token}");
                    let kind = LetterKind::ResetPassword { link };
                    let (to, lang) = (user.login_key, ctx.lang);
                    mail::post(&tx, ctx, Letter { to, kind, lang }).await?;
                }
                None => links::make_none(&tx, ctx, Purpose::Reset).await?,
            }
        }
        let object = Object::alone("password_reset", register::audit_name(ctx, &key)?);
        audit::record(&tx, ctx, "ask_to_reset", object, None, None).await
    })
    .await
}

/// What the link is about, while it works.
pub async fn resetting(ctx: &Ctx, token: String) -> Result<Option<LinkView>> {
    ctx.require(Action::SignIn, Subject::NONE)?;
    let user = links::working(of(ctx, &token).await)?;
    Ok(user.map(|user| LinkView { login: user.login }))
}

/// Sets the password; every session of the person ends, and every other link. Signing in comes
/// next, with the second factor where there is one.
pub async fn reset(ctx: &Ctx, params: NewPasswordParams) -> Result<()> {
    let permit = ctx.require(Action::SignIn, Subject::NONE)?;
    let user = of(ctx, &params.token).await?;
    let own = [user.login_key.as_str(), user.display_name.as_str()];
    password::read_new(ctx, &params.password, &params.password_again, &own)?;
    password::differs(ctx, &user, &params.password).await?;
    let hash = ctx.portal.hashing.hash(params.password.clone()).await?;
    let id = UserId::new(user.id);
    let login = Tried::login(ctx, &user.login_key)?;
    tx::write(ctx, permit, async |tx| {
        links::take(&tx, ctx, Purpose::Reset, &params.token).await?;
        accounts::set_password(&tx, id, &hash, ctx.now()).await?;
        store::links::void_of(&tx, id, ctx.now()).await?;
        sessions::end_all(&tx, id, None).await?;
        throttle::clear(&tx, &login).await?;
        let object = Object::alone("user_account", user.id);
        audit::record(&tx, ctx, "reset_password", object, None, None).await
    })
    .await
}

/// The account of a link that works.
async fn of(ctx: &Ctx, token: &str) -> Result<UserRow> {
    let link = links::find(ctx, Purpose::Reset, token).await?;
    let id = link.user_id.map(UserId::new).ok_or_else(links::spent)?;
    let user = accounts::by_id(ctx.read(), id).await?;
    user.filter(|user| user.disabled_at.is_none())
        .ok_or_else(links::spent)
}
