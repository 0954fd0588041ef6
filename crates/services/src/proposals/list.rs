//! What waits for a second person, and how much of it for this one.

use contract::proposal::{ProposalRowView, ProposalsView};
use domain::access::{Party, Subject, Who, allows};
use domain::ids::{OrgId, ProposalId};
use domain::proposal::Kind;
use store::proposals as rows;
use store::rows::ProposalRow;

use super::decide::maker;
use super::propose::{kind_of, status_of};
use super::{kinds, threshold, view};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::persons;
use crate::words::coded;

/// Decided ones shown at most.
const DECIDED: u64 = 20;

/// What the reader can check, what the reader proposed, what else waits, and what was decided. Of
/// kinds that the reader may neither propose nor confirm nothing is shown.
pub async fn list(ctx: &Ctx) -> Result<ProposalsView> {
    let actor = ctx.actor()?;
    let org = actor.org_id().ok_or(Error::Forbidden)?;
    let (proposes, confirms) = rights(ctx, org);
    let kinds = Kind::ALL.iter().copied();
    let seen: Vec<Kind> = kinds
        .filter(|kind| proposes.contains(kind) || confirms.contains(kind))
        .collect();
    if seen.is_empty() {
        return Err(Error::Forbidden);
    }
    let me = persons::party(ctx.read(), actor.user_id).await?;
    let open = rows::open(ctx.read(), org).await?;
    let mut view = ProposalsView {
        to_check: Vec::new(),
        mine: Vec::new(),
        others: Vec::new(),
        decided: Vec::new(),
        threshold: threshold::shown(ctx, org).await?,
    };
    for row in open {
        let kind = kind_of(&row)?;
        if !seen.contains(&kind) {
            continue;
        }
        let shown = shown(ctx, &row).await?;
        match me.relation(&maker(&row)) {
            Who::Same => view.mine.push(shown),
            Who::Another | Who::Unknown if confirms.contains(&kind) => view.to_check.push(shown),
            Who::Another | Who::Unknown => view.others.push(shown),
        }
    }
    let codes: Vec<&str> = seen.iter().map(|kind| kind.code()).collect();
    for row in rows::decided(ctx.read(), org, &codes, DECIDED).await? {
        view.decided.push(shown(ctx, &row).await?);
    }
    Ok(view)
}

/// The kinds that the actor may propose, and those that the actor may confirm, in the organisation
/// acted for.
fn rights(ctx: &Ctx, org: OrgId) -> (Vec<Kind>, Vec<Kind>) {
    // A case is one only with its firm; every proposal about one belongs to the institution.
    let subject = Subject {
        shared: true,
        ..Subject::of_provider(org)
    };
    let may = |action| allows(ctx.principal(), action, subject);
    let of = |action: fn(Kind) -> domain::access::Action| {
        let kinds = Kind::ALL.iter().copied();
        kinds.filter(|kind| may(action(*kind))).collect()
    };
    (of(kinds::propose), of(kinds::confirm))
}

/// How many proposals wait for this person to check; for the navigation.
pub(crate) async fn count(ctx: &Ctx) -> Result<u64> {
    let Some((actor, org)) = ctx.actor.as_ref().and_then(|me| Some((me, me.org_id()?))) else {
        return Ok(0);
    };
    let (_, confirms) = rights(ctx, org);
    if confirms.is_empty() {
        return Ok(0);
    }
    let kinds: Vec<&str> = confirms.iter().map(|kind| kind.code()).collect();
    let Party { user, key } = persons::party(ctx.read(), actor.user_id).await?;
    // Without a person nothing can be confirmed; what waits is still told.
    let key = key.as_ref().map_or("", |key| key.as_str());
    Ok(rows::count_for(ctx.read(), org, &kinds, user.uuid(), key).await?)
}

/// One row in words.
pub(super) async fn shown(ctx: &Ctx, row: &ProposalRow) -> Result<ProposalRowView> {
    let (kind, status) = (kind_of(row)?, status_of(row)?);
    Ok(ProposalRowView {
        id: ProposalId::new(row.id),
        kind: coded(kind.code(), kind.label(), ctx.lang),
        title: view::title(ctx, row).await?,
        by: row.maker_name.clone(),
        at: row.proposed_at,
        status: coded(status.code(), status.label(), ctx.lang),
        decided_by: row.checker_name.clone(),
        decided_at: row.decided_at,
    })
}
