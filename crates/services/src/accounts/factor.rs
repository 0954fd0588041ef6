//! The second factor: giving it after the password, setting it up, turning it off.

use contract::Conflict;
use contract::security::{FactorParams, FactorView, OfferView, PasswordParams, SetUpFactorParams};
use domain::access::{Action, OrgKind, Role, Subject};
use domain::fault::Fault;
use domain::ids::UserId;
use serde_json::json;
use store::rows::{FactorRow, MembershipRow, OrganisationRow, UserRow};
use store::{Conn, accounts, factors};

use super::seal::{self, Use};
use super::security::right_password;
use super::throttle::{self, Subject as Tried};
use super::totp::{self, Authenticator, SEED};
use super::{codes, demo, picture};
use crate::audit::{self, Object};
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::sessions::{self, SessionToken};
use crate::tx::{self, Work};

/// What an authenticator calls us.
const ISSUER: &str = "Rongqiao";

/// Whether a factor is asked of the person: one was set up, or a role of staff needs one.
pub(crate) async fn is_asked(conn: Conn<'_>, user: UserId) -> Result<bool> {
    let memberships = accounts::memberships(conn, user).await?;
    is_asked_of(conn, user, &memberships).await
}

/// The same where the memberships are known.
pub(crate) async fn is_asked_of(
    conn: Conn<'_>,
    user: UserId,
    memberships: &[(MembershipRow, OrganisationRow)],
) -> Result<bool> {
    Ok(is_staff(memberships) || factors::find(conn, user).await?.is_some())
}

/// Whether one of the roles is one of staff. A role or kind that nobody knows is.
pub(super) fn is_staff(memberships: &[(MembershipRow, OrganisationRow)]) -> bool {
    memberships.iter().any(|(member, org)| {
        let firm = OrgKind::from_code(&org.kind) == Some(OrgKind::Firm);
        !firm || Role::from_code(&member.role).is_none_or(Role::is_staff)
    })
}

/// What the page of the second factor shows.
pub async fn factor(ctx: &Ctx) -> Result<FactorView> {
    ctx.require(Action::PassSecondFactor, Subject::NONE)?;
    let actor = ctx.actor()?;
    match factors::find(ctx.read(), actor.user_id).await? {
        Some(_) if !actor.pending => Ok(FactorView::Done),
        Some(factor) => {
            let user = account(ctx, actor).await?;
            let demo_code = demo::code(ctx, &user, &factor)?;
            Ok(FactorView::Give { demo_code })
        }
        None => {
            let seed = offered(ctx, actor)?;
            let address = totp::address(&seed, ISSUER, &actor.login);
            Ok(FactorView::SetUp(OfferView {
                letters: totp::in_letters(&seed),
                picture: picture::draw(&address)?,
                asks_password: !actor.pending,
            }))
        }
    }
}

/// Gives the code of the authenticator, or a recovery code. A try is counted before it is judged;
/// a step is accepted once, whoever else asks at the same moment. The session gets another token.
pub async fn pass_factor(ctx: &Ctx, params: FactorParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::PassSecondFactor, Subject::NONE)?;
    let actor = ctx.actor()?;
    let tried = [Tried::factor(actor.user_id)];
    let done = tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &tried).await?;
        let factor = factors::find(tx.conn(), actor.user_id).await?;
        // Nobody who has none is asked for one.
        let factor = factor.ok_or(Error::conflict(Conflict::NotInThisState))?;
        let by = accept(&tx, ctx, actor, &factor, &params.code).await?;
        let object = Object::alone("user_account", actor.user_id);
        let Some(by) = by else {
            audit::record(&tx, ctx, "factor_refused", object, None, None).await?;
            return Ok(None);
        };
        throttle::clear(&tx, &tried[0]).await?;
        let after = json!({ "by": by });
        audit::record(&tx, ctx, "pass_factor", object, None, Some(after)).await?;
        sessions::after_factor(&tx, ctx).await.map(Some)
    });
    done.await?
        .ok_or_else(|| Error::field("code", Fault::WrongCode))
}

/// By what the code was accepted, if it was; it is used up with that.
async fn accept(
    tx: &Work,
    ctx: &Ctx,
    actor: &Actor,
    factor: &FactorRow,
    code: &str,
) -> Result<Option<&'static str>> {
    let user = actor.user_id;
    let seed = seal::open(&ctx.portal.keys, Use::Seed, &user.to_string(), &factor.seed)?;
    if let Some(step) = Authenticator::of(&seed)?.step(code, ctx.now()) {
        let fresh = factors::use_step(tx, user, step).await?;
        return Ok(fresh.then_some("authenticator"));
    }
    let known = codes::use_one(tx, ctx, user, code).await?;
    Ok(known.then_some("recovery_code"))
}

/// Sets the second factor up with a code of the offered seed. Somebody signed in also gives the
/// password; somebody who signs in has just given it. The session gets another token.
pub async fn set_up_factor(ctx: &Ctx, params: SetUpFactorParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::PassSecondFactor, Subject::NONE)?;
    let actor = ctx.actor()?;
    let user = account(ctx, actor).await?;
    if !actor.pending {
        right_password(ctx, permit, &user, params.password, "password").await?;
    }
    let seed = offered(ctx, actor)?;
    let tried = [Tried::factor(actor.user_id)];
    let done = tx::write(ctx, permit, async |tx| {
        throttle::attempt(&tx, ctx, &tried).await?;
        let object = Object::alone("user_account", actor.user_id);
        let Some(step) = Authenticator::of(&seed)?.step(&params.code, ctx.now()) else {
            audit::record(&tx, ctx, "factor_refused", object, None, None).await?;
            return Ok(None);
        };
        if factors::find(tx.conn(), actor.user_id).await?.is_some() {
            return Err(Error::stale());
        }
        let row = FactorRow {
            user_id: user.id,
            seed: seal::seal(
                &ctx.portal.keys,
                Use::Seed,
                &actor.user_id.to_string(),
                &seed,
            )?,
            last_step: step,
            set_at: ctx.now(),
            codes: None,
        };
        factors::insert(&tx, row).await?;
        codes::fresh(&tx, ctx, actor.user_id).await?;
        throttle::clear(&tx, &tried[0]).await?;
        audit::record(&tx, ctx, "set_up_factor", object, None, None).await?;
        sessions::after_factor(&tx, ctx).await.map(Some)
    });
    done.await?
        .ok_or_else(|| Error::field("code", Fault::WrongCode))
}

/// Turns the second factor off, with the password; staff cannot.
pub async fn turn_off_factor(ctx: &Ctx, params: PasswordParams) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let actor = ctx.actor()?;
    if is_staff(&accounts::memberships(ctx.read(), actor.user_id).await?) {
        let needed = Fault::InText {
            zh: "机构人员须使用二次验证，不能关闭".into(),
            en: "Staff of institutions need a second factor; it cannot be turned off".into(),
        };
        return Err(Error::field("password", needed));
    }
    let user = account(ctx, actor).await?;
    right_password(ctx, permit, &user, params.password, "password").await?;
    tx::write(ctx, permit, async |tx| {
        if !factors::delete(&tx, actor.user_id).await? {
            return tx.unchanged(());
        }
        let object = Object::alone("user_account", actor.user_id);
        audit::record(&tx, ctx, "turn_off_factor", object, None, None).await
    })
    .await
}

/// Takes a person's second factor away, ends the person's sessions, and says whether there was one:
/// for the administration, which proposes and confirms it elsewhere and writes the audit row.
pub async fn remove_factor(tx: &Work, user: UserId) -> Result<bool> {
    let there = factors::delete(tx, user).await?;
    sessions::end_all(tx, user, None).await?;
    Ok(there)
}

/// The seed offered to this session: it follows from the session, so that looking at the page
/// stores nothing.
fn offered(ctx: &Ctx, actor: &Actor) -> Result<Vec<u8>> {
    let session = ctx.session.as_ref().ok_or(Error::NotSignedIn)?;
    let user = actor.user_id.uuid();
    let parts: [&[u8]; 2] = [user.as_bytes(), session.id_hash.as_bytes()];
    let mark = seal::mark(&ctx.portal.keys, Use::Offer, &parts)?;
    Ok(mark.iter().copied().take(SEED).collect())
}

pub(super) async fn account(ctx: &Ctx, actor: &Actor) -> Result<UserRow> {
    let user = accounts::by_id(ctx.read(), actor.user_id).await?;
    user.ok_or(Error::NotSignedIn)
}
