//! The platform accredits appraisers and warehouse keepers, and withdraws it.

use contract::valuation::{AccreditParams, AccreditationView, AccreditationsView, WithdrawParams};
use domain::access::{Action, OrgKind, Subject};
use domain::fault::Fault;
use domain::form;
use domain::ids::{AccreditationId, OrgId};
use domain::text::CODE_MAX;
use serde_json::{Value, json};
use store::rows::AccreditationRow;
use store::{accreditations as rows, organisations};

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::tx;

/// Kind of the record in the audit trail.
const OBJECT: &str = "accreditation";

/// The accreditations of an organisation, for the platform.
pub async fn accreditations(ctx: &Ctx, org: &str) -> Result<AccreditationsView> {
    ctx.require(Action::ReadOrganisations, Subject::NONE)?;
    let org: OrgId = reference(org)?;
    let known = organisations::by_id(ctx.read(), org).await?;
    let kind = known.ok_or(Error::NotFound)?.kind;
    let found = rows::of(ctx.read(), org).await?;
    Ok(AccreditationsView {
        org,
        rows: found.iter().map(|row| view(ctx, row)).collect(),
        form: as_what(&kind).map(|_| AccreditParams {
            id: ctx.new_id().to_string(),
            org: org.to_string(),
            valid_from: ctx.today().to_string(),
            ..AccreditParams::default()
        }),
    })
}

/// Accredits an appraiser or a warehouse keeper. Posted twice, it accredits once.
pub async fn accredit(ctx: &Ctx, params: AccreditParams) -> Result<OrgId> {
    let permit = ctx.require(Action::Accredit, Subject::NONE)?;
    let org: OrgId = reference(&params.org)?;
    let known = organisations::by_id(ctx.read(), org).await?;
    let known = known.ok_or(Error::NotFound)?;
    let mut faults = Faults::default();
    let id = faults.id::<AccreditationId>("id", &params.id);
    let number = faults.line("number", &params.number, CODE_MAX);
    let from = faults.note("valid_from", form::date(&params.valid_from));
    let until = faults.note("valid_until", form::optional_date(&params.valid_until));
    if let (Some(from), Some(Some(until))) = (from, until)
        && until < from
    {
        faults.add("valid_until", Fault::NotAfter { other: from });
    }
    let Some(kind) = as_what(&known.kind) else {
        let code = known.kind;
        return Err(Error::field("org", Fault::UnknownCode { code }));
    };
    let all = id.zip(number).zip(from).zip(until);
    let (((id, number), valid_from), valid_until) = faults.finish(all)?;
    let row = AccreditationRow {
        id: id.uuid(),
        org_id: org.uuid(),
        kind: kind.to_owned(),
        number,
        valid_from,
        valid_until,
        entered_at: ctx.now(),
        entered_by: Some(ctx.actor()?.user_id.uuid()),
        withdrawn_at: None,
        version: 1,
    };
    let done = tx::write(ctx, permit, async |tx| {
        if let Some(old) = rows::find(tx.conn(), id).await? {
            let same = AccreditationRow {
                entered_at: old.entered_at,
                withdrawn_at: old.withdrawn_at,
                version: old.version,
                ..row.clone()
            };
            return match same == old {
                true => tx.unchanged(org),
                false => Err(Error::field("id", Fault::Duplicate)),
            };
        }
        rows::insert(&tx, row.clone()).await?;
        let object = Object::of(OBJECT, id, org);
        audit::record(&tx, ctx, "accredit", object, None, Some(summary(&row))).await?;
        Ok(org)
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("accreditation_org_id_kind_number") => {
            Error::field("number", Fault::Duplicate)
        }
        other => other,
    })
}

/// Withdraws an accreditation at once. Reports that were entered under it count on.
pub async fn withdraw_accreditation(ctx: &Ctx, params: WithdrawParams) -> Result<OrgId> {
    let permit = ctx.require(Action::Accredit, Subject::NONE)?;
    let id: AccreditationId = reference(&params.id)?;
    let seen = seen_version(&params.version)?;
    tx::write(ctx, permit, async |tx| {
        let before = rows::find(tx.conn(), id).await?.ok_or(Error::NotFound)?;
        let org = OrgId::new(before.org_id);
        if before.withdrawn_at.is_some() {
            return tx.unchanged(org);
        }
        let after = AccreditationRow {
            withdrawn_at: Some(ctx.now()),
            version: before.version + 1,
            ..before.clone()
        };
        if !rows::update(&tx, after.clone(), seen).await? {
            // The same form at the same moment has withdrawn it.
            let now = rows::find(tx.conn(), id).await?;
            return match now.is_some_and(|now| now.withdrawn_at.is_some()) {
                true => tx.unchanged(org),
                false => Err(Error::stale()),
            };
        }
        let object = Object::of(OBJECT, id, org);
        let (old, new) = (summary(&before), summary(&after));
        audit::record(
            &tx,
            ctx,
            "withdraw_accreditation",
            object,
            Some(old),
            Some(new),
        )
        .await?;
        Ok(org)
    })
    .await
}

/// As what an organisation of this kind can be accredited.
fn as_what(kind: &str) -> Option<&'static str> {
    match OrgKind::from_code(kind)? {
        OrgKind::Appraiser => Some("appraiser"),
        OrgKind::Warehouse => Some("warehouse"),
        _ => None,
    }
}

/// As the pages show it.
pub(super) fn view(ctx: &Ctx, row: &AccreditationRow) -> AccreditationView {
    AccreditationView {
        id: AccreditationId::new(row.id),
        version: row.version,
        number: row.number.clone(),
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        holds: row.holds(ctx.today()),
        withdrawn_at: row.withdrawn_at,
    }
}

fn summary(row: &AccreditationRow) -> Value {
    json!({
        "kind": row.kind,
        "number": row.number,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "withdrawn_at": row.withdrawn_at,
        "version": row.version,
    })
}
