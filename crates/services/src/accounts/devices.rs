//! Whether somebody signs in with a device that is new for them, and the letter that says so.
//!
//! A device is a browser on a system in a neighbourhood of the network: coarse enough that neither
//! a new version nor a new address of the same provider makes a new one.

use domain::ids::UserId;
use domain::sign_in::network;
use store::devices;
use store::rows::{DeviceRow, UserRow};

use super::login;
use super::seal::{self, Use};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::keys::hex;
use crate::mail::{self, Letter, LetterKind};
use crate::tx::Work;

/// Notes the sign-in and says whether the device is new; the first one of an account is not.
pub(crate) async fn note(tx: &Work, ctx: &Ctx, user: &UserRow) -> Result<bool> {
    let near = ctx.network.map(network::neighbourhood).unwrap_or_default();
    let parts: [&[u8]; 3] = [user.id.as_bytes(), ctx.agent.as_bytes(), near.as_bytes()];
    let hash = hex(&seal::mark(&ctx.portal.keys, Use::Device, &parts)?);
    let known = devices::of_user(tx.conn(), UserId::new(user.id)).await?;
    let new = !known.is_empty() && !known.iter().any(|device| device.device_hash == hash);
    let row = DeviceRow {
        user_id: user.id,
        device_hash: hash,
        first_at: ctx.now(),
        last_at: ctx.now(),
    };
    devices::seen(tx, row).await?;
    if new && login::is_email(&user.login_key) {
        let kind = LetterKind::NewDevice {
            when: ctx.now(),
            network: ctx.network.map(network::key).unwrap_or_default(),
            agent: ctx.agent.clone(),
        };
        let to = user.login_key.clone();
        let lang = ctx.lang;
        mail::post(tx, ctx, Letter { to, kind, lang }).await?;
    }
    Ok(new)
}
