//! Opening an account of one's own: a form, a letter, a link.
//!
//! The form answers the same whoever has an account already; the password is set where the link
//! leads, by the person who reads that mail, so that nobody can prepare an account for somebody
//! else's address.

use contract::account::{LinkView, NewPasswordParams, RegisterParams};
use domain::access::{Action, Subject};
use domain::fault::Fault;
use domain::ids::UserId;
use domain::text::NAME_MAX;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::accounts;
use store::rows::UserRow;

use super::links::{self, Purpose};
use super::throttle::{self, Subject as Tried};
use super::{devices, login, password};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::mail::{self, Letter, LetterKind};
use crate::sessions::{self, Begin, SessionToken};
use crate::{records, tx};

/// What the form said, until the link is opened.
#[derive(Debug, Serialize, Deserialize)]
struct Said {
    login: String,
    login_key: String,
    display_name: String,
}

/// Sends the letter with which an account is opened, or one that says that there is one.
pub async fn register(ctx: &Ctx, params: RegisterParams) -> Result<()> {
    let permit = ctx.require(Action::Register, Subject::NONE)?;
    let mut faults = Faults::default();
    let name = faults.line("display_name", &params.display_name, NAME_MAX);
    let login = faults.note("login", login::read(&params.login));
    if let Some((_, key)) = &login
        && !login::is_email(key)
    {
        faults.add("login", Fault::EmailOnly);
    }
    let (name, (login, key)) = faults.finish(name.zip(login))?;
    let network: Vec<Tried> = Tried::letters_of_network(ctx).into_iter().collect();
    let address = Tried::letter(ctx, &key)?;
    tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &network).await?;
        let taken = accounts::by_login_key(tx.conn(), &key).await?.is_some();
        let said = Said {
            login: login.clone(),
            login_key: key.clone(),
            display_name: name.clone(),
        };
        // Too many letters to one address: the answer is the same, the letter is not written.
        if throttle::admits(&tx, ctx, address.clone()).await? {
            let kind = if taken {
                links::make_none(&tx, ctx, Purpose::Open).await?;
                LetterKind::AlreadyRegistered
            } else {
                let said = records::stored(&said)?;
                let token = links::make(&tx, ctx, Purpose::Open, None, said).await?;
                let link = format!("{OPEN}?token={token}");
                LetterKind::OpenAccount { link }
            };
            let (to, lang) = (key.clone(), ctx.lang);
            mail::post(&tx, ctx, Letter { to, kind, lang }).await?;
        }
        let object = Object::alone("registration", audit_name(ctx, &key)?);
        audit::record(&tx, ctx, "ask_to_register", object, None, None).await
    })
    .await
}

/// The page behind the link; the application's routes name the same, and a test compares them.
pub const OPEN: &str = "/register/open";

/// Logins that have no account are kept as marks only.
pub(crate) fn audit_name(ctx: &Ctx, key: &str) -> Result<String> {
    let mark = super::seal::mark(&ctx.portal.keys, super::seal::Use::Login, &[key.as_bytes()])?;
    Ok(crate::keys::hex(&mark))
}

/// What the link of a letter is about, while it works.
pub async fn opening(ctx: &Ctx, token: String) -> Result<Option<LinkView>> {
    ctx.require(Action::Register, Subject::NONE)?;
    let link = links::working(links::find(ctx, Purpose::Open, &token).await)?;
    let said = link.map(|link| said(&link.said)).transpose()?;
    Ok(said.map(|said| LinkView { login: said.login }))
}

/// Opens the account with a password, and signs it in.
pub async fn open(ctx: &Ctx, params: NewPasswordParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::Register, Subject::NONE)?;
    let said = said(&links::find(ctx, Purpose::Open, &params.token).await?.said)?;
    let own = [said.login_key.as_str(), said.display_name.as_str()];
    password::read_new(ctx, &params.password, &params.password_again, &own)?;
    let user = UserRow {
        id: ctx.new_id(),
        login: said.login,
        login_key: said.login_key,
        display_name: said.display_name,
        password_hash: ctx.portal.hashing.hash(params.password.clone()).await?,
        password_set_at: Some(ctx.now()),
        created_at: ctx.now(),
        disabled_at: None,
        is_demo: false,
        person_key: None,
        identity_tail: None,
    };
    let done = tx::write(ctx, permit, async |tx| {
        links::take(&tx, ctx, Purpose::Open, &params.token).await?;
        accounts::insert(&tx, user.clone()).await?;
        let after = json!({ "login": user.login, "display_name": user.display_name });
        let object = Object::alone("user_account", user.id);
        audit::record(&tx, ctx, "register", object, None, Some(after)).await?;
        crate::privacy::agree(&tx, ctx, UserId::new(user.id)).await?;
        let begin = Begin {
            pending: false,
            new_device: devices::note(&tx, ctx, &user).await?,
        };
        sessions::start(&tx, ctx, &user, begin).await
    });
    done.await.map_err(|error| match error {
        // Somebody opened it through another letter meanwhile.
        Error::Store(error) if error.is_unique("user_account_login_key") => links::spent(),
        other => other,
    })
}

fn said(value: &serde_json::Value) -> Result<Said> {
    serde_json::from_value(value.clone()).map_err(|error| Error::Internal(error.to_string()))
}
