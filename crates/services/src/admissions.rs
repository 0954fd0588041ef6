//! Applications for admission: an institution applies, the platform reviews, two administrators
//! admit, and the first person is invited.
//!
//! The form answers everybody alike; who is admitted already is told to the reviewers only.

use contract::admission::AdmissionRowView;
use domain::access::OrgKind;
use domain::admission::Status;
use store::rows::AdmissionRow;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::mail::OrgNames;
use crate::words;

mod admit;
mod apply;
mod letters;
mod review;
mod view;

pub use apply::{apply, form};
pub use letters::letters;
pub use review::{propose, refuse};
pub use view::{list, view};

pub(crate) use admit::{admit, standing};
pub(crate) use review::returned;

/// Kind of the record in the audit trail.
const OBJECT: &str = "admission";

fn status_of(row: &AdmissionRow) -> Result<Status> {
    Status::from_code(&row.status)
        .ok_or_else(|| Error::Internal(format!("unknown state of admission {}", row.id)))
}

fn kind_of(row: &AdmissionRow) -> Result<OrgKind> {
    OrgKind::from_code(&row.kind)
        .ok_or_else(|| Error::Internal(format!("unknown kind of admission {}", row.id)))
}

fn names(row: &AdmissionRow) -> OrgNames {
    OrgNames {
        zh: row.name_zh.clone(),
        en: row.name_en.clone(),
    }
}

fn shown(ctx: &Ctx, row: &AdmissionRow) -> Result<AdmissionRowView> {
    let (kind, status) = (kind_of(row)?, status_of(row)?);
    Ok(AdmissionRowView {
        id: row.id,
        name: words::name(&row.name_zh, &row.name_en, ctx.lang).to_owned(),
        kind: words::org_kind(kind, ctx.lang),
        uscc: row.uscc.clone(),
        at: row.created_at,
        status: words::coded(status.code(), status.label(), ctx.lang),
    })
}
