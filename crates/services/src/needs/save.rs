//! Registering a need, and changing one.

use contract::need::NeedParams;
use domain::access::Action;
use domain::fault::Fault;
use domain::ids::{AssetId, NeedId, OrgId};
use domain::need::{NeedInput, NeedRecord, NeedStatus};
use store::rows::NeedRow;
use store::{assets, firms, needs};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{self, stored};
use crate::tx::{self, Work};

/// Registers a need under the id of its form, or changes the one of that id. Changing it stays
/// possible while applications run: an institution that asks for more is answered that way.
pub async fn save(ctx: &Ctx, params: NeedParams) -> Result<NeedId> {
    let (org, permit) = ctx.as_firm(Action::EditNeed)?;
    let input = NeedInput {
        title: &params.title,
        amount: &params.amount,
        tenor_months: &params.tenor_months,
        purpose: &params.purpose,
        instruments: &params.instruments,
        latest_date: &params.latest_date,
        max_cost: &params.max_cost,
        description: &params.description,
        facts: &params.facts,
        assets: &params.assets,
        open_to_providers: &params.open_to_providers,
    };
    let mut faults = Faults::default();
    let record = faults.parsed(NeedRecord::parse(&input, ctx.today()));
    let version = faults.version(&params.version);
    let id = faults.id::<NeedId>("id", &params.id);
    let ((record, version), id) = faults.finish(record.zip(version).zip(id))?;
    tx::write(ctx, permit, async |tx| {
        // Removing an asset holds the firm too: none is offered that is just being removed.
        firms::lock(&tx, org).await?;
        own_assets(&tx, org, &record).await?;
        let old = needs::find(tx.conn(), org, id).await?;
        match (old, version) {
            (None, None) => register(&tx, ctx, org, id, &record).await?,
            (Some(_), None) => return tx.unchanged(id),
            (None, Some(_)) => return Err(Error::NotFound),
            (Some(old), Some(version)) => change(&tx, ctx, org, old, &record, version).await?,
        }
        Ok(id)
    })
    .await
}

/// Assets of others, and assets that were removed, cannot be offered.
async fn own_assets(tx: &Work, org: OrgId, record: &NeedRecord) -> Result<()> {
    if record.assets.is_empty() {
        return Ok(());
    }
    let own = assets::of(tx.conn(), &[org]).await?;
    for id in &record.assets {
        if own.iter().all(|row| row.id != id.uuid()) {
            return Err(Error::field(
                "assets",
                Fault::UnknownCode {
                    code: id.to_string(),
                },
            ));
        }
    }
    Ok(())
}

async fn register(tx: &Work, ctx: &Ctx, org: OrgId, id: NeedId, record: &NeedRecord) -> Result<()> {
    let now = ctx.now();
    let row = NeedRow {
        created_at: now,
        updated_at: now,
        ..row(org, id, record, 1)?
    };
    needs::insert(tx, row).await?;
    offer(tx, org, id, record).await?;
    let object = Object::of("financing_need", id, org);
    audit::record(
        tx,
        ctx,
        "register_need",
        object,
        None,
        Some(stored(record)?),
    )
    .await
}

async fn change(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    old: NeedRow,
    record: &NeedRecord,
    version: i64,
) -> Result<()> {
    let id = NeedId::new(old.id);
    let offers = needs::offers(tx.conn(), &[org]).await?;
    let before = stored(&records::need(&old, &offers)?)?;
    // The form opens and closes nothing.
    let status = NeedStatus::from_code(&old.status).unwrap_or(NeedStatus::Open);
    let record = NeedRecord {
        status,
        ..record.clone()
    };
    let new = NeedRow {
        created_at: old.created_at,
        updated_at: ctx.now(),
        ..row(org, id, &record, version + 1)?
    };
    if !needs::update(tx, new, version).await? {
        return Err(Error::stale());
    }
    offer(tx, org, id, &record).await?;
    let object = Object::of("financing_need", id, org);
    audit::record(
        tx,
        ctx,
        "change_need",
        object,
        Some(before),
        Some(stored(&record)?),
    )
    .await
}

async fn offer(tx: &Work, org: OrgId, id: NeedId, record: &NeedRecord) -> Result<()> {
    let assets: Vec<AssetId> = record.assets.iter().copied().collect();
    Ok(needs::set_offers(tx, org, id, &assets).await?)
}

/// The need as a row; its times are the caller's.
pub(crate) fn row(org: OrgId, id: NeedId, record: &NeedRecord, version: i64) -> Result<NeedRow> {
    Ok(NeedRow {
        id: id.uuid(),
        org_id: org.uuid(),
        title: record.title.clone(),
        amount_fen: record.amount.0,
        tenor_months: record.tenor_months,
        purpose: record.purpose.clone(),
        instruments: stored(&record.instruments)?,
        latest_date: record.latest_date,
        max_cost_bp: record.max_cost.map(|rate| rate.0),
        description: record.description.clone(),
        facts: stored(&record.facts)?,
        open_to_providers: record.open_to_providers,
        status: record.status.code().into(),
        version,
        created_at: Default::default(),
        updated_at: Default::default(),
    })
}
