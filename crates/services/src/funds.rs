//! The funds of an institution: each quota with what it has left, and its ledger.

use std::collections::HashMap;

use contract::fund::{FundDetailView, FundView, FundsView, LedgerRowView};
use domain::access::{Action, Subject};
use domain::ids::{ApplicationId, OrgId, ProductId, ProposalId, QuotaId};
use domain::money::{Bp, Fen};
use domain::quota::{CeilingChange, EntryKind};
use store::applications::queue::{self, Sort, Wanted};
use store::rows::{QuotaEntryRow, QuotaRow};
use store::{applications, organisations, quotas};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::products::Listed;
use crate::words::{coded, name};
use crate::{catalogue, products, proposals, worklist};

/// Ledger rows shown at most.
const LEDGER: u64 = 200;
/// Urgent applications shown at most.
const URGENT: u64 = 10;

/// The institution's quotas, and what waits for it most urgently.
pub async fn list(ctx: &Ctx) -> Result<FundsView> {
    let org = ctx.provider(Action::WorkAsFund)?;
    let rows = quotas::list(ctx.read(), org).await?;
    let waiting = waiting(ctx, org).await?;
    let all = products::all(ctx).await?;
    let funds = rows.iter().filter_map(|quota| {
        let listed = all.get(&ProductId::new(&*quota.product_id))?;
        Some(view(ctx, quota, listed, &waiting))
    });
    let wanted = Wanted {
        statuses: worklist::OPEN.to_vec(),
        sort: Sort::Due,
        limit: URGENT,
        ..Wanted::default()
    };
    let (urgent, _) = queue::page(ctx.read(), org, &wanted).await?;
    Ok(FundsView {
        funds: funds.collect(),
        urgent: worklist::rows(ctx, urgent).await?,
    })
}

/// One quota with its ledger.
pub async fn detail(ctx: &Ctx, id: &str) -> Result<FundDetailView> {
    let org = ctx.provider(Action::WorkAsFund)?;
    let id: QuotaId = reference(id)?;
    let quota = quotas::find(ctx.read(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    ctx.require(
        Action::ReadQuota,
        Subject::of_provider(OrgId::new(quota.org_id)),
    )?;
    let listed = products::get(ctx, &ProductId::new(&*quota.product_id)).await?;
    let waiting = waiting(ctx, org).await?;
    let entries = quotas::entries(ctx.read(), org, id, LEDGER).await?;
    let (ledger_rows, ledger_sum) = quotas::ledger_sum(ctx.read(), org, id).await?;
    let firms = firms_behind(ctx, org, &entries).await?;
    let (change, proposal) = proposals::change_form(ctx, &quota).await?;
    Ok(FundDetailView {
        fund: view(ctx, &quota, &listed, &waiting),
        ledger: entries
            .iter()
            .map(|entry| ledger_row(ctx, entry, &firms))
            .collect::<Result<_>>()?,
        ledger_rows,
        ledger_sum,
        change,
        proposal,
    })
}

/// Open applications by product: how many, and what they ask for.
pub(crate) type Waiting = HashMap<String, (u64, Fen)>;

pub(crate) async fn waiting(ctx: &Ctx, org: OrgId) -> Result<Waiting> {
    let found = applications::figures::waiting(ctx.read(), org, worklist::OPEN).await?;
    Ok(found
        .into_iter()
        .map(|row| (row.product_id, (row.number, row.amount)))
        .collect())
}

/// A quota at this moment.
pub(crate) fn view(ctx: &Ctx, quota: &QuotaRow, listed: &Listed, waiting: &Waiting) -> FundView {
    let (number, amount) = waiting.get(&quota.product_id).copied().unwrap_or_default();
    let limit = Fen(quota.limit_fen);
    FundView {
        id: QuotaId::new(quota.id),
        product: catalogue::brief(ctx, listed),
        limit,
        open: quota.open(),
        reserved: Fen(quota.reserved_fen),
        committed: Fen(quota.committed_fen),
        paid: Fen(quota.paid_fen),
        used: quota.bound().share_shown(limit).unwrap_or(Bp(0)),
        waiting: number,
        waiting_amount: amount,
        closed: quota.closed_at.is_some(),
    }
}

/// The firms behind the movements, by application.
async fn firms_behind(
    ctx: &Ctx,
    org: OrgId,
    entries: &[QuotaEntryRow],
) -> Result<HashMap<Uuid, String>> {
    let ids: Vec<ApplicationId> = entries
        .iter()
        .filter_map(|entry| entry.application_id)
        .map(ApplicationId::new)
        .collect();
    let cases = applications::figures::firms_of(ctx.read(), org, &ids).await?;
    let mut firms: Vec<OrgId> = cases.iter().map(|(_, firm)| *firm).collect();
    firms.sort_unstable();
    firms.dedup();
    let orgs = organisations::by_ids(ctx.read(), &firms).await?;
    let named = cases.into_iter().filter_map(|(id, firm)| {
        let org = orgs.iter().find(|org| org.id == firm.uuid())?;
        Some((
            id.uuid(),
            name(&org.name_zh, &org.name_en, ctx.lang).to_owned(),
        ))
    });
    Ok(named.collect())
}

fn ledger_row(
    ctx: &Ctx,
    entry: &QuotaEntryRow,
    firms: &HashMap<Uuid, String>,
) -> Result<LedgerRowView> {
    let label = EntryKind::from_code(&entry.kind).map(EntryKind::label);
    let label = label.or_else(|| CeilingChange::from_code(&entry.kind).map(CeilingChange::label));
    let label =
        label.ok_or_else(|| Error::Internal(format!("stored ledger kind {:?}", entry.kind)))?;
    let firm = entry.application_id.and_then(|id| firms.get(&id));
    Ok(LedgerRowView {
        at: entry.at,
        kind: coded(&entry.kind, label, ctx.lang),
        amount: Fen(entry.amount_fen),
        open_after: Fen(entry.open_after_fen),
        limit_after: entry.limit_fen.map(Fen),
        proposal: entry.proposal_id.map(ProposalId::new),
        by: entry.actor_name.clone(),
        application: entry.application_id.map(ApplicationId::new),
        firm: firm.cloned().unwrap_or_default(),
    })
}
