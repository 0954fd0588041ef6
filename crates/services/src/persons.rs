//! The persons behind accounts. Of an identity document only two things are kept: a keyed hash, by
//! which two accounts of one person are recognised, and the last characters, which may be shown.
//! The number itself is in no row, no log and no audit row.
//!
//! To enter one: [`read`] the form's fields `identity_kind` and `identity_number` together with the
//! others, then [`set`] in the transaction that makes the account or the membership.

use domain::access::{Action, Party, PersonKey, Subject, Who};
use domain::fault::Fault;
use domain::identity::{Document, masked};
use domain::ids::UserId;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use store::{Conn, accounts};

use crate::accounts::login;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;
use crate::keys;
use crate::tx::{self, Work};

/// For what the portal's secret is used here; the same secret serves other purposes elsewhere.
const PURPOSE: &[u8] = b"rongqiao/person/1";

/// Reads a document, or notes what is wrong at `identity_kind` and `identity_number`. No kind
/// means a resident identity number.
pub fn read(faults: &mut Faults, ctx: &Ctx, kind: &str, number: &str) -> Option<Document> {
    faults.parsed(Document::parse(kind, number, ctx.today()))
}

/// Says which person is behind an account. Once said it stays: somebody who could become another
/// person could check what they made.
pub async fn set(tx: &Work, ctx: &Ctx, user: UserId, document: &Document) -> Result<()> {
    let key = key(ctx, document)?;
    if !accounts::set_person(tx, user, &key, &document.tail()).await? {
        let known = party(tx.conn(), user).await?;
        return match known.key == Some(key) {
            true => Ok(()),
            false => Err(Error::field("identity_number", different())),
        };
    }
    let after = json!({
        "document": document.kind().code(),
        "number": masked(&document.tail()),
    });
    let object = Object::alone("user_account", user);
    audit::record(tx, ctx, "identify_person", object, None, Some(after)).await
}

fn different() -> Fault {
    Fault::InText {
        zh: "该账户已登记其他身份证件，不能更改。".into(),
        en: "Another identity document is entered for this account already, and it cannot be changed.".into(),
    }
}

/// The key of the person with this document.
pub(crate) fn key(ctx: &Ctx, document: &Document) -> Result<PersonKey> {
    let own = sealed(&ctx.portal.keys.secret, PURPOSE)?;
    let key = sealed(&own, document.canonical().as_bytes())?;
    Ok(PersonKey::new(keys::hex(&key)))
}

fn sealed(key: &[u8], text: &[u8]) -> Result<Vec<u8>> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key).map_err(|error| Error::Internal(error.to_string()))?;
    mac.update(text);
    Ok(mac.finalize().into_bytes().to_vec())
}

/// Says which person is behind an account that exists already; for the command line, where the
/// first administrators have nobody who could invite them.
pub async fn identify(ctx: &Ctx, login: &str, kind: &str, number: &str) -> Result<()> {
    let permit = ctx.require(Action::KeepHouse, Subject::NONE)?;
    let mut faults = Faults::default();
    let document = read(&mut faults, ctx, kind, number);
    let document = faults.finish(document)?;
    let key = login::key(login).ok_or(Error::NotFound)?;
    let account = accounts::by_login_key(ctx.read(), &key).await?;
    let user = UserId::new(account.ok_or(Error::NotFound)?.id);
    tx::write(ctx, permit, async |tx| {
        set(&tx, ctx, user, &document).await?;
        tx.unchanged(())
    })
    .await
}

/// An account with the person behind it. Of an account that is gone nothing is known.
pub async fn party(conn: Conn<'_>, user: UserId) -> Result<Party> {
    let row = accounts::by_id(conn, user).await?;
    Ok(row.map_or(Party { user, key: None }, |row| row.party()))
}

/// How whoever acts relates to these accounts.
pub(crate) async fn relation(conn: Conn<'_>, ctx: &Ctx, others: &[UserId]) -> Result<Who> {
    let me = party(conn, ctx.actor()?.user_id).await?;
    let rows = accounts::by_ids(conn, others).await?;
    let others = others.iter().map(|user| {
        let row = rows.iter().find(|row| row.id == user.uuid());
        row.map_or(
            Party {
                user: *user,
                key: None,
            },
            |row| row.party(),
        )
    });
    let others: Vec<Party> = others.collect();
    Ok(me.relation_to_all(&others))
}
