//! Joining by the link of an invitation. A link that is forged, has run out, was used or taken back
//! answers like one that never was.

use contract::people::{AcceptParams, InvitationView, Joining};
use domain::access::{Action, Role, Subject};
use domain::fault::Fault;
use domain::identity::{Document, DocumentKind};
use domain::ids::{OrgId, UserId};
use domain::people::{self, Refusal};
use serde_json::json;
use store::rows::{InvitationRow, MembershipRow, OrganisationRow, UserRow};
use store::{accounts, invitations, memberships, organisations};

use super::{refused, role_of, token};
use crate::accounts::{Person, devices};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::sessions::{self, Begin, SessionToken};
use crate::tx::{self, Work};
use crate::{persons, words};

/// The invitation behind a link while it works, and what is to do with it. Opening the page changes
/// nothing.
pub async fn invitation(ctx: &Ctx, token: String) -> Result<Option<InvitationView>> {
    ctx.require(Action::AcceptInvitation, Subject::NONE)?;
    let (row, org) = match behind(ctx, &token).await {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let role = role_of(&row.role)?;
    let account = accounts::by_login_key(ctx.read(), &row.email).await?;
    let joining = match (&ctx.actor, &account) {
        (Some(me), Some(account)) if me.user_id.uuid() == account.id => Joining::Confirm,
        (Some(_), _) => Joining::OtherAddress,
        // Whoever reads this has the mail of the address: nothing is told to anybody else.
        (None, Some(_)) => Joining::SignIn,
        (None, None) => Joining::NewAccount,
    };
    let known = account.is_some_and(|account| account.person_key.is_some());
    Ok(Some(InvitationView {
        org: words::org_brief(&org, ctx.lang),
        role: words::coded(role.code(), role.label(), ctx.lang),
        email: row.email.clone(),
        until: row.expires_at.ok_or(Error::NotFound)?,
        joining,
        identity: role.is_staff() && !known,
        documents: DocumentKind::ALL
            .iter()
            .map(|kind| words::coded(kind.code(), kind.label(), ctx.lang))
            .collect(),
    }))
}

/// Joins the organisation: with a new account, or with the account that is signed in. Of two who
/// use the same link at the same moment one joins.
pub async fn accept(ctx: &Ctx, params: AcceptParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::AcceptInvitation, Subject::NONE)?;
    let (row, org) = behind(ctx, &params.token).await?;
    let hash = token::hash(&params.token)?;
    let account = accounts::by_login_key(ctx.read(), &row.email).await?;
    let fresh = match (&ctx.actor, &account) {
        (Some(me), Some(account)) if me.user_id.uuid() == account.id => false,
        (None, None) => true,
        (None, Some(_)) => return Err(Error::NotSignedIn),
        (Some(_), _) => return Err(refused(Refusal::OtherAddress)),
    };
    let known = account
        .as_ref()
        .is_some_and(|account| account.person_key.is_some());
    let mut faults = Faults::default();
    let person = fresh.then(|| person(ctx, &mut faults, &params, &row));
    let asked = role_of(&row.role)?.is_staff() && !known;
    let (kind, number) = (&params.identity_kind, &params.identity_number);
    let document = asked.then(|| persons::read(&mut faults, ctx, kind, number));
    let (person, document) = faults.finish(Some((person.flatten(), document.flatten())))?;
    let user = match (person, account) {
        (Some(person), _) => person.row(ctx, false).await?,
        (None, Some(account)) => account,
        (None, None) => return Err(Error::Internal("an account is missing".into())),
    };
    let done = tx::write(ctx, permit, async |tx| {
        let id = UserId::new(user.id);
        if fresh {
            accounts::insert(&tx, user.clone()).await?;
            crate::privacy::agree(&tx, ctx, id).await?;
        }
        if !invitations::accept(&tx, row.id, &hash, id, ctx.now()).await? {
            return Err(Error::NotFound);
        }
        join(&tx, ctx, &row, &user, document.as_ref()).await?;
        if fresh {
            let begin = Begin {
                pending: role_of(&row.role)?.is_staff(),
                new_device: devices::note(&tx, ctx, &user).await?,
            };
            sessions::start(&tx, ctx, &user, begin).await
        } else {
            sessions::switch(&tx, ctx, OrgId::new(org.id)).await
        }
    });
    done.await.map_err(|error| match error {
        // The same link at the same moment: the other one has opened the account.
        Error::Store(error) if error.is_unique("user_account_login_key") => Error::NotFound,
        other => other,
    })
}

async fn behind(ctx: &Ctx, token: &str) -> Result<(InvitationRow, OrganisationRow)> {
    let found = invitations::by_token(ctx.read(), &token::hash(token)?, ctx.now()).await?;
    let row = found.ok_or(Error::NotFound)?;
    let org = organisations::by_id(ctx.read(), OrgId::new(row.org_id)).await?;
    Ok((row, org.ok_or(Error::NotFound)?))
}

fn person(
    ctx: &Ctx,
    faults: &mut Faults,
    params: &AcceptParams,
    row: &InvitationRow,
) -> Option<Person> {
    let (name, password) = (&params.display_name, &params.password);
    let person = Person::read(ctx, faults, name, &row.email, password);
    if params.password_again != params.password {
        let with = "password".into();
        faults.add("password_again", Fault::Mismatch { with });
    }
    person
}

async fn join(
    tx: &Work,
    ctx: &Ctx,
    row: &InvitationRow,
    user: &UserRow,
    document: Option<&Document>,
) -> Result<()> {
    let (org, id) = (OrgId::new(row.org_id), UserId::new(user.id));
    if memberships::find(tx.conn(), org, id).await?.is_some() {
        return Err(refused(Refusal::Member));
    }
    let member = MembershipRow {
        user_id: user.id,
        org_id: row.org_id,
        role: row.role.clone(),
        created_at: ctx.now(),
    };
    accounts::join(tx, member).await?;
    let after = json!({
        "org": org,
        "role": row.role,
        "login": user.login,
        "display_name": user.display_name,
        "invitation": row.id,
    });
    let object = Object::of("membership", id, org);
    audit::record(tx, ctx, "accept_invitation", object, None, Some(after)).await?;
    if let Some(document) = document {
        persons::set(tx, ctx, id, document).await?;
    }
    goes_with(tx, id, org, role_of(&row.role)?).await
}

/// Refuses a role that the person's other roles exclude.
pub(crate) async fn goes_with(tx: &Work, user: UserId, org: OrgId, role: Role) -> Result<()> {
    let account = accounts::by_id(tx.conn(), user).await?;
    let mark = account.and_then(|account| account.person_key);
    let others = memberships::elsewhere(tx.conn(), user, mark.as_deref(), org).await?;
    let others: Vec<Role> = others
        .iter()
        .filter_map(|code| Role::from_code(code))
        .collect();
    people::goes_with(role, &others).map_err(refused)
}
