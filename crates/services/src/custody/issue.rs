//! An accredited keeper issues a receipt for goods that a firm has stored. The keeper has seen the
//! goods, so the asset is verified with it.

use contract::Conflict;
use contract::custody::{IssueFormView, IssueReceiptParams};
use domain::access::{Action, Subject};
use domain::collateral::{
    AssetCommand, AssetHand, AssetInput, AssetRecord, AssetRefusal, AssetStatus, CollateralKind,
};
use domain::custody::{Refusal, Status};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AssetId, OrgId};
use domain::uscc::Uscc;
use serde_json::{Value, json};
use store::rows::{AssetRow, ReceiptRow};
use store::{accreditations, assets, custody, firms, organisations};
use uuid::Uuid;

use super::step::{Told, again, goods, keeper, note, refused, revalue};
use crate::assets::save::row as asset_row;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, echo};
use crate::records::{self, digest, stored};
use crate::registry;
use crate::tx::{self, Work};

const KIND: CollateralKind = CollateralKind::WarehouseReceipt;
/// What the portal knows by itself of whoever issues.
const OWN: [&str; 2] = ["warehouse", "issuer_registered"];

/// The empty form.
pub async fn form(ctx: &Ctx) -> Result<IssueFormView> {
    let me = keeper(ctx)?;
    let form = IssueReceiptParams {
        id: ctx.new_id().to_string(),
        issued_on: ctx.today().to_string(),
        ..IssueReceiptParams::default()
    };
    Ok(IssueFormView {
        form,
        accredited: accredited(ctx, me).await?,
    })
}

/// Whether the warehouse has an accreditation that holds today.
pub(super) async fn accredited(ctx: &Ctx, me: OrgId) -> Result<bool> {
    let found = accreditations::holding(ctx.read(), me, "warehouse", ctx.today()).await?;
    Ok(found.is_some())
}

/// Issues a receipt and answers its asset: one that the firm has registered with the same number and
/// that waits for this keeper or was verified before, or else a new one.
pub async fn issue(ctx: &Ctx, params: IssueReceiptParams) -> Result<AssetId> {
    let me = keeper(ctx)?;
    let warehouse = organisations::by_id(ctx.read(), me).await?;
    let warehouse = warehouse.ok_or(Error::NotFound)?.name_zh;
    let mut faults = Faults::default();
    let key = faults.id::<Uuid>("id", &params.id);
    let issued_on = faults.note("issued_on", form::date(&params.issued_on));
    if issued_on.is_some_and(|on| on > ctx.today()) {
        let today = ctx.today();
        faults.add("issued_on", Fault::FutureDate { today });
    }
    let record = faults.parsed(read(ctx, &params, warehouse));
    if let (Some(record), Some(on)) = (&record, issued_on)
        && let Some(end) = record.details.end().map(|end| end.on)
    {
        if end < ctx.today() {
            let today = ctx.today();
            faults.add("details.expires_on", Fault::PastDate { today });
        } else if end <= on {
            faults.add("details.expires_on", Fault::NotAfter { other: on });
        }
    }
    let firm = firm(ctx, &mut faults, "firm", &params.firm).await?;
    let told = key.zip(issued_on).zip(record).zip(firm);
    let (((key, issued_on), record), firm) = faults.finish(told)?;
    let permit = ctx.require(Action::KeepReceipt, Subject::of_case(firm, me))?;
    if !accredited(ctx, me).await? {
        return Err(refused(Refusal::NotAccredited));
    }
    let identity = record.details.canonical_identity(firm);
    let identity = identity.map_err(|fault| Error::Invalid(vec![fault]))?;
    let digest = digest(ctx, &params)?;
    tx::write(ctx, permit, async |tx| {
        let known = assets::holder(tx.conn(), identity.key()).await?;
        let id = known.map_or(AssetId::new(key), |(id, _)| id);
        if again(&tx, key, (id, &digest), "id").await? {
            return tx.unchanged(id);
        }
        let taken = || Error::field("details.receipt_number", Fault::Duplicate);
        if custody::number_used(tx.conn(), me, identity.key()).await? {
            return Err(taken());
        }
        let asset = match known {
            None => register(&tx, ctx, (firm, id, me), &record).await?,
            Some((_, owner)) if owner == firm => tie(&tx, ctx, (firm, id, me), &record).await?,
            Some(_) => return Err(taken()),
        };
        let row = ReceiptRow {
            asset_id: id.uuid(),
            org_id: firm.uuid(),
            warehouse_id: me.uuid(),
            number_key: identity.key().to_owned(),
            status: Status::Issued.code().to_owned(),
            by_order: false,
            stopped_by: None,
            issued_on,
            inspected_on: None,
            asked: None,
            version: 1,
            updated_at: ctx.now(),
        };
        enter(
            &tx,
            ctx,
            row,
            (&asset, (key, &digest)),
            "issue",
            Value::Null,
        )
        .await?;
        Ok(id)
    })
    .await
}

/// Enters a receipt with the first step of its history.
pub(super) async fn enter(
    tx: &Work,
    ctx: &Ctx,
    row: ReceiptRow,
    (asset, key): (&AssetRow, (Uuid, &str)),
    command: &str,
    told: Value,
) -> Result<()> {
    custody::insert(tx, row.clone()).await?;
    let quantity = goods(asset)?.quantity;
    let step = Told {
        command,
        quantity: Some(quantity),
        left: quantity,
        note: "",
        told,
    };
    note(tx, ctx, (None, &row), (asset, key), &step).await
}

/// The record that the form tells, with the warehouse's own name.
fn read(
    ctx: &Ctx,
    params: &IssueReceiptParams,
    warehouse: String,
) -> std::result::Result<AssetRecord, Vec<domain::fault::FieldFault>> {
    let mut details = params.details.clone();
    let [name, registered] = OWN;
    details.insert(name.to_owned(), warehouse);
    details.insert(registered.to_owned(), "yes".to_owned());
    // A title without the quantity, which changes.
    let title = details.get("commodity").cloned().unwrap_or_default();
    let input = AssetInput {
        title: &title,
        details: &details,
        value: "",
        valued_on: "",
        valued_by: "",
    };
    AssetRecord::parse(KIND, &input, ctx.today())
}

/// The firm of a code.
pub(super) async fn firm(
    ctx: &Ctx,
    faults: &mut Faults,
    field: &str,
    typed: &str,
) -> Result<Option<OrgId>> {
    let code = if typed.trim().is_empty() {
        faults.add(field, Fault::Required);
        None
    } else {
        faults.note(field, Uscc::parse(typed))
    };
    let Some(code) = code else {
        return Ok(None);
    };
    let found = firms::by_uscc(ctx.read(), code.as_str()).await?;
    if found.is_none() {
        let code = echo(typed);
        faults.add(field, Fault::UnknownCode { code });
    }
    Ok(found.map(|row| OrgId::new(row.org_id)))
}

/// A new asset of the firm, verified by the keeper that issues it.
pub(super) async fn register(
    tx: &Work,
    ctx: &Ctx,
    (org, id, me): (OrgId, AssetId, OrgId),
    record: &AssetRecord,
) -> Result<AssetRow> {
    let row = AssetRow {
        created_at: ctx.now(),
        updated_at: ctx.now(),
        status: AssetStatus::Submitted.code().to_owned(),
        verifier_id: Some(me.uuid()),
        ..asset_row(org, id, record, 1)?
    };
    assets::insert(tx, row.clone()).await?;
    let object = Object::of("asset", id, org);
    let after = Some(stored(record)?);
    audit::record(tx, ctx, "register_asset", object, None, after).await?;
    let by = (AssetCommand::Verify, AssetHand::Verifier);
    let row = registry::step(tx, ctx, row, by, "", |row| {
        row.legal_state = Some(json!([]))
    })
    .await?;
    revalue(tx, ctx, &row).await?;
    Ok(row)
}

/// The asset that the firm has registered under the number, with what the keeper says of it.
async fn tie(
    tx: &Work,
    ctx: &Ctx,
    (org, id, me): (OrgId, AssetId, OrgId),
    record: &AssetRecord,
) -> Result<AssetRow> {
    let held = assets::lock(tx, org, &[id]).await?;
    let row = held.into_iter().next().ok_or(Error::NotFound)?;
    let title = row.title.clone();
    let record = AssetRecord {
        title,
        ..record.clone()
    };
    let told = asset_row(org, id, &record, 0)?;
    let say = |row: &mut AssetRow| {
        row.details = told.details.clone();
        row.number.clone_from(&told.number);
        row.value_fen = told.value_fen;
        row.ends_on = told.ends_on;
        row.verifier_id = Some(me.uuid());
    };
    match registry::status_of(&row)? {
        AssetStatus::Submitted if row.verifier_id == Some(me.uuid()) => {
            let by = (AssetCommand::Verify, AssetHand::Verifier);
            let found = |row: &mut AssetRow| {
                say(row);
                row.legal_state = Some(json!([]));
            };
            let after = registry::step(tx, ctx, row, by, "", found).await?;
            revalue(tx, ctx, &after).await?;
            Ok(after)
        }
        AssetStatus::Verified | AssetStatus::Released => {
            let (before, version) = (stored(&records::asset(&row)?)?, row.version);
            let mut after = row;
            say(&mut after);
            after.version += 1;
            after.updated_at = ctx.now();
            if !assets::update(tx, after.clone(), version).await? {
                return Err(Error::stale());
            }
            let object = Object::of("asset", id, org);
            let told = Some(stored(&record)?);
            audit::record(tx, ctx, "change_asset", object, Some(before), told).await?;
            revalue(tx, ctx, &after).await?;
            Ok(after)
        }
        AssetStatus::Encumbered => Err(Error::conflict(Conflict::Encumbered)),
        _ => Err(registry::refused(AssetRefusal::NotInThisState)),
    }
}
