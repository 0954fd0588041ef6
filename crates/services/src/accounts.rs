//! Accounts: opening one, signing in and out, one's own security, and who is asking.

use contract::account::{Home, MeView, SignedInView};
use domain::access::{OrgKind, Role};
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

mod codes;
pub(crate) mod demo;
pub(crate) mod devices;
pub(crate) mod factor;
pub(crate) mod hashing;
mod links;
pub(crate) mod login;
pub(crate) mod password;
mod picture;
mod register;
mod reset;
mod seal;
mod security;
mod sign_in;
pub(crate) mod throttle;
mod tidy;
mod totp;

pub use codes::{codes, codes_kept, new_codes};
pub use factor::{factor, pass_factor, remove_factor, set_up_factor, turn_off_factor};
pub(crate) use hashing::Hashing;
pub use register::{OPEN, open, opening, register};
pub use reset::{RESET, ask_reset, reset, resetting};
pub(crate) use seal::{Use, open as open_sealed, seal};
pub(crate) use security::right_password;
pub use security::{change_password, devices_seen, end_other_sessions, end_session, security};
pub use sessions::{SessionToken, resume};
pub use sign_in::{SignedIn, sign_in, sign_out};
pub use tidy::tidy;

/// Who is asking. Somebody whose second factor is outstanding is nobody yet.
pub async fn me(ctx: &Ctx) -> Result<MeView> {
    let Some(actor) = ctx.actor.as_ref().filter(|actor| !actor.pending) else {
        return Ok(None);
    };
    let new_devices = security::new_devices(ctx, actor).await?;
    let own = |actor: &&crate::ctx::Actor| {
        let org = actor.org.as_ref();
        org.is_some_and(|org| org.kind == OrgKind::Firm)
    };
    let alerts = match Some(actor).filter(own).and_then(|actor| actor.org_id()) {
        Some(org) => crate::alerts::unread(ctx, org).await?,
        None => 0,
    };
    let checks = crate::proposals::count(ctx).await?;
    Ok(Some(SignedInView {
        name: actor.name.clone(),
        login: actor.login.clone(),
        org: actor.org.as_ref().map(|org| contract::common::OrgBrief {
            id: org.id,
            name: org.name(ctx.lang).to_owned(),
            kind: words::org_kind(org.kind, ctx.lang),
        }),
        home: actor.home(),
        alerts,
        checks,
        tasks: crate::tasks::count(ctx).await?,
        new_devices,
    }))
}

/// Which home page and navigation belong to a kind of organisation.
pub fn home(kind: Option<OrgKind>) -> Home {
    match kind {
        None | Some(OrgKind::Firm) => Home::Firm,
        Some(OrgKind::Bank | OrgKind::Leasing) => Home::Bank,
        Some(OrgKind::Guarantee | OrgKind::Fund | OrgKind::Bureau) => Home::Fund,
        Some(OrgKind::Platform) => Home::Admin,
        Some(OrgKind::Appraiser) => Home::Appraiser,
        Some(OrgKind::Warehouse) => Home::Keeper,
        Some(OrgKind::Regulator) => Home::Other,
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
    let person = Person::read(ctx, &mut faults, display_name, login, password);
    let user = faults.finish(person)?.row(ctx, false).await?;
    let platform = OrgKind::Platform;
    let done = tx::write(ctx, ctx.housekeeping()?, async |tx| {
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
                    approval_threshold_fen: None,
                };
                store::organisations::insert(&tx, org.clone()).await?;
                org
            }
        };
        join(&tx, ctx, &user, &org, platform.first_role()).await
    });
    done.await.map_err(|error| taken(error, "login"))
}

/// Enters the account as one of the organisation's people.
pub(crate) async fn join(
    tx: &tx::Work,
    ctx: &Ctx,
    user: &UserRow,
    org: &OrganisationRow,
    role: Role,
) -> Result<()> {
    accounts::insert(tx, user.clone()).await?;
    let member = MembershipRow {
        user_id: user.id,
        org_id: org.id,
        role: role.code().into(),
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
        ctx: &Ctx,
        faults: &mut Faults,
        display_name: &str,
        login: &str,
        password: &str,
    ) -> Option<Self> {
        let own = [login, display_name];
        let good = faults.note("password", password::check(ctx, password, &own));
        let display_name = faults.line("display_name", display_name, domain::text::NAME_MAX);
        let login = faults.note("login", login::read(login));
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
            password_set_at: Some(ctx.now()),
            created_at: ctx.now(),
            disabled_at: None,
            is_demo,
            person_key: None,
            identity_tail: None,
        })
    }
}
