//! Applications as the reviewers see them, with whoever looks like the applicant.

use contract::admission::{AdmissionView, AdmissionsView, TwinView};
use domain::access::{Action, OrgKind, Subject};
use domain::admission::{Command, Status, licence};
use domain::ids::{OrgId, UserId};
use domain::twin::name_key;
use store::rows::AdmissionRow;
use store::{accounts, admissions, organisations};
use uuid::Uuid;

use super::{kind_of, shown, status_of};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::words;

/// Applications shown at the most, of each sort.
const SHOWN: u64 = 200;

/// What waits, and what was decided.
pub async fn list(ctx: &Ctx) -> Result<AdmissionsView> {
    ctx.require(Action::ReviewAdmission, Subject::NONE)?;
    let rows = async |undecided| {
        let rows = admissions::list(ctx.read(), undecided, SHOWN).await?;
        rows.iter()
            .map(|row| shown(ctx, row))
            .collect::<Result<_>>()
    };
    Ok(AdmissionsView {
        waiting: rows(true).await?,
        decided: rows(false).await?,
    })
}

/// One application.
pub async fn view(ctx: &Ctx, id: String) -> Result<AdmissionView> {
    ctx.require(Action::ReviewAdmission, Subject::NONE)?;
    let id: Uuid = reference(&id)?;
    let row = admissions::find(ctx.read(), id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (kind, status) = (kind_of(&row)?, status_of(&row)?);
    let enterer = match row.entered_by {
        Some(user) => accounts::by_id(ctx.read(), UserId::new(user)).await?,
        None => None,
    };
    let steps = [Command::Propose, Command::Refuse];
    let allowed = steps
        .iter()
        .filter(|step| status.transition(**step).is_ok());
    let role = kind.first_role();
    Ok(AdmissionView {
        row: shown(ctx, &row)?,
        licence: licence(kind)
            .map(|label| label.get(ctx.lang).to_owned())
            .unwrap_or_default(),
        first_role: words::coded(role.code(), role.label(), ctx.lang),
        entered_by: enterer.map(|user| user.display_name).unwrap_or_default(),
        twins: twins(ctx, &row).await?,
        org: row.org_id.map(OrgId::new),
        version: row.version,
        allowed: allowed.map(|step| step.code().to_owned()).collect(),
        second: status == Status::Proposed,
        name_zh: row.name_zh,
        name_en: row.name_en,
        licence_number: row.licence_number,
        contact_name: row.contact_name,
        contact_email: row.contact_email,
        contact_phone: row.contact_phone,
        reason: row.reason,
    })
}

/// Institutions and undecided applications with the same code, and institutions whose name reads
/// alike.
async fn twins(ctx: &Ctx, row: &AdmissionRow) -> Result<Vec<TwinView>> {
    let mut found = Vec::new();
    let same = admissions::by_uscc(ctx.read(), &row.uscc).await?;
    let same = same.map(|institution| institution.org_id);
    let own = row.org_id;
    let keys = [name_key(&row.name_zh), name_key(&row.name_en)];
    let alike = |name: &str| {
        let key = name_key(name);
        !key.is_empty() && keys.contains(&key)
    };
    for kind in OrgKind::ALL.iter().filter(|kind| **kind != OrgKind::Firm) {
        for org in organisations::of_kind(ctx.read(), kind.code()).await? {
            let same_code = same == Some(org.id);
            if own != Some(org.id) && (same_code || alike(&org.name_zh) || alike(&org.name_en)) {
                found.push(TwinView {
                    name: words::org_name(&org, ctx.lang),
                    org: Some(OrgId::new(org.id)),
                    admission: None,
                    same_code,
                });
            }
        }
    }
    for other in admissions::same_code(ctx.read(), row).await? {
        found.push(TwinView {
            name: words::name(&other.name_zh, &other.name_en, ctx.lang).to_owned(),
            org: None,
            admission: Some(other.id),
            same_code: true,
        });
    }
    Ok(found)
}
