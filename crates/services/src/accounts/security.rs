//! One's own account: the password, the second factor, and where one is signed in.

use contract::security::{
    ChangePasswordParams, EndSessionParams, FactorStateView, SecurityView, SessionView,
};
use domain::access::{Action, Permit, Subject};
use domain::fault::Fault;
use store::rows::UserRow;
use store::{accounts, factors, sessions as store_sessions};
use uuid::Uuid;

use super::factor::{account, is_staff};
use super::login;
use super::password;
use super::throttle::{self, Subject as Tried};
use crate::audit::{self, Object};
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::reference;
use crate::mail::{self, Letter, LetterKind};
use crate::sessions::{self, SessionToken};
use crate::tx;

/// What the page shows.
pub async fn security(ctx: &Ctx) -> Result<SecurityView> {
    ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let actor = ctx.actor()?;
    let user = account(ctx, actor).await?;
    let factor = match factors::find(ctx.read(), actor.user_id).await? {
        Some(row) => Some(FactorStateView {
            set_at: row.set_at,
            codes_left: factors::codes_left(ctx.read(), actor.user_id).await?,
        }),
        None => None,
    };
    let memberships = accounts::memberships(ctx.read(), actor.user_id).await?;
    Ok(SecurityView {
        password_set_at: user.password_set_at.unwrap_or(user.created_at),
        name: user.display_name,
        login: user.login,
        factor,
        factor_required: is_staff(&memberships),
        sessions: list(ctx, actor).await?,
    })
}

/// Sessions that work, this one first, then the last one used.
async fn list(ctx: &Ctx, actor: &Actor) -> Result<Vec<SessionView>> {
    let here = ctx.session.as_ref().map(|session| session.id);
    let rows = sessions::alive(ctx, actor.user_id).await?;
    let mut list: Vec<SessionView> = rows
        .into_iter()
        .map(|row| SessionView {
            here: Some(row.id) == here,
            id: row.id,
            device: row.agent,
            network: row.network,
            begun: row.created_at,
            seen: row.seen_at,
            new: row.new_device,
        })
        .collect();
    list.sort_by_key(|session| !session.here);
    Ok(list)
}

/// How many other sessions are on devices that are new and not yet looked at.
pub(super) async fn new_devices(ctx: &Ctx, actor: &Actor) -> Result<u64> {
    let list = list(ctx, actor).await?;
    let new = list.iter().filter(|session| session.new && !session.here);
    Ok(u64::try_from(new.count()).unwrap_or(u64::MAX))
}

/// The person has looked at the devices.
pub async fn devices_seen(ctx: &Ctx) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    tx::write(ctx, permit, async |tx| {
        store_sessions::seen_devices(&tx, user).await?;
        let object = Object::alone("user_account", user);
        audit::record(&tx, ctx, "devices_seen", object, None, None).await
    })
    .await
}

/// Sets another password. Every other session ends with it; this one goes on under another token.
pub async fn change_password(ctx: &Ctx, params: ChangePasswordParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let actor = ctx.actor()?;
    let user = account(ctx, actor).await?;
    let own = [user.login_key.as_str(), user.display_name.as_str()];
    password::read_new(ctx, &params.password, &params.password_again, &own)?;
    right_password(
        ctx,
        permit,
        &user,
        params.current_password.clone(),
        "current_password",
    )
    .await?;
    if params.current_password == params.password {
        return Err(Error::field("password", Fault::SamePassword));
    }
    let hash = ctx.portal.hashing.hash(params.password).await?;
    tx::write(ctx, permit, async |tx| {
        accounts::set_password(&tx, actor.user_id, &hash, ctx.now()).await?;
        store::links::void_of(&tx, actor.user_id, ctx.now()).await?;
        let token = sessions::after_password(&tx, ctx, &hash).await?;
        let here = ctx.session.as_ref().map(|session| session.id);
        sessions::end_all(&tx, actor.user_id, here).await?;
        if login::is_email(&user.login_key) {
            let letter = Letter {
                to: user.login_key.clone(),
                kind: LetterKind::PasswordChanged { when: ctx.now() },
                lang: ctx.lang,
            };
            mail::post(&tx, ctx, letter).await?;
        }
        let object = Object::alone("user_account", actor.user_id);
        audit::record(&tx, ctx, "change_password", object, None, None).await?;
        Ok(token)
    })
    .await
}

/// Ends one of the person's sessions.
pub async fn end_session(ctx: &Ctx, params: EndSessionParams) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    let id: Uuid = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        if !store_sessions::delete_one(&tx, user, id).await? {
            return Err(Error::NotFound);
        }
        let object = Object::alone("user_account", user);
        audit::record(&tx, ctx, "end_session", object, None, None).await
    })
    .await
}

/// Ends every session of the person but the one that asks.
pub async fn end_other_sessions(ctx: &Ctx) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    let here = ctx.session.as_ref().ok_or(Error::NotSignedIn)?.id;
    tx::write(ctx, permit, async |tx| {
        sessions::end_all(&tx, user, Some(here)).await?;
        let object = Object::alone("user_account", user);
        audit::record(&tx, ctx, "end_other_sessions", object, None, None).await
    })
    .await
}

/// Lets only the person's own password pass, under the same limit as at sign-in.
pub(crate) async fn right_password(
    ctx: &Ctx,
    permit: Permit,
    user: &UserRow,
    typed: String,
    field: &str,
) -> Result<()> {
    let wrong = || Error::field(field, Fault::WrongPassword);
    if typed.len() > domain::sign_in::password::MAX_BYTES {
        return Err(wrong());
    }
    let tried = [Tried::login(ctx, &user.login_key)?];
    let place = ctx.portal.hashing.place().await?;
    tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &tried).await?;
        tx.derived(())
    })
    .await?;
    let hash = Some(user.password_hash.clone());
    let right = ctx.portal.hashing.verify(place, typed, hash).await?;
    tx::write(ctx, permit, async |tx| {
        if right {
            throttle::clear(&tx, &tried[0]).await?;
            return tx.derived(());
        }
        let object = Object::alone("user_account", user.id);
        audit::record(&tx, ctx, "password_refused", object, None, None).await
    })
    .await?;
    if right { Ok(()) } else { Err(wrong()) }
}
