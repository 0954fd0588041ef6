//! An accredited appraiser says what an asset is worth that was handed over to it, or takes it back.

use contract::Conflict;
use contract::valuation::{AppraiseParams, WithdrawParams};
use domain::access::{Action, Subject};
use domain::collateral::AssetStatus;
use domain::document::ObjectKind;
use domain::fault::Fault;
use domain::form;
use domain::ids::{AppraisalId, AssetId, DocumentId, OrgId};
use domain::money::{AmountUnit, Fen};
use domain::text::CODE_MAX;
use domain::valuation::{Appraisal, AppraisalFault, Method};
use serde_json::{Value, json};
use store::rows::{AppraisalRow, AssetRow};
use store::{Conn, accreditations, assets, documents, valuations};

use super::tell::tell;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::registry::{self, status_of};
use crate::tx;

/// Kind of the record in the audit trail.
const OBJECT: &str = "appraisal";

/// Enters an appraisal; the asset is worth by it what the report says, from its base date on.
/// Posted twice, it is entered once.
pub async fn appraise(ctx: &Ctx, params: AppraiseParams) -> Result<AssetId> {
    ctx.require(Action::WorkAsAppraiser, Subject::NONE)?;
    let me = ctx.actor()?.org_id().ok_or(Error::Forbidden)?;
    let asset: AssetId = reference(&params.asset)?;
    let handed = assets::of_verifier(ctx.read(), me, asset).await?;
    let handed = handed.ok_or(Error::NotFound)?;
    let firm = OrgId::new(handed.org_id);
    let permit = ctx.require(Action::Appraise, Subject::of_case(firm, me))?;
    let (id, row) = read(ctx, &params, me, &handed).await?;
    let done = tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, firm, &[asset]).await?;
        let thing = held.into_iter().next().ok_or(Error::NotFound)?;
        if thing.verifier_id != Some(me.uuid()) {
            return Err(Error::NotFound);
        }
        if let Some(old) = valuations::appraisal(tx.conn(), me, id).await? {
            let same = AppraisalRow {
                entered_at: old.entered_at,
                withdrawn_at: old.withdrawn_at,
                version: old.version,
                ..row.clone()
            };
            return match same == old {
                true => tx.unchanged(asset),
                false => Err(Error::field("id", Fault::Duplicate)),
            };
        }
        if matches!(
            status_of(&thing)?,
            AssetStatus::Draft | AssetStatus::Expired | AssetStatus::Disposed
        ) {
            return Err(Error::conflict(Conflict::NotInThisState));
        }
        valuations::insert_appraisal(&tx, row.clone()).await?;
        registry::event(&tx, ctx, &thing, "appraise", &row.report_number).await?;
        tell(&tx, ctx, &[thing], ctx.today(), None).await?;
        let object = Object::of(OBJECT, id, firm);
        audit::record(&tx, ctx, "appraise", object, None, Some(summary(&row))).await?;
        audit::post(
            &tx,
            ctx,
            "appraisal",
            Some(firm),
            json!({ "asset": row.asset_id }),
        )
        .await?;
        Ok(asset)
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("appraisal_appraiser_id_report_number_asset_id") => {
            Error::field("report_number", Fault::Duplicate)
        }
        other => other,
    })
}

/// Reads the form; every fault at its field, those of the domain too.
async fn read(
    ctx: &Ctx,
    params: &AppraiseParams,
    me: OrgId,
    asset: &AssetRow,
) -> Result<(AppraisalId, AppraisalRow)> {
    let mut faults = Faults::default();
    let id = faults.id::<AppraisalId>("id", &params.id);
    let number = faults.line("report_number", &params.report_number, CODE_MAX);
    let method = faults.code("method", &params.method, Method::from_code);
    let amount = faults.note("amount", Fen::parse(&params.amount, AmountUnit::Wan));
    let base = faults.note("base_date", form::date(&params.base_date));
    let signed = faults.note("signed_on", form::date(&params.signed_on));
    let until = faults.note("valid_until", form::optional_date(&params.valid_until));
    let document = document(ctx.read(), &mut faults, asset, &params.document).await?;
    let holds = accreditations::holding(ctx.read(), me, "appraiser", ctx.today()).await?;
    let typed = amount.zip(base).zip(signed).zip(until).zip(method);
    let judged = typed.map(
        |((((amount, base_date), signed_on), valid_until), method)| Appraisal {
            amount,
            base_date,
            signed_on,
            valid_until,
            method,
            by: String::new(),
            accredited: holds.is_some(),
        },
    );
    if let Some(appraisal) = &judged {
        for fault in appraisal.faults(ctx.today()) {
            faults.add(field(fault, appraisal, ctx), Fault::Appraisal { fault });
        }
    } else if holds.is_none() {
        let fault = AppraisalFault::NotAccredited;
        faults.add("appraiser", Fault::Appraisal { fault });
    }
    let (((id, report_number), appraisal), document) =
        faults.finish(id.zip(number).zip(judged).zip(document))?;
    let row = AppraisalRow {
        id: id.uuid(),
        asset_id: asset.id,
        org_id: asset.org_id,
        appraiser_id: me.uuid(),
        report_number,
        method: appraisal.method.code().to_owned(),
        amount_fen: appraisal.amount.0,
        base_date: appraisal.base_date,
        signed_on: appraisal.signed_on,
        valid_until: appraisal.good_until(),
        document_id: document.map(DocumentId::uuid),
        entered_at: ctx.now(),
        entered_by: Some(ctx.actor()?.user_id.uuid()),
        withdrawn_at: None,
        version: 1,
    };
    Ok((id, row))
}

/// The field at which a fault is shown.
fn field(fault: AppraisalFault, appraisal: &Appraisal, ctx: &Ctx) -> &'static str {
    use AppraisalFault as F;
    match fault {
        F::NotPositive => "amount",
        F::NotAccredited => "appraiser",
        F::InFuture if appraisal.base_date > ctx.today() => "base_date",
        F::InFuture | F::SignedBeforeBase => "signed_on",
        // Without a last day of its own it is the base date that lies too far back.
        F::OutOfDate if appraisal.valid_until.is_none() => "base_date",
        F::TooLong | F::OutOfDate => "valid_until",
    }
}

/// The document named, if it is one of the asset's.
async fn document(
    conn: Conn<'_>,
    faults: &mut Faults,
    asset: &AssetRow,
    typed: &str,
) -> Result<Option<Option<DocumentId>>> {
    if typed.trim().is_empty() {
        return Ok(Some(None));
    }
    let Some(id) = faults.id::<DocumentId>("document", typed) else {
        return Ok(None);
    };
    let org = OrgId::new(asset.org_id);
    let kept = documents::of(conn, org, ObjectKind::Asset, &[asset.id]).await?;
    if !kept.iter().any(|row| row.id == id.uuid()) {
        let code = id.to_string();
        faults.add("document", Fault::UnknownCode { code });
        return Ok(None);
    }
    Ok(Some(Some(id)))
}

/// Takes an appraisal back; the asset is worth again what is known without it.
pub async fn withdraw_appraisal(ctx: &Ctx, params: WithdrawParams) -> Result<AssetId> {
    ctx.require(Action::WorkAsAppraiser, Subject::NONE)?;
    let me = ctx.actor()?.org_id().ok_or(Error::Forbidden)?;
    let id: AppraisalId = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    let found = valuations::appraisal(ctx.read(), me, id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let (firm, asset) = (OrgId::new(found.org_id), AssetId::new(found.asset_id));
    let permit = ctx.require(Action::Appraise, Subject::of_case(firm, me))?;
    tx::write(ctx, permit, async |tx| {
        let held = assets::lock(&tx, firm, &[asset]).await?;
        let before = valuations::appraisal(tx.conn(), me, id).await?;
        let before = before.ok_or(Error::NotFound)?;
        if before.withdrawn_at.is_some() {
            return tx.unchanged(asset);
        }
        let after = AppraisalRow {
            withdrawn_at: Some(ctx.now()),
            version: before.version + 1,
            ..before.clone()
        };
        if !valuations::update_appraisal(&tx, after.clone(), seen).await? {
            return Err(Error::stale());
        }
        for thing in &held {
            registry::event(&tx, ctx, thing, "withdraw_appraisal", &after.report_number).await?;
        }
        tell(&tx, ctx, &held, ctx.today(), None).await?;
        let object = Object::of(OBJECT, id, firm);
        let (old, new) = (summary(&before), summary(&after));
        audit::record(&tx, ctx, "withdraw_appraisal", object, Some(old), Some(new)).await?;
        Ok(asset)
    })
    .await
}

fn summary(row: &AppraisalRow) -> Value {
    json!({
        "asset": row.asset_id,
        "number": row.report_number,
        "method": row.method,
        "value": row.amount_fen,
        "base_date": row.base_date,
        "signed_on": row.signed_on,
        "valid_until": row.valid_until,
        "document": row.document_id,
        "withdrawn_at": row.withdrawn_at,
        "version": row.version,
    })
}
