//! Carrying out an admission that two administrators have agreed on.

use contract::Conflict;
use domain::admission::{Command, Status};
use domain::ids::OrgId;
use serde_json::{Value, json};
use store::rows::{AdmissionRow, InstitutionRow, OrganisationRow};
use store::{Conn, admissions, organisations};
use uuid::Uuid;

use super::{kind_of, status_of};
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::people;
use crate::tx::Work;

/// What an administrator confirms: the application as it was read.
pub(crate) async fn standing(conn: Conn<'_>, id: Uuid) -> Result<Option<(i64, Value)>> {
    let found = admissions::find(conn, id).await?;
    Ok(found.map(|row| (row.version, told(&row))))
}

fn told(row: &AdmissionRow) -> Value {
    json!({
        "kind": row.kind,
        "name_zh": row.name_zh,
        "name_en": row.name_en,
        "uscc": row.uscc,
        "licence_number": row.licence_number,
        "contact_name": row.contact_name,
        "contact_email": row.contact_email,
        "status": row.status,
    })
}

/// Makes the organisation and invites its first person. The code is unique among institutions, so
/// that of two admissions of the same one is kept.
pub(crate) async fn admit(tx: &Work, ctx: &Ctx, id: Uuid) -> Result<()> {
    let row = admissions::find(tx.conn(), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let next = status_of(&row)?
        .transition(Command::Confirm)
        .map_err(|_| Error::conflict(Conflict::NotInThisState))?;
    let org = OrganisationRow {
        id: ctx.new_id(),
        kind: row.kind.clone(),
        name_zh: row.name_zh.clone(),
        name_en: row.name_en.clone(),
        created_at: ctx.now(),
        approval_threshold_fen: domain::proposal::threshold_at_admission(kind_of(&row)?)
            .map(|amount| amount.0),
    };
    organisations::insert(tx, org.clone()).await?;
    let registered = InstitutionRow {
        org_id: org.id,
        uscc: row.uscc.clone(),
        licence_number: row.licence_number.clone(),
        contact_name: row.contact_name.clone(),
        contact_email: row.contact_email.clone(),
        contact_phone: row.contact_phone.clone(),
        admitted_at: ctx.now(),
    };
    admissions::register(tx, registered).await.map_err(taken)?;
    let after = AdmissionRow {
        status: Status::Admitted.code().to_owned(),
        org_id: Some(org.id),
        decided_at: Some(ctx.now()),
        decided_by: ctx.actor.as_ref().map(|actor| actor.user_id.uuid()),
        version: row.version + 1,
        ..row.clone()
    };
    debug_assert_eq!(next, Status::Admitted);
    if !admissions::update(tx, after, row.version).await? {
        return Err(Error::stale());
    }
    let org_id = OrgId::new(org.id);
    let object = Object::of("organisation", org_id, org_id);
    let after = json!({ "kind": org.kind, "name_zh": org.name_zh, "uscc": row.uscc });
    audit::record(tx, ctx, "admit_organisation", object, None, Some(after)).await?;
    let lang = row.lang.parse().unwrap_or_default();
    people::first(tx, ctx, &org, &row.contact_email, lang).await
}

fn taken(error: store::Error) -> Error {
    match error.is_unique("institution_uscc") {
        true => Error::conflict(Conflict::Duplicate),
        false => error.into(),
    }
}
