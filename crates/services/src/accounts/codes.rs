//! Recovery codes: ten, eighty random bits each, stored as keyed hashes, good for one use. Fresh
//! ones are shown until the person says that they are kept.

use contract::security::{CodesView, PasswordParams};
use domain::access::{Action, Subject};
use domain::ids::UserId;
use domain::text;
use store::factors;

use super::factor::account;
use super::seal::{self, Use};
use super::security::right_password;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys::{hex, random};
use crate::tx::{self, Work};

/// How many codes there are.
const NUMBER: usize = 10;
/// Letters and digits that nobody mistakes for one another; thirty-two, so five bits each.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Letters of a code.
const LETTERS: usize = 16;

/// Makes fresh codes in the place of all former ones.
pub(super) async fn fresh(tx: &Work, ctx: &Ctx, user: UserId) -> Result<()> {
    let mut all = Vec::with_capacity(NUMBER);
    let mut hashes = Vec::with_capacity(NUMBER);
    for _ in 0..NUMBER {
        let code = code(random()?);
        hashes.push(hash(ctx, user, &code)?);
        all.push(code);
    }
    let plain = all.join(" ");
    let keys = &ctx.portal.keys;
    let sealed = seal::seal(keys, Use::Recovery, &user.to_string(), plain.as_bytes())?;
    Ok(factors::set_codes(tx, user, hashes, &sealed).await?)
}

/// Uses one up, and says whether it was one.
pub(super) async fn use_one(tx: &Work, ctx: &Ctx, user: UserId, typed: &str) -> Result<bool> {
    let code: String = text::fold(typed)
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .collect();
    if code.len() != LETTERS {
        return Ok(false);
    }
    let hash = hash(ctx, user, &code)?;
    Ok(factors::use_code(tx, user, &hash, ctx.now()).await?)
}

/// Fresh codes, until they are kept.
pub async fn codes(ctx: &Ctx) -> Result<CodesView> {
    ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    let sealed = factors::find(ctx.read(), user)
        .await?
        .and_then(|row| row.codes);
    let Some(sealed) = sealed else {
        return Ok(CodesView { codes: Vec::new() });
    };
    let plain = seal::open(&ctx.portal.keys, Use::Recovery, &user.to_string(), &sealed)?;
    let plain = String::from_utf8(plain).map_err(|error| Error::Internal(error.to_string()))?;
    let codes = plain.split(' ').map(in_groups).collect();
    Ok(CodesView { codes })
}

/// The person has them: they are shown no more.
pub async fn codes_kept(ctx: &Ctx) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    tx::write(ctx, permit, async |tx| {
        factors::codes_kept(&tx, user).await?;
        let object = Object::alone("user_account", user);
        audit::record(&tx, ctx, "keep_recovery_codes", object, None, None).await
    })
    .await
}

/// Fresh codes in the place of the former ones, with the password.
pub async fn new_codes(ctx: &Ctx, params: PasswordParams) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let actor = ctx.actor()?;
    let user = account(ctx, actor).await?;
    right_password(ctx, permit, &user, params.password, "password").await?;
    tx::write(ctx, permit, async |tx| {
        if factors::find(tx.conn(), actor.user_id).await?.is_none() {
            return Err(Error::NotFound);
        }
        fresh(&tx, ctx, actor.user_id).await?;
        let object = Object::alone("user_account", actor.user_id);
        audit::record(&tx, ctx, "new_recovery_codes", object, None, None).await
    })
    .await
}

fn hash(ctx: &Ctx, user: UserId, code: &str) -> Result<String> {
    let user = user.uuid();
    let parts: [&[u8]; 2] = [user.as_bytes(), code.as_bytes()];
    Ok(hex(&seal::mark(&ctx.portal.keys, Use::Recovery, &parts)?))
}

/// Sixteen letters of ten random bytes: five bits a letter.
fn code(bytes: [u8; 10]) -> String {
    let bits = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1));
    let bits: Vec<u8> = bits.collect();
    bits.chunks(5)
        .map(|five| {
            let at = five
                .iter()
                .fold(0_usize, |sum, bit| sum << 1 | usize::from(*bit));
            ALPHABET.get(at).copied().map_or('a', char::from)
        })
        .collect()
}

fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|four| four.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_sixteen_letters_that_nobody_mistakes() {
        assert_eq!(code([0; 10]), "a".repeat(16));
        let all = code([255; 10]);
        assert_eq!(all, "9".repeat(16));
        assert_eq!(in_groups("abcdefghjkmnpqrs"), "abcd-efgh-jkmn-pqrs");
        let mut letters = ALPHABET.to_vec();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 32);
    }
}
