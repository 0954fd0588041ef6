//! The certificate: printed, with a code by which anybody who has it can check it.

use contract::pledge::CertificateView;
use domain::access::{Action, Subject};
use domain::collateral::SecurityKind;
use domain::ids::{OrgId, PledgeId};
use domain::text;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::{organisations, pledges};

use super::step::status_of;
use super::{terms, view};
use crate::clock::date_in_china;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys;
use crate::words::{coded, org_name};

/// For what the portal's secret is used here.
const PURPOSE: &[u8] = b"rongqiao/certificate/1";
/// Characters of a code: 96 bits, which nobody guesses.
const LENGTH: usize = 24;

/// The code of a pledge.
pub(super) fn code(ctx: &Ctx, id: PledgeId) -> Result<String> {
    let key = &ctx.portal.keys.secret;
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).map_err(|error| Error::Internal(error.to_string()))?;
    mac.update(PURPOSE);
    mac.update(id.uuid().as_bytes());
    let mut code = keys::hex(&mac.finalize().into_bytes()).to_uppercase();
    code.truncate(LENGTH);
    Ok(code)
}

/// What the register says today of the pledge with this code. A certificate names its parties, so
/// that a forged one shows; whoever has none cannot ask.
pub async fn certificate(ctx: &Ctx, typed: &str) -> Result<CertificateView> {
    let permit = ctx.require(Action::SearchRegistry, Subject::NONE)?;
    crate::registry::counted(ctx, permit).await?;
    let folded = text::code(typed);
    let code: String = folded.chars().filter(char::is_ascii_alphanumeric).collect();
    if code.len() != LENGTH {
        return Err(Error::NotFound);
    }
    let row = pledges::of_certificate(ctx.read(), &code).await?;
    let row = row.ok_or(Error::NotFound)?;
    let sides = [OrgId::new(row.org_id), OrgId::new(row.institution_id)];
    let known = organisations::by_ids(ctx.read(), &sides).await?;
    let name = |id: OrgId| {
        let org = known.iter().find(|org| org.id == id.uuid());
        org.map(|org| org_name(org, ctx.lang)).unwrap_or_default()
    };
    let status = status_of(&row)?;
    let (Some(sequence), Some(at)) = (row.sequence, row.registered_at) else {
        return Err(Error::NotFound);
    };
    let security = match row.security.as_str() {
        "mortgage" => SecurityKind::Mortgage,
        _ => SecurityKind::Pledge,
    };
    Ok(CertificateView {
        security: coded(&row.security, security.label(), ctx.lang),
        status: coded(status.code(), status.label(), ctx.lang),
        in_force: status.is_in_force(),
        sequence,
        registered_on: date_in_china(at),
        owner: name(sides[0]),
        institution: name(sides[1]),
        terms: terms::view(&terms::of_row(&row)?),
        items: view::items(ctx, &row).await?,
        register_number: row.register_number.clone(),
        register_on: row.register_on,
        code,
    })
}
