//! Inviting a person, taking the invitation back, and opening it when two have agreed.

use chrono::{DateTime, Utc};
use contract::people::{InvitationParams, InviteParams};
use domain::access::{Action, Role, Who};
use domain::fault::Fault;
use domain::ids::{OrgId, UserId};
use domain::invitation::{Command, Invitation, Status};
use domain::lang::Lang;
use domain::people::{Refusal, fits, takes_two};
use domain::{login, people};
use serde_json::json;
use store::rows::{InvitationRow, OrganisationRow};
use store::{accounts, invitations, memberships};
use uuid::Uuid;

use super::{INVITATION, kind_of, names, role_of, subject, target, token};
use crate::accounts::throttle::{self, Subject as Tried};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::mail::{self, Letter, LetterKind};
use crate::proposals;
use crate::tx::{self, Work};

/// Invitations under way in one organisation at the most.
const UNDER_WAY: u64 = 50;

/// Invites a person: at once in a firm, and for another person to confirm elsewhere. The same form
/// posted twice invites once.
pub async fn invite(ctx: &Ctx, params: InviteParams) -> Result<Uuid> {
    let (org, kind) = target(ctx, &params.org, Action::ProposeGrant).await?;
    let org_id = OrgId::new(org.id);
    let action = match takes_two(kind) {
        true => Action::ProposeGrant,
        false => Action::InvitePeople,
    };
    let permit = ctx.require(action, subject(org_id, kind))?;
    let mut faults = Faults::default();
    let id = faults.id::<Uuid>("id", &params.id);
    let email = faults.note("email", login::read_email(&params.email));
    let role = faults.code("role", &params.role, |code| {
        Role::from_code(code).filter(|role| fits(kind, *role))
    });
    let ((id, (_, email)), role) = faults.finish(id.zip(email).zip(role))?;
    let actor = ctx.actor()?.user_id;
    tx::write(ctx, permit, async |tx| {
        memberships::lock(&tx, org_id).await?;
        if invitations::find(tx.conn(), org_id, id).await?.is_some() {
            return tx.unchanged(id);
        }
        is_free(&tx, ctx, org_id, &email).await?;
        // Inviting and taking back again and again would be letters without end.
        throttle::attempt(&tx, ctx, &[Tried::letter(ctx, &email)?]).await?;
        let wanted = Wanted {
            id,
            role,
            email: email.clone(),
            lang: ctx.lang,
            by: Some(actor),
        };
        if takes_two(kind) {
            let row = wanted.row(&org, Invitation::new(false, ctx.now()), ctx.now(), None);
            enter(&tx, ctx, &row).await?;
            proposals::invitation::propose_invitation(&tx, ctx, &row).await?;
        } else {
            enter_open(&tx, ctx, &org, wanted, false).await?;
        }
        Ok(id)
    })
    .await
}

/// The first person of an institution that two have agreed to admit.
pub(crate) async fn first(
    tx: &Work,
    ctx: &Ctx,
    org: &OrganisationRow,
    email: &str,
    lang: Lang,
) -> Result<()> {
    to_another(tx, ctx, email).await?;
    let wanted = Wanted {
        id: ctx.new_id(),
        role: kind_of(org)?.first_role(),
        email: email.to_owned(),
        lang,
        by: ctx.actor.as_ref().map(|actor| actor.user_id),
    };
    enter_open(tx, ctx, org, wanted, true).await
}

/// Opens an invitation that a second person confirmed, and sends it.
pub(crate) async fn open(tx: &Work, ctx: &Ctx, row: &InvitationRow) -> Result<()> {
    to_another(tx, ctx, &row.email).await?;
    let org = memberships::lock(tx, OrgId::new(row.org_id)).await?;
    let org = org.ok_or(Error::NotFound)?;
    let next = invitation(row)?
        .step(Command::Confirm, ctx.now())
        .map_err(|_| Error::stale())?;
    let until = next.expires_at.ok_or(Error::NotFound)?;
    let secret = token::fresh()?;
    if !invitations::open(tx, row.id, &token::hash(&secret)?, until).await? {
        return Err(Error::stale());
    }
    note(tx, ctx, row, "open_invitation", Status::Open).await?;
    send(tx, ctx, &org, row, &secret, false).await
}

/// Whoever confirms an invitation is not the one invited: nobody confirms a power of their own.
async fn to_another(tx: &Work, ctx: &Ctx, email: &str) -> Result<()> {
    let Some(account) = accounts::by_login_key(tx.conn(), email).await? else {
        return Ok(());
    };
    let user = UserId::new(account.id);
    match crate::persons::relation(tx.conn(), ctx, &[user]).await? {
        Who::Same => Err(proposals::refused(domain::proposal::Refusal::SamePerson)),
        _ => Ok(()),
    }
}

/// Takes an invitation back; its link is good for nothing from then on.
pub async fn revoke(ctx: &Ctx, params: InvitationParams) -> Result<()> {
    let (org, kind) = target(ctx, &params.org, Action::ProposeGrant).await?;
    let org_id = OrgId::new(org.id);
    let action = match takes_two(kind) {
        true => Action::ProposeGrant,
        false => Action::InvitePeople,
    };
    let permit = ctx.require(action, subject(org_id, kind))?;
    let id: Uuid = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        let row = invitations::find(tx.conn(), org_id, id).await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.status == Status::Revoked.code() {
            return tx.unchanged(());
        }
        proposals::invitation::overtaken(&tx, ctx, &row).await?;
        withdraw(&tx, ctx, &row).await
    })
    .await
}

/// Ends an invitation that nobody has accepted.
pub(crate) async fn withdraw(tx: &Work, ctx: &Ctx, row: &InvitationRow) -> Result<()> {
    invitation(row)?
        .step(Command::Revoke, ctx.now())
        .map_err(|_| Error::conflict(contract::Conflict::NotInThisState))?;
    if !invitations::revoke(tx, row.id, ctx.now()).await? {
        return Err(Error::stale());
    }
    note(tx, ctx, row, "revoke_invitation", Status::Revoked).await
}

/// An invitation as its steps see it.
pub(super) fn invitation(row: &InvitationRow) -> Result<Invitation> {
    let status = Status::from_code(&row.status)
        .ok_or_else(|| Error::Internal(format!("unknown state of invitation {}", row.id)))?;
    Ok(Invitation {
        status,
        expires_at: row.expires_at,
    })
}

/// Refuses an address whose account belongs to the organisation, or which is invited already. An
/// invitation that has run out makes place.
async fn is_free(tx: &Work, ctx: &Ctx, org: OrgId, email: &str) -> Result<()> {
    if let Some(user) = accounts::by_login_key(tx.conn(), email).await? {
        let member = memberships::find(tx.conn(), org, UserId::new(user.id)).await?;
        if member.is_some() {
            return Err(at_email(Refusal::Member));
        }
    }
    if let Some(row) = invitations::under_way(tx.conn(), org, email).await? {
        if invitation(&row)?.status_at(ctx.now()) != Status::Expired {
            return Err(at_email(Refusal::Invited));
        }
        withdraw(tx, ctx, &row).await?;
    }
    if invitations::count_under_way(tx.conn(), org).await? >= UNDER_WAY {
        let max = usize::try_from(UNDER_WAY).unwrap_or(usize::MAX);
        return Err(Error::field("email", Fault::TooMany { max }));
    }
    Ok(())
}

fn at_email(refusal: people::Refusal) -> Error {
    let label = refusal.label();
    let fault = Fault::InText {
        zh: label.zh.to_owned(),
        en: label.en.to_owned(),
    };
    Error::field("email", fault)
}

/// An invitation to be made.
struct Wanted {
    id: Uuid,
    role: Role,
    email: String,
    lang: Lang,
    by: Option<UserId>,
}

impl Wanted {
    fn row(
        self,
        org: &OrganisationRow,
        invitation: Invitation,
        now: DateTime<Utc>,
        token_hash: Option<String>,
    ) -> InvitationRow {
        InvitationRow {
            id: self.id,
            org_id: org.id,
            role: self.role.code().to_owned(),
            email: self.email,
            lang: self.lang.as_str().to_owned(),
            status: invitation.status.code().to_owned(),
            token_hash,
            created_at: now,
            created_by: self.by.map(UserId::uuid),
            expires_at: invitation.expires_at,
            ended_at: None,
            accepted_by: None,
            version: 1,
        }
    }
}

async fn enter_open(
    tx: &Work,
    ctx: &Ctx,
    org: &OrganisationRow,
    wanted: Wanted,
    first: bool,
) -> Result<()> {
    let secret = token::fresh()?;
    let hash = token::hash(&secret)?;
    let row = wanted.row(org, Invitation::new(true, ctx.now()), ctx.now(), Some(hash));
    enter(tx, ctx, &row).await?;
    send(tx, ctx, org, &row, &secret, first).await
}

async fn enter(tx: &Work, ctx: &Ctx, row: &InvitationRow) -> Result<()> {
    invitations::insert(tx, row.clone()).await?;
    let after = json!({ "email": row.email, "role": row.role, "status": row.status });
    let object = Object::of("invitation", row.id, OrgId::new(row.org_id));
    audit::record(tx, ctx, "invite", object, None, Some(after)).await
}

async fn note(tx: &Work, ctx: &Ctx, row: &InvitationRow, action: &str, to: Status) -> Result<()> {
    let object = Object::of("invitation", row.id, OrgId::new(row.org_id));
    let before = json!({ "status": row.status });
    let after = json!({ "status": to.code() });
    audit::record(tx, ctx, action, object, Some(before), Some(after)).await
}

/// The letter with the link. `first` is for the first person of an admitted institution.
async fn send(
    tx: &Work,
    ctx: &Ctx,
    org: &OrganisationRow,
    row: &InvitationRow,
    secret: &str,
    first: bool,
) -> Result<()> {
    let link = format!("{INVITATION}?token={secret}");
    let (org, role) = (names(org), role_of(&row.role)?);
    let kind = match first {
        true => LetterKind::Admitted { org, role, link },
        false => LetterKind::Invitation { org, role, link },
    };
    let letter = Letter {
        to: row.email.clone(),
        kind,
        lang: row.lang.parse().unwrap_or_default(),
    };
    mail::post(tx, ctx, letter).await
}
