//! Registering an asset, and changing one.

use contract::asset::AssetParams;
use domain::access::Action;
use domain::collateral::{
    AssetCommand, AssetHand, AssetInput, AssetRecord, AssetStatus, CollateralKind,
};
use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use store::assets;
use store::rows::AssetRow;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::records::{self, stored};
use crate::tx::{self, Work};
use crate::{custody, registry, valuation};

/// Registers an asset under the id of its form, or changes the one of that id. Posted twice, it is
/// registered once; with another content under that id it is refused. Whatever the spelling of its
/// number, a thing is registered once.
pub async fn save(ctx: &Ctx, params: AssetParams) -> Result<AssetId> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let mut faults = Faults::default();
    let id = faults.id::<AssetId>("id", &params.id);
    let version = faults.version(&params.version);
    let kind = faults.code("kind", &params.kind, |code| {
        code.parse::<CollateralKind>().ok()
    });
    let input = AssetInput {
        title: &params.title,
        details: &params.details,
        value: &params.value,
        valued_on: &params.valued_on,
        valued_by: &params.valued_by,
    };
    let record = kind.and_then(|kind| faults.parsed(AssetRecord::parse(kind, &input, ctx.today())));
    let ((id, version), record) = faults.finish(id.zip(version).zip(record))?;
    let done = tx::write(ctx, permit, async |tx| {
        let old = assets::find(tx.conn(), org, id).await?;
        match (old, version) {
            (Some(old), None) => {
                let was = records::asset(&old)?;
                return match was.title == record.title && was.details == record.details {
                    true => tx.unchanged(id),
                    false => Err(Error::field("id", Fault::Duplicate)),
                };
            }
            (None, Some(_)) => return Err(Error::NotFound),
            (None, None) => {
                unregistered(&tx, org, id, &record).await?;
                register(&tx, ctx, org, id, &record).await?;
            }
            (Some(old), Some(version)) => {
                unregistered(&tx, org, id, &record).await?;
                custody::not_kept(tx.conn(), org, id).await?;
                change(&tx, ctx, org, &old, &record, version).await?;
            }
        }
        Ok(id)
    });
    done.await.map_err(|error| match error {
        // Somebody registered it between our look and our write.
        Error::Store(error) if error.is_unique("asset_identity_key") => {
            Error::field(record.kind().number_field(), Fault::Duplicate)
        }
        other => other,
    })
}

/// Refuses an asset that is registered already: openly when by this firm, without a name when by
/// another.
async fn unregistered(tx: &Work, org: OrgId, id: AssetId, record: &AssetRecord) -> Result<()> {
    let Some(identity) = record.details.identity(org) else {
        return Ok(());
    };
    match assets::holder(tx.conn(), &identity).await? {
        Some((holder, _)) if holder == id => Ok(()),
        Some((_, holder)) => {
            let own = holder == org;
            let fault = if own {
                Fault::AlreadyYours
            } else {
                Fault::Duplicate
            };
            Err(Error::field(record.kind().number_field(), fault))
        }
        None => Ok(()),
    }
}

async fn register(
    tx: &Work,
    ctx: &Ctx,
    org: OrgId,
    id: AssetId,
    record: &AssetRecord,
) -> Result<()> {
    let now = ctx.now();
    let row = AssetRow {
        created_at: now,
        updated_at: now,
        ..row(org, id, record, 1)?
    };
    assets::insert(tx, row.clone()).await?;
    // The first word on its value is the firm's own.
    valuation::tell(tx, ctx, &[row], ctx.today(), None).await?;
    let object = Object::of("asset", id, org);
    audit::record(
        tx,
        ctx,
        "register_asset",
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
    old: &AssetRow,
    record: &AssetRecord,
    version: i64,
) -> Result<()> {
    if old.kind != record.kind().code() {
        return Err(Error::field(
            "kind",
            domain::form::unknown(record.kind().code()),
        ));
    }
    let id = AssetId::new(old.id);
    let before = stored(&records::asset(old)?)?;
    // What was verified must be verified again; what is in pledge is not changed.
    let next = registry::status_of(old)?
        .transition(AssetCommand::Edit, AssetHand::Owner)
        .map_err(registry::refused)?;
    let new = AssetRow {
        created_at: old.created_at,
        updated_at: ctx.now(),
        status: next.code().to_owned(),
        ..row(org, id, record, version + 1)?
    };
    if !assets::update(tx, new.clone(), version).await? {
        return Err(Error::stale());
    }
    valuation::tell(tx, ctx, &[new], ctx.today(), None).await?;
    let object = Object::of("asset", id, org);
    audit::record(
        tx,
        ctx,
        "change_asset",
        object,
        Some(before),
        Some(stored(record)?),
    )
    .await
}

/// The asset as a row; its times are the caller's.
pub(crate) fn row(org: OrgId, id: AssetId, record: &AssetRecord, version: i64) -> Result<AssetRow> {
    let told = record.valuation.as_ref();
    Ok(AssetRow {
        id: id.uuid(),
        org_id: org.uuid(),
        kind: record.kind().code().to_owned(),
        title: record.title.clone(),
        number: record.details.number(),
        identity_key: record.details.identity(org),
        details: stored(&record.details)?,
        value_fen: record.value().map(|value| value.0),
        valued_on: told.map(|told| told.on),
        valued_by: told.map(|told| told.by.clone()).unwrap_or_default(),
        version,
        created_at: Default::default(),
        updated_at: Default::default(),
        removed_at: None,
        status: AssetStatus::Draft.code().to_owned(),
        verifier_id: None,
        legal_state: None,
        ends_on: record.details.end().map(|end| end.on),
    })
}
