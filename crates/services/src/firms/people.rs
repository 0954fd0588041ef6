//! Who acts for a firm: legal representative, identity number, contact. What of it whom is shown is
//! the domain's to say (`domain::masking`).

use contract::consent::ContactsView;
use domain::access::Role;
use domain::consent::Classes;
use domain::identity_number::IdentityNumber;
use domain::ids::OrgId;
use domain::masking::{Field, Viewer, told};
use store::{Conn, firms};

use crate::accounts::{Use, open_sealed, seal};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Who acts for the firm, for an institution that may read these classes.
pub(crate) async fn contacts(
    ctx: &Ctx,
    conn: Conn<'_>,
    firm: OrgId,
    classes: Classes,
) -> Result<ContactsView> {
    let row = firms::find(conn, firm).await?.ok_or(Error::NotFound)?;
    let viewer = Viewer::Institution(classes);
    let text = |field, text: &str| told(field, viewer, text).unwrap_or_default();
    let number = open(ctx, firm, &row.identity_sealed)?;
    Ok(ContactsView {
        legal_representative: text(Field::LegalRepresentative, &row.legal_representative),
        identity_number: shown(number.as_ref(), viewer),
        contact_name: text(Field::ContactName, &row.contact_name),
        contact_phone: text(Field::ContactPhone, &row.contact_phone),
    })
}

/// The identity number as the firm's own person may see it; empty where none is stored.
pub(super) fn own_identity(ctx: &Ctx, firm: OrgId, sealed: &str) -> Result<String> {
    let viewer = match ctx.actor()?.role {
        Some(Role::FirmOwner) => Viewer::Owner,
        Some(Role::FirmClerk) => Viewer::Clerk,
        _ => Viewer::Other,
    };
    Ok(shown(open(ctx, firm, sealed)?.as_ref(), viewer))
}

fn shown(number: Option<&IdentityNumber>, viewer: Viewer) -> String {
    number
        .and_then(|number| told(Field::IdentityNumber, viewer, number.reveal()))
        .unwrap_or_default()
}

/// The number as it is stored: nobody reads it with the database alone.
pub(crate) fn sealed(ctx: &Ctx, firm: OrgId, number: &IdentityNumber) -> Result<String> {
    let plain = number.reveal().as_bytes();
    seal(&ctx.portal.keys, Use::Identity, &firm.to_string(), plain)
}

fn open(ctx: &Ctx, firm: OrgId, sealed: &str) -> Result<Option<IdentityNumber>> {
    if sealed.is_empty() {
        return Ok(None);
    }
    let plain = open_sealed(&ctx.portal.keys, Use::Identity, &firm.to_string(), sealed)?;
    let unreadable = || Error::Internal(format!("identity number of {firm}"));
    let text = String::from_utf8(plain).map_err(|_| unreadable())?;
    IdentityNumber::parse(&text)
        .map(Some)
        .map_err(|_| unreadable())
}
