//! Another token for the same session: whenever it comes to open more, or something else. The former
//! token is worth nothing from then on, and a session that was ended meanwhile stays ended.

use chrono::{DateTime, Utc};
use domain::access::{Action, Subject};
use domain::ids::OrgId;
use store::sessions::{self, Turn};
use uuid::Uuid;

use super::{SessionRef, SessionToken, digest, span};
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::tx::Work;

/// After the second factor: the session opens what the person's roles open.
pub(crate) async fn after_factor(tx: &Work, ctx: &Ctx) -> Result<SessionToken> {
    turn(tx, ctx, |turn, now| turn.factor_at = Some(now)).await
}

/// After another password: this session goes on with it, every other is to be ended.
pub(crate) async fn after_password(tx: &Work, ctx: &Ctx, hash: &str) -> Result<SessionToken> {
    turn(tx, ctx, |turn, _| turn.password_digest = Some(digest(hash))).await
}

/// Acts for another of the person's organisations from now on; whoever calls it has looked that the
/// person belongs to it, and writes the audit row.
pub async fn switch(tx: &Work, ctx: &Ctx, org: OrgId) -> Result<SessionToken> {
    ctx.require(Action::SwitchOrganisation, Subject::NONE)?;
    turn(tx, ctx, |turn, _| turn.org_id = Some(org.uuid())).await
}

async fn turn(
    tx: &Work,
    ctx: &Ctx,
    change: impl FnOnce(&mut Turn, DateTime<Utc>),
) -> Result<SessionToken> {
    let session: &SessionRef = ctx.session.as_ref().ok_or(Error::NotSignedIn)?;
    let now = ctx.now();
    let org: Option<Uuid> = ctx.actor.as_ref().and_then(Actor::org_id).map(OrgId::uuid);
    let token = SessionToken::random()?;
    let mut turned = Turn {
        id_hash: digest(token.as_str()),
        org_id: org,
        factor_at: session.factor_at,
        password_digest: None,
        expires_at: session.created_at + span(ctx.portal.settings.session_max),
        at: now,
    };
    change(&mut turned, now);
    match sessions::rotate(tx, &session.id_hash, turned).await? {
        true => Ok(token),
        false => Err(Error::NotSignedIn),
    }
}
