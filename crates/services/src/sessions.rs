//! Sessions: ours alone, in the database, under the hash of a random token.
//!
//! A session is made by sign-in and by nothing else; using it and giving it another token only
//! updates its row, so that a request in flight cannot revive a session that was signed out. It ends
//! after thirty idle minutes, after twelve hours, when its account is disabled, when a role is taken
//! away, and when the password changes.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{self, Action, OrgKind, Permit, Principal, Role, Subject};
use domain::ids::{OrgId, UserId};
use domain::sign_in::network;
use sha2::{Digest, Sha256};
use store::rows::{MembershipRow, OrganisationRow, SessionRow, UserRow};
use store::{accounts, sessions};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::accounts::factor;
use crate::ctx::{ActingOrg, Actor, Ctx, Portal};
use crate::error::{Error, Result};
use crate::keys::hex;
use crate::tx::Work;

mod token;
mod turn;

pub use token::SessionToken;
pub use turn::switch;

pub(crate) use turn::{after_factor, after_password};

/// How old the note of the last request may grow before it is written again: a page of many
/// requests writes once.
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);

/// How long somebody has for the second factor.
const PENDING: TimeDelta = TimeDelta::minutes(15);

/// How a session begins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Begin {
    /// Whether the second factor is still to come.
    pub pending: bool,
    /// Whether the person had not used this device before.
    pub new_device: bool,
}

/// The session that a request came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRef {
    /// Its id in the person's list; it opens nothing.
    pub id: Uuid,
    /// SHA-256 of its token.
    pub id_hash: String,
    /// Signed in.
    pub created_at: DateTime<Utc>,
    /// When the second factor was passed.
    pub factor_at: Option<DateTime<Utc>>,
}

/// Makes a session for the account, in the transaction that let the person in.
pub(crate) async fn start(
    tx: &Work,
    ctx: &Ctx,
    user: &UserRow,
    begin: Begin,
) -> Result<SessionToken> {
    let token = SessionToken::random()?;
    let now = ctx.now();
    let org = accounts::memberships(tx.conn(), UserId::new(user.id)).await?;
    let longest = span(ctx.portal.settings.session_max);
    let life = if begin.pending {
        PENDING.min(longest)
    } else {
        longest
    };
    let row = SessionRow {
        id_hash: digest(token.as_str()),
        id: ctx.new_id(),
        user_id: user.id,
        org_id: org.first().map(|(member, _)| member.org_id),
        password_digest: digest(&user.password_hash),
        created_at: now,
        seen_at: now,
        expires_at: now + life,
        factor_at: None,
        network: ctx.network.map(network::key).unwrap_or_default(),
        agent: ctx.agent.clone(),
        new_device: begin.new_device,
    };
    sessions::insert(tx, row).await?;
    let idle_since = now - span(ctx.portal.settings.session_idle);
    sessions::purge(tx, now, idle_since).await?;
    Ok(token)
}

/// Who is behind a token; `None` when the session has ended, whatever the reason.
pub async fn resume(portal: &Portal, token: &str) -> Result<Option<Actor>> {
    Ok(resume_with(portal, token).await?.map(|(actor, _)| actor))
}

/// The same with the session itself.
pub async fn resume_with(portal: &Portal, token: &str) -> Result<Option<(Actor, SessionRef)>> {
    if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let conn = portal.db.read();
    let Some(row) = sessions::find(conn, &digest(token)).await? else {
        return Ok(None);
    };
    let user_id = UserId::new(row.user_id);
    let Some(user) = accounts::by_id(conn, user_id).await? else {
        return Ok(None);
    };
    let now = portal.clock.now();
    if !is_alive(&row, &user, now, span(portal.settings.session_idle)) {
        return Ok(None);
    }
    let memberships = accounts::memberships(conn, user_id).await?;
    // Asked anew at each request: a role of staff given meanwhile asks for the factor at once.
    let pending =
        row.factor_at.is_none() && factor::is_asked_of(conn, user_id, &memberships).await?;
    touch(portal, &row, now).await;
    let actor = actor(user, row.org_id.map(OrgId::new), &memberships, pending);
    let session = SessionRef {
        id: row.id,
        id_hash: row.id_hash,
        created_at: row.created_at,
        factor_at: row.factor_at,
    };
    Ok(Some((actor, session)))
}

/// The person's sessions that work, the last one used first.
pub(crate) async fn alive(ctx: &Ctx, user: UserId) -> Result<Vec<SessionRow>> {
    let (now, idle) = (ctx.now(), span(ctx.portal.settings.session_idle));
    let Some(account) = accounts::by_id(ctx.read(), user).await? else {
        return Ok(Vec::new());
    };
    let mut rows = sessions::of_user(ctx.read(), user).await?;
    rows.retain(|row| is_alive(row, &account, now, idle));
    Ok(rows)
}

/// Noting the use of a session and clearing sessions away is nobody's act.
fn housekeeping() -> Result<Permit> {
    access::authorize(Principal::System, Action::KeepHouse, Subject::NONE)
        .map_err(|_| Error::Forbidden)
}

/// Clears away sessions that have run out, and says how many. No audit row: nobody's act.
pub async fn tidy(portal: &Portal) -> Result<u64> {
    let now = portal.clock.now();
    let idle_since = now - span(portal.settings.session_idle);
    let tx = portal.db.begin(&housekeeping()?).await?;
    let ended = sessions::purge(&tx, now, idle_since).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends the session of a token.
pub(crate) async fn end(tx: &Work, token: &str) -> Result<()> {
    Ok(sessions::delete(tx, &digest(token)).await?)
}

/// Ends the sessions of a person, all or all but one, and says how many: when the password
/// changes, when a role is taken away, when the account is disabled.
pub(crate) async fn end_all(tx: &Work, user: UserId, except: Option<Uuid>) -> Result<u64> {
    Ok(sessions::delete_of(tx, user, except).await?)
}

/// The password's hash is another and the password the same: the sessions go on.
pub(crate) async fn carry(tx: &Work, user: UserId, from: &str, to: &str) -> Result<()> {
    Ok(sessions::carry(tx, user, &digest(from), &digest(to)).await?)
}

fn is_alive(row: &SessionRow, user: &UserRow, now: DateTime<Utc>, idle: TimeDelta) -> bool {
    let same_password: bool = digest(&user.password_hash)
        .as_bytes()
        .ct_eq(row.password_digest.as_bytes())
        .into();
    same_password && user.disabled_at.is_none() && now < row.expires_at && now - row.seen_at < idle
}

/// Notes the use now and then. A database that cannot write keeps nobody from reading.
async fn touch(portal: &Portal, row: &SessionRow, now: DateTime<Utc>) {
    if now - row.seen_at < TOUCH_EVERY {
        return;
    }
    let note = async {
        let tx = portal.db.begin(&housekeeping()?).await?;
        sessions::touch(&tx, &row.id_hash, now).await?;
        Ok::<_, Error>(tx.commit().await?)
    };
    if let Err(error) = note.await {
        tracing::warn!(%error, "session not touched");
    }
}

/// The person with the organisation that the session acts for: the one chosen, else the first.
fn actor(
    user: UserRow,
    chosen: Option<OrgId>,
    memberships: &[(MembershipRow, OrganisationRow)],
    pending: bool,
) -> Actor {
    let member = memberships
        .iter()
        .find(|(member, _)| Some(OrgId::new(member.org_id)) == chosen)
        .or_else(|| memberships.first());
    let org = member.and_then(|(_, org)| acting(org));
    let role = member
        .filter(|_| org.is_some())
        .and_then(|(member, _)| Role::from_code(&member.role));
    Actor {
        user_id: UserId::new(user.id),
        name: user.display_name,
        login: user.login,
        org,
        role,
        pending,
    }
}

/// An organisation as one acts for it.
pub(crate) fn acting(org: &OrganisationRow) -> Option<ActingOrg> {
    Some(ActingOrg {
        id: OrgId::new(org.id),
        kind: OrgKind::from_code(&org.kind)?,
        name_zh: org.name_zh.clone(),
        name_en: org.name_en.clone(),
    })
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn span(duration: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}
