//! Deleting an account: what identifies the person goes, what the law keeps stays
//! (`domain::retention`), and nobody is left responsible for something unfinished.

use contract::privacy::EraseParams;
use domain::access::{Action, OrgKind, Subject};
use domain::consent::{EndReason, Standing};
use domain::fault::Fault;
use domain::ids::{OrgId, UserId};
use domain::lang::Lang;
use serde_json::json;
use store::privacy::{self, Remains};
use store::{accounts, consents, firms};

use super::confirm::confirm;
use super::own::{GONE, in_the_way};
use crate::audit::{self, Object};
use crate::consents::{end, grant};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::ticked;
use crate::tx::{self, Work};

/// Deletes the account of the person who asks, confirmed by password.
pub async fn erase(ctx: &Ctx, params: EraseParams) -> Result<()> {
    let permit = ctx.require(Action::ManageOwnAccount, Subject::NONE)?;
    let user = ctx.actor()?.user_id;
    if !ticked(&params.sure) {
        return Err(Error::field("sure", Fault::Required));
    }
    confirm(ctx, permit, params.password).await?;
    // Nobody knows it: nothing signs in with it.
    let unknown = ctx.new_id().to_string() + &ctx.new_id().to_string();
    let hash = ctx.portal.hashing.hash(unknown).await?;
    let login = format!("deleted-{}", user.uuid().simple());
    tx::write(ctx, permit, async |tx| {
        accounts::lock(&tx, user).await?;
        if let Some(why) = in_the_way(ctx, tx.conn(), user).await?.into_iter().next() {
            let (zh, en) = match ctx.lang {
                Lang::Zh => (why, String::new()),
                Lang::En => (String::new(), why),
            };
            return Err(Error::field("sure", Fault::InText { zh, en }));
        }
        leave_firms(&tx, ctx, user).await?;
        let object = Object::alone("user_account", user);
        audit::record(&tx, ctx, "erase_account", object, None, Some(json!({}))).await?;
        let remains = Remains {
            login: &login,
            name: GONE.zh,
            password_hash: &hash,
        };
        Ok(privacy::erase(&tx, user, remains, ctx.now()).await?)
    })
    .await
}

/// A firm that nobody acts for any more tells nothing of people, and lets nobody read.
async fn leave_firms(tx: &Work, ctx: &Ctx, user: UserId) -> Result<()> {
    for (_, org) in accounts::memberships(tx.conn(), user).await? {
        let id = OrgId::new(org.id);
        let alone = accounts::people(tx.conn(), id).await?.len() == 1;
        if org.kind != OrgKind::Firm.code() || !alone {
            continue;
        }
        for known in consents::of_firm(tx.conn(), id).await? {
            if grant(&known)?.standing(ctx.now()) == Standing::Live {
                end(tx, ctx, &known.0, EndReason::Revoked).await?;
            }
        }
        let Some(mut firm) = firms::find(tx.conn(), id).await? else {
            continue;
        };
        let version = firm.version;
        for text in [
            &mut firm.contact_name,
            &mut firm.contact_phone,
            &mut firm.legal_representative,
            &mut firm.identity_sealed,
        ] {
            text.clear();
        }
        firm.version += 1;
        firm.updated_at = ctx.now();
        if !firms::update(tx, firm, version).await? {
            return Err(Error::stale());
        }
        let object = Object::of("firm", id, id);
        audit::record(tx, ctx, "forget_contacts", object, None, Some(json!({}))).await?;
    }
    Ok(())
}
