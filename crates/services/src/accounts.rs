//! Accounts: opening one, signing in and out, and who is asking.

use contract::account::{Home, MeView, RegisterParams, SignInParams, SignedInView};
use domain::access::{Action, OrgKind, Subject};
use domain::fault::Fault;
use serde_json::json;
use store::accounts;
use store::rows::{MembershipRow, OrganisationRow, UserRow};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::sessions;
use crate::{tx, words};

pub(crate) mod hashing;
pub(crate) mod login;
pub(crate) mod password;

pub(crate) use hashing::Hashing;
pub use sessions::{SessionToken, resume};

/// Opens an account and signs it in.
pub async fn register(ctx: &Ctx, params: RegisterParams) -> Result<SessionToken> {
    ctx.require(Action::Register, Subject::NONE)?;
    let mut faults = Faults::default();
    let person = Person::read(
        &mut faults,
        &params.display_name,
        &params.login,
        &params.password,
    );
    if params.password_again != params.password {
        faults.add(
            "password_again",
            Fault::Mismatch {
                with: "password".into(),
            },
        );
    }
    let person = faults.finish(person)?;
    if accounts::by_login_key(ctx.read(), &person.login_key)
        .await?
        .is_some()
    {
        return Err(Error::field("login", Fault::Duplicate));
    }
    let user = person.row(ctx, false).await?;
    let done = tx::write(ctx, async |tx| {
        accounts::insert(&tx, user.clone()).await?;
        let after = json!({ "login": user.login, "display_name": user.display_name });
        let object = Object::alone("user_account", user.id);
        audit::record(&tx, ctx, "register", object, None, Some(after)).await?;
        sessions::start(&tx, ctx, &user).await
    });
    done.await.map_err(|error| taken(error, "login"))
}

/// Signs in. An unknown login costs the same work as a wrong password and gets the same answer.
pub async fn sign_in(ctx: &Ctx, params: SignInParams) -> Result<SessionToken> {
    ctx.require(Action::SignIn, Subject::NONE)?;
    if params.password.len() > password::MAX_BYTES {
        return Err(Error::WrongCredentials);
    }
    let user = match login::key(&params.login) {
        Some(key) => accounts::by_login_key(ctx.read(), &key).await?,
        None => None,
    };
    let hash = user.as_ref().map(|user| user.password_hash.clone());
    let matches = ctx.portal.hashing.verify(params.password, hash).await?;
    let user = user.filter(|user| matches && user.disabled_at.is_none());
    let user = user.ok_or(Error::WrongCredentials)?;
    tx::write(ctx, async |tx| {
        let id = user.id;
        let object = Object::alone("user_account", id);
        audit::record(
            &tx,
            ctx,
            "sign_in",
            object,
            None,
            Some(json!({ "user": id })),
        )
        .await?;
        sessions::start(&tx, ctx, &user).await
    })
    .await
}

/// Ends the session of the token; ending one that has ended is no fault.
pub async fn sign_out(ctx: &Ctx, token: &str) -> Result<()> {
    let Some(actor) = &ctx.actor else {
        return Ok(());
    };
    tx::write(ctx, async |tx| {
        let object = Object::alone("user_account", actor.user_id);
        audit::record(&tx, ctx, "sign_out", object, None, None).await?;
        sessions::end(&tx, token).await
    })
    .await
}

/// Who is asking.
pub async fn me(ctx: &Ctx) -> Result<MeView> {
    let own = |actor: &&crate::ctx::Actor| {
        let org = actor.org.as_ref();
        org.is_some_and(|org| org.kind == OrgKind::Firm)
    };
    let alerts = match ctx
        .actor
        .as_ref()
        .filter(own)
        .and_then(|actor| actor.org_id())
    {
        Some(org) => crate::alerts::unread(ctx, org).await?,
        None => 0,
    };
    Ok(ctx.actor.as_ref().map(|actor| SignedInView {
        name: actor.name.clone(),
        login: actor.login.clone(),
        org: actor.org.as_ref().map(|org| contract::common::OrgBrief {
            id: org.id,
            name: org.name(ctx.lang).to_owned(),
            kind: words::org_kind(org.kind, ctx.lang),
        }),
        home: home(actor.org.as_ref().map(|org| org.kind)),
        alerts,
    }))
}

/// Which home page and navigation belong to a kind of organisation.
pub fn home(kind: Option<OrgKind>) -> Home {
    match kind {
        None | Some(OrgKind::Firm) => Home::Firm,
        Some(OrgKind::Bank | OrgKind::Leasing) => Home::Bank,
        Some(OrgKind::Guarantee | OrgKind::Fund | OrgKind::Bureau) => Home::Fund,
        Some(OrgKind::Platform) => Home::Admin,
    }
}

/// Opens an account for the platform's administration, from the command line. The platform's own
/// organisation is made with the first one.
pub async fn create_admin(
    ctx: &Ctx,
    display_name: &str,
    login: &str,
    password: &str,
) -> Result<()> {
    let mut faults = Faults::default();
    let person = Person::read(&mut faults, display_name, login, password);
    let user = faults.finish(person)?.row(ctx, false).await?;
    let platform = OrgKind::Platform;
    let done = tx::write(ctx, async |tx| {
        let existing = store::organisations::of_kind(tx.conn(), platform.code()).await?;
        let org = match existing.into_iter().next() {
            Some(org) => org,
            None => {
                let org = OrganisationRow {
                    id: ctx.new_id(),
                    kind: platform.code().into(),
                    name_zh: "融桥平台运营中心".into(),
                    name_en: "Rongqiao Platform".into(),
                    created_at: ctx.now(),
                };
                store::organisations::insert(&tx, org.clone()).await?;
                org
            }
        };
        join(&tx, ctx, &user, &org).await
    });
    done.await.map_err(|error| taken(error, "login"))
}

/// Enters the account as one of the organisation's people.
pub(crate) async fn join(
    tx: &tx::Work,
    ctx: &Ctx,
    user: &UserRow,
    org: &OrganisationRow,
) -> Result<()> {
    let kind = OrgKind::from_code(&org.kind)
        .ok_or_else(|| Error::Internal(format!("unknown kind of organisation {}", org.kind)))?;
    accounts::insert(tx, user.clone()).await?;
    let member = MembershipRow {
        user_id: user.id,
        org_id: org.id,
        role: kind.role().code().into(),
        created_at: ctx.now(),
    };
    accounts::join(tx, member).await?;
    let after = json!({ "login": user.login, "display_name": user.display_name, "org": org.id });
    let object = Object::of("user_account", user.id, domain::ids::OrgId::new(org.id));
    audit::record(tx, ctx, "add_staff", object, None, Some(after)).await
}

/// Turns the refusal of a second account of the same login into a fault at the field.
pub(crate) fn taken(error: Error, field: &str) -> Error {
    match error {
        Error::Store(error) if error.is_unique("user_account_login_key") => {
            Error::field(field, Fault::Duplicate)
        }
        other => other,
    }
}

/// The fields of a new account, checked.
pub(crate) struct Person {
    display_name: String,
    login: String,
    login_key: String,
    password: String,
}

impl Person {
    /// Reads the fields; what is wrong goes into `faults`.
    pub(crate) fn read(
        faults: &mut Faults,
        display_name: &str,
        login: &str,
        password: &str,
    ) -> Option<Self> {
        let display_name = faults.line("display_name", display_name, domain::text::NAME_MAX);
        let login = faults.note("login", login::read(login));
        let key = login.as_ref().map(|(_, key)| key.as_str());
        let good = faults.note("password", password::check(password, key));
        let (login, login_key) = login?;
        good?;
        Some(Self {
            display_name: display_name?,
            login,
            login_key,
            password: password.to_owned(),
        })
    }

    /// The account's row, the password hashed.
    pub(crate) async fn row(self, ctx: &Ctx, is_demo: bool) -> Result<UserRow> {
        Ok(UserRow {
            id: ctx.new_id(),
            login: self.login,
            login_key: self.login_key,
            display_name: self.display_name,
            password_hash: ctx.portal.hashing.hash(self.password).await?,
            created_at: ctx.now(),
            disabled_at: None,
            is_demo,
        })
    }
}
