//! Sessions: ours alone, in the database, under the hash of a random token.
//!
//! A session is made by sign-in and by nothing else; using it only updates its row, so that a
//! request in flight cannot revive a session that was signed out. It ends after thirty idle
//! minutes, after twelve hours, when its account is disabled, and when the password changes.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{OrgKind, Role};
use domain::ids::{OrgId, UserId};
use sha2::{Digest, Sha256};
use store::rows::{MembershipRow, OrganisationRow, SessionRow, UserRow};
use store::{accounts, sessions};
use subtle::ConstantTimeEq;

use crate::ctx::{ActingOrg, Actor, Ctx, Portal};
use crate::error::{Error, Result};
use crate::tx::Work;

/// How old the note of the last request may grow before it is written again: a page of many
/// requests writes once.
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);

/// The secret of a session, as it goes into the cookie; 256 random bits in hexadecimal.
#[derive(Clone)]
pub struct SessionToken(String);

impl SessionToken {
    fn random() -> Result<Self> {
        let fail = |_| Error::Internal("the system gives no random bytes".into());
        let mut text = String::with_capacity(64);
        for _ in 0..2 {
            let bytes = argon2::password_hash::try_generate_salt().map_err(fail)?;
            text.push_str(&hex(&bytes));
        }
        Ok(Self(text))
    }

    /// The cookie's value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

/// Makes a session for the account, in the transaction that let the person in.
pub(crate) async fn start(tx: &Work, ctx: &Ctx, user: &UserRow) -> Result<SessionToken> {
    let token = SessionToken::random()?;
    let now = ctx.now();
    let org = accounts::memberships(tx.conn(), UserId::new(user.id)).await?;
    let row = SessionRow {
        id_hash: digest(token.as_str()),
        user_id: user.id,
        org_id: org.first().map(|(member, _)| member.org_id),
        password_digest: digest(&user.password_hash),
        created_at: now,
        seen_at: now,
        expires_at: now + span(ctx.portal.settings.session_max),
    };
    sessions::insert(tx, row).await?;
    let idle_since = now - span(ctx.portal.settings.session_idle);
    sessions::purge(tx, now, idle_since).await?;
    Ok(token)
}

/// Who is behind a token; `None` when the session has ended, whatever the reason.
pub async fn resume(portal: &Portal, token: &str) -> Result<Option<Actor>> {
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
    touch(portal, &row, now).await;
    Ok(Some(actor(user, row.org_id.map(OrgId::new), &memberships)))
}

/// Clears away sessions that have run out, and says how many. No audit row: nobody's act.
pub async fn tidy(portal: &Portal) -> Result<u64> {
    let now = portal.clock.now();
    let idle_since = now - span(portal.settings.session_idle);
    let tx = portal.db.begin().await?;
    let ended = sessions::purge(&tx, now, idle_since).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends the session of a token.
pub(crate) async fn end(tx: &Work, token: &str) -> Result<()> {
    Ok(sessions::delete(tx, &digest(token)).await?)
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
        let tx = portal.db.begin().await?;
        sessions::touch(&tx, &row.id_hash, now).await?;
        tx.commit().await
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
fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

fn span(duration: std::time::Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::MAX)
}
