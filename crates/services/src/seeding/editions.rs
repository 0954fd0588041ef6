//! Changes of criteria that are under way, made through the real use cases by their own people.

use contract::criteria::{DraftParams, EditorParams, ImportParams, ProposeParams};
use domain::access::{OrgKind, Role};
use domain::criteria::Tree;
use domain::ids::{OrgId, ProductId, UserId};
use store::accounts;

use crate::criteria;
use crate::ctx::{ActingOrg, Actor, Ctx};
use crate::error::{Error, Result};

/// A version of criteria that somebody has begun.
#[derive(Clone, Debug)]
pub struct DraftFile {
    /// Who.
    pub by: UserId,
    /// Of which product.
    pub product: ProductId,
    /// The criteria as they are to be.
    pub criteria: Tree,
    /// What changes, and why.
    pub note: String,
    /// Whether it waits for another person.
    pub proposed: bool,
}

/// The reason given for what the check doubts.
const REASON: &str = "沿用现行文件规定，待上级政策明确后再作调整。";

/// Begins the drafts; what is there already is passed over.
pub(super) async fn play(ctx: &Ctx, drafts: &[DraftFile]) -> Result<()> {
    for draft in drafts {
        let ctx = Ctx {
            actor: Some(actor(ctx, draft.by).await?),
            ..ctx.clone()
        };
        let open = criteria::versions(&ctx, draft.product.as_str()).await?.open;
        if open.is_empty() {
            begin(&ctx, draft).await?;
        }
    }
    Ok(())
}

async fn begin(ctx: &Ctx, draft: &DraftFile) -> Result<()> {
    let params = DraftParams {
        id: ctx.new_id().to_string(),
        product: draft.product.to_string(),
        from: String::new(),
    };
    let id = criteria::draft(ctx, params).await?.to_string();
    let params = ImportParams {
        id: id.clone(),
        version: "1".into(),
        text: draft.criteria.to_json(),
    };
    criteria::import(ctx, params).await?;
    let params = EditorParams {
        id: id.clone(),
        version: "2".into(),
        note: draft.note.clone(),
        ..EditorParams::default()
    };
    criteria::save(ctx, params).await?;
    if draft.proposed {
        let findings = criteria::view(ctx, &id).await?.findings;
        let doubts = findings
            .into_iter()
            .filter(|found| found.severity.code == "warning");
        let params = ProposeParams {
            id,
            version: "3".into(),
            reasons: doubts.map(|found| (found.key, REASON.to_owned())).collect(),
        };
        criteria::propose(ctx, params).await?;
    }
    Ok(())
}

pub(super) async fn actor(ctx: &Ctx, user: UserId) -> Result<Actor> {
    let account = accounts::by_id(ctx.read(), user).await?;
    let account = account.ok_or_else(|| Error::Internal(format!("no account {user}")))?;
    let memberships = accounts::memberships(ctx.read(), user).await?;
    let first = memberships.into_iter().next();
    let role = first
        .as_ref()
        .and_then(|(member, _)| Role::from_code(&member.role));
    let org = first.and_then(|(_, org)| {
        Some(ActingOrg {
            id: OrgId::new(org.id),
            kind: OrgKind::from_code(&org.kind)?,
            name_zh: org.name_zh,
            name_en: org.name_en,
        })
    });
    Ok(Actor {
        user_id: user,
        name: account.display_name,
        login: account.login,
        role,
        pending: false,
        org,
    })
}
