//! The firm grants, and ends what it granted.

use contract::Conflict;
use contract::consent::{GrantParams, RevokeParams};
use domain::access::{Action, OrgKind};
use domain::consent::{Classes, EndReason, Purpose, Standing, Terms};
use domain::fault::Fault;
use domain::ids::{ConsentId, OrgId};
use store::consents as rows;
use store::organisations;

use super::grants::{Entered, end, enter, grant};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, ticked};
use crate::tx;

/// Lets an institution read, beside any application. The form's id is the grant's: posted twice, it
/// grants once.
pub async fn give(ctx: &Ctx, params: GrantParams) -> Result<()> {
    let (firm, permit) = ctx.as_firm(Action::GrantConsent)?;
    let mut faults = Faults::default();
    let id = faults.id::<ConsentId>("id", &params.id);
    let institution = faults.id::<OrgId>("institution", &params.institution);
    let purpose = faults.code("purpose", &params.purpose, |code| {
        Purpose::from_code(code).filter(|purpose| *purpose != Purpose::Application)
    });
    let today = ctx.today();
    let terms = faults.parsed(Terms::parse(
        &params.classes,
        &params.months,
        Classes::NONE,
        today,
    ));
    if !ticked(&params.consent) {
        faults.add("consent", Fault::Required);
    }
    let known = match institution {
        Some(org) => organisations::by_id(ctx.read(), org).await?,
        None => None,
    };
    let provides = |kind: &str| OrgKind::from_code(kind).is_some_and(OrgKind::is_provider);
    if institution.is_some() && !known.is_some_and(|org| provides(&org.kind)) {
        let code = crate::input::echo(&params.institution);
        faults.add("institution", Fault::UnknownCode { code });
    }
    let all = id.zip(institution).zip(purpose).zip(terms);
    let (((id, institution), purpose), terms) = faults.finish(all)?;
    tx::write(ctx, permit, async |tx| {
        if let Some((row, _)) = rows::find(tx.conn(), firm, id).await? {
            return match row.institution_id == institution.uuid() {
                true => tx.unchanged(()),
                false => Err(Error::conflict(Conflict::Duplicate)),
            };
        }
        let new = Entered {
            id: id.uuid(),
            firm,
            institution,
            application: None,
            terms: terms.clone(),
            purpose,
        };
        enter(&tx, ctx, new).await
    })
    .await
}

/// Ends a grant. Ending one that has ended or run out changes nothing.
pub async fn revoke(ctx: &Ctx, params: RevokeParams) -> Result<()> {
    let (firm, permit) = ctx.as_firm(Action::GrantConsent)?;
    let id: ConsentId = reference(&params.id)?;
    tx::write(ctx, permit, async |tx| {
        let known = rows::find(tx.conn(), firm, id)
            .await?
            .ok_or(Error::NotFound)?;
        if grant(&known)?.standing(ctx.now()) != Standing::Live {
            return tx.unchanged(());
        }
        end(&tx, ctx, &known.0, EndReason::Revoked).await
    })
    .await
}
