//! Signing in with a password, and out.

use contract::account::SignInParams;
use domain::access::{Action, Permit, Subject};
use domain::ids::UserId;
use domain::sign_in::password::MAX_BYTES;
use serde_json::json;
use store::accounts;
use store::rows::UserRow;

use super::links::{self, Purpose};
use super::throttle::{self, Subject as Tried};
use super::{devices, factor, hashing, login};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::sessions::{self, Begin, SessionToken};
use crate::tx::{self, Work};

/// What a right password leads to.
#[derive(Debug)]
pub enum SignedIn {
    /// Into the portal.
    In(SessionToken),
    /// To the second factor, which is all that this session opens.
    Factor(SessionToken),
    /// To a new password, with the token of a link: the one in use is too old.
    NewPassword(String),
}

impl SignedIn {
    /// The session, whatever it opens.
    pub fn token(&self) -> Option<&SessionToken> {
        match self {
            Self::In(token) | Self::Factor(token) => Some(token),
            Self::NewPassword(_) => None,
        }
    }
}

/// Signs in. A try is counted before the password is looked at, and looked at only where none must
/// wait. An unknown login costs the same work as a wrong password and gets the same answer.
pub async fn sign_in(ctx: &Ctx, params: SignInParams) -> Result<SignedIn> {
    let permit = ctx.require(Action::SignIn, Subject::NONE)?;
    if params.password.len() > MAX_BYTES {
        return Err(Error::WrongCredentials);
    }
    let key = login::key(&params.login).unwrap_or_default();
    let tried = Tries::of(ctx, &key)?;
    throttle::look(ctx, &tried.0).await?;
    let place = ctx.portal.hashing.place().await?;
    tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &tried.0).await?;
        tx.derived(())
    })
    .await?;
    let user = accounts::by_login_key(ctx.read(), &key).await?;
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let hashing = &ctx.portal.hashing;
    let right = hashing.verify(place, params.password.clone(), hash).await?;
    match user.filter(|user| right && user.disabled_at.is_none()) {
        Some(user) => enter(ctx, permit, user, &tried, params.password).await,
        None => {
            refused(ctx, permit, &key).await?;
            Err(Error::WrongCredentials)
        }
    }
}

/// What is counted for a sign-in, in the order in which everybody counts it: the login, the
/// network.
struct Tries(Vec<Tried>);

impl Tries {
    fn of(ctx: &Ctx, key: &str) -> Result<Self> {
        let login = Tried::login(ctx, key)?;
        let network = Tried::network(ctx);
        Ok(Self([login].into_iter().chain(network).collect()))
    }

    /// The login's tries are forgotten, the network's lessened by this one.
    async fn succeeded(&self, tx: &Work, ctx: &Ctx) -> Result<()> {
        let (login, network) = (self.0.first(), self.0.get(1));
        if let Some(login) = login {
            throttle::clear(tx, login).await?;
        }
        match network {
            Some(network) => throttle::forgive(tx, ctx, network).await,
            None => Ok(()),
        }
    }
}

async fn enter(
    ctx: &Ctx,
    permit: Permit,
    user: UserRow,
    tried: &Tries,
    password: String,
) -> Result<SignedIn> {
    let profile = ctx.portal.settings.password_profile;
    let set_at = user.password_set_at.unwrap_or(user.created_at);
    let expired = profile.expired(set_at, ctx.now());
    let dearer = match hashing::is_outdated(&user.password_hash) && !expired {
        true => Some(ctx.portal.hashing.hash(password).await?),
        false => None,
    };
    let id = UserId::new(user.id);
    tx::write(ctx, permit, async |tx| {
        // The password was looked at before: one that was changed since lets nobody in, and is not
        // written back.
        let now = accounts::lock(&tx, id).await?;
        let same =
            |now: &UserRow| now.password_hash == user.password_hash && now.disabled_at.is_none();
        if !now.as_ref().is_some_and(same) {
            return Err(Error::WrongCredentials);
        }
        tried.succeeded(&tx, ctx).await?;
        let mut user = user.clone();
        if let Some(hash) = &dearer {
            accounts::rehash(&tx, id, hash).await?;
            sessions::carry(&tx, id, &user.password_hash, hash).await?;
            user.password_hash.clone_from(hash);
        }
        if expired {
            let token = links::make(&tx, ctx, Purpose::Reset, Some(id), json!({})).await?;
            note(&tx, ctx, "password_expired", &user).await?;
            return Ok(SignedIn::NewPassword(token));
        }
        note(&tx, ctx, "sign_in", &user).await?;
        let asked = factor::is_asked(tx.conn(), id).await?;
        let begin = Begin {
            pending: asked,
            new_device: devices::note(&tx, ctx, &user).await?,
        };
        let token = sessions::start(&tx, ctx, &user, begin).await?;
        Ok(match asked {
            true => SignedIn::Factor(token),
            false => SignedIn::In(token),
        })
    })
    .await
}

async fn note(tx: &Work, ctx: &Ctx, action: &str, user: &UserRow) -> Result<()> {
    let object = Object::alone("user_account", user.id);
    let after = json!({ "user": user.id, "agent": ctx.agent });
    audit::record(tx, ctx, action, object, None, Some(after)).await
}

/// Keeps a wrong password in the trail, under the mark of the login: the same row whether there is
/// such an account or not.
async fn refused(ctx: &Ctx, permit: Permit, key: &str) -> Result<()> {
    let mark = super::seal::mark(&ctx.portal.keys, super::seal::Use::Login, &[key.as_bytes()])?;
    let object = Object::alone("sign_in", crate::keys::hex(&mark));
    tx::write(ctx, permit, async |tx| {
        audit::record(&tx, ctx, "sign_in_refused", object.clone(), None, None).await
    })
    .await
}

/// Ends the session of the token; ending one that has ended is no fault.
pub async fn sign_out(ctx: &Ctx, token: &str) -> Result<()> {
    let Some(actor) = &ctx.actor else {
        return Ok(());
    };
    let permit = ctx.require(Action::SignOut, Subject::NONE)?;
    tx::write(ctx, permit, async |tx| {
        let object = Object::alone("user_account", actor.user_id);
        audit::record(&tx, ctx, "sign_out", object, None, None).await?;
        sessions::end(&tx, token).await
    })
    .await
}
