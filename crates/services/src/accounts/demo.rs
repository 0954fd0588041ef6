//! Second factors of the demonstration: their seeds follow from the logins, so that the portal can
//! show the code and a journey can compute it. Production has no demonstration accounts.

use domain::ids::UserId;
use sha2::{Digest, Sha256};
use store::rows::{FactorRow, UserRow};

use super::seal::{self, Use};
use super::totp::{Authenticator, SEED, step_of};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

/// The seed of a demonstration login.
fn seed(login_key: &str) -> Vec<u8> {
    let digest = Sha256::digest(format!("rongqiao demonstration {login_key}").as_bytes());
    digest.iter().copied().take(SEED).collect()
}

/// Gives a demonstration account its second factor.
pub(crate) async fn give(tx: &Work, ctx: &Ctx, user: UserId, login_key: &str) -> Result<()> {
    let row = FactorRow {
        user_id: user.uuid(),
        seed: seal::seal(
            &ctx.portal.keys,
            Use::Seed,
            &user.to_string(),
            &seed(login_key),
        )?,
        last_step: 0,
        set_at: ctx.now(),
        codes: None,
    };
    Ok(store::factors::insert(tx, row).await?)
}

/// The code that a demonstration account can give now: of the first step that was not used. `None`
/// for every other account, in production, and while none is left for some seconds.
pub(super) fn code(ctx: &Ctx, user: &UserRow, factor: &FactorRow) -> Result<Option<String>> {
    if !ctx.portal.settings.demo_codes || !user.is_demo {
        return Ok(None);
    }
    let plain = seal::open(
        &ctx.portal.keys,
        Use::Seed,
        &UserId::new(user.id).to_string(),
        &factor.seed,
    )?;
    let now = step_of(ctx.now());
    let step = now.max(factor.last_step.saturating_add(1));
    if step > now + 1 {
        return Ok(None);
    }
    Ok(Some(Authenticator::of(&plain)?.code(step)))
}
