//! Certifications of the firm.

use contract::firm::{CertificationParams, RemoveParams};
use domain::access::Action;
use domain::fault::Fault;
use domain::firm::{CERTIFICATIONS_MAX, Certification, CertificationInput};
use domain::ids::CertificationId;
use store::firms;
use store::rows::CertificationRow;

use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference};
use crate::records::{self, stored};
use crate::tx;

/// Adds a certification; the same form posted twice adds one.
pub async fn add_certification(ctx: &Ctx, params: CertificationParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditFirm)?;
    let mut faults = Faults::default();
    let input = CertificationInput {
        kind: &params.kind,
        number: &params.number,
        issued_on: &params.issued_on,
        expires_on: &params.expires_on,
    };
    let read = faults.parsed(Certification::parse(&input, ctx.today()));
    let id = faults.id::<CertificationId>("id", &params.id);
    let (new, id) = faults.finish(read.zip(id))?;
    let done = tx::write(ctx, permit, async |tx| {
        firms::lock(&tx, org).await?;
        let known = firms::certifications(tx.conn(), &[org]).await?;
        if known.iter().any(|row| row.id == id.uuid()) {
            return tx.unchanged(());
        }
        if known.len() >= CERTIFICATIONS_MAX {
            return Err(Error::field(
                "kind",
                Fault::TooMany {
                    max: CERTIFICATIONS_MAX,
                },
            ));
        }
        let row = CertificationRow {
            id: id.uuid(),
            org_id: org.uuid(),
            kind: new.kind.clone(),
            number: new.number.clone(),
            issued_on: new.issued_on,
            expires_on: new.expires_on,
            created_at: ctx.now(),
        };
        firms::add_certification(&tx, row).await?;
        let object = Object::of("firm_certification", id, org);
        audit::record(
            &tx,
            ctx,
            "add_certification",
            object,
            None,
            Some(stored(&new)?),
        )
        .await
    });
    done.await.map_err(|error| match error {
        Error::Store(error) if error.is_unique("firm_certification_org_id_kind_number") => {
            Error::field("number", Fault::Duplicate)
        }
        other => other,
    })
}

/// Takes a certification away.
pub async fn remove_certification(ctx: &Ctx, params: RemoveParams) -> Result<()> {
    let (org, permit) = ctx.as_firm(Action::EditFirm)?;
    let id: CertificationId = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        let old = firms::certification(tx.conn(), org, id)
            .await?
            .ok_or(Error::NotFound)?;
        if !firms::remove_certification(&tx, org, id).await? {
            return Err(Error::NotFound);
        }
        let before = stored(&records::certification(&old))?;
        let object = Object::of("firm_certification", id, org);
        audit::record(&tx, ctx, "remove_certification", object, Some(before), None).await
    })
    .await
}
