//! One's own organisations, and acting for another of them.

use contract::people::{OwnOrgView, OwnOrgsView, SwitchParams};
use domain::access::{Action, Subject};
use domain::ids::OrgId;
use serde_json::json;
use store::{accounts, memberships};

use super::role_of;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::sessions::{self, SessionToken};
use crate::{tx, words};

/// The organisations that whoever is signed in may act for.
pub async fn organisations(ctx: &Ctx) -> Result<OwnOrgsView> {
    ctx.require(Action::SwitchOrganisation, Subject::NONE)?;
    let actor = ctx.actor()?;
    let rows = accounts::memberships(ctx.read(), actor.user_id).await?;
    let current = actor.org_id();
    let shown = rows.iter().map(|(member, org)| {
        let role = role_of(&member.role)?;
        Ok(OwnOrgView {
            org: words::org_brief(org, ctx.lang),
            role: words::coded(role.code(), role.label(), ctx.lang),
            since: member.created_at,
            current: current == Some(OrgId::new(org.id)),
        })
    });
    Ok(OwnOrgsView {
        orgs: shown.collect::<Result<_>>()?,
    })
}

/// Acts for another organisation from now on. The session gets another token: what was open as one
/// is not carried over into the other.
pub async fn switch(ctx: &Ctx, params: SwitchParams) -> Result<SessionToken> {
    let permit = ctx.require(Action::SwitchOrganisation, Subject::NONE)?;
    let actor = ctx.actor()?;
    let org: OrgId = reference(&params.org)?;
    tx::write(ctx, permit, async |tx| {
        let member = memberships::find(tx.conn(), org, actor.user_id).await?;
        let member = member.ok_or(Error::NotFound)?;
        let before = json!({ "org": actor.org_id() });
        let after = json!({ "org": org, "role": member.role });
        let object = Object::of("user_account", actor.user_id, org);
        let (before, after) = (Some(before), Some(after));
        audit::record(&tx, ctx, "switch_organisation", object, before, after).await?;
        sessions::switch(&tx, ctx, org).await
    })
    .await
}
