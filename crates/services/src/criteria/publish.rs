//! Publication: by another person, of what the sandbox was run on, over the version it was drafted
//! from and no other.

use contract::Conflict;
use contract::criteria::VersionStepParams;
use domain::access::Action;
use domain::criteria::diff;
use domain::edition::{Command, Hand};
use domain::ids::EditionId;
use serde_json::json;
use store::editions;

use super::lifecycle::current;
use super::standing::Standing;
use super::version::{Version, add_event, refused};
use crate::audit;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::seen_version;
use crate::matches::criteria::wording;
use crate::persons;
use crate::tx::{self, Work};

/// Publishes a proposal. In one transaction the version before it is superseded, the catalogue
/// counts a change, and whoever keeps answers about the catalogue is told.
pub async fn publish(ctx: &Ctx, params: VersionStepParams) -> Result<EditionId> {
    let (org, version, permit) =
        Version::to_write(ctx, Action::PublishCriteria, &params.id).await?;
    let seen = seen_version(&params.version)?;
    let id = version.id();
    tx::write(ctx, permit, async |tx| {
        let product = editions::lock_product(&tx, org, &version.product()).await?;
        product.filter(|row| row.active).ok_or(Error::NotFound)?;
        let before = current(&tx, org, id, seen).await?;
        let who = before.relation(tx.conn(), ctx).await?;
        let next = before.publishable(ctx, who).map_err(refused)?;
        let standing = Standing::load(ctx, tx.conn(), before.clone()).await?;
        if !standing.on_latest() {
            return Err(overtaken(ctx, &tx, &standing).await?);
        }
        standing.readiness(ctx)?.to_publish().map_err(refused)?;
        let number = editions::highest_number(tx.conn(), &before.product()).await? + 1;
        if let Some(latest) = standing.latest {
            supersede(&tx, ctx, latest, number).await?;
        }
        let mut after = before.clone();
        after.row.number = Some(number);
        after.row.status = next.code().to_owned();
        after.row.form = None;
        after.row.effective_from = before.row.effective_from.or(Some(ctx.today()));
        after.row.published_at = Some(ctx.now());
        after.row.published_by_name = ctx.actor()?.name.clone();
        after.row.published_key = key(&tx, ctx).await?;
        let event = Some((next, String::new()));
        let command = Command::Publish.code();
        let after = after.write(&tx, ctx, &before.row, command, event).await?;
        told(&tx, ctx, &after).await?;
        Ok(id)
    })
    .await
}

/// The person behind whoever acts.
pub(super) async fn key(tx: &Work, ctx: &Ctx) -> Result<Option<String>> {
    let party = persons::party(tx.conn(), ctx.actor()?.user_id).await?;
    Ok(party.key.map(|key| key.as_str().to_owned()))
}

/// The version published last is no longer the last. It holds on until the new one takes effect.
async fn supersede(tx: &Work, ctx: &Ctx, latest: Version, by: i64) -> Result<()> {
    let next = latest
        .status
        .transition(Command::Supersede, Hand::Portal, true)
        .map_err(refused)?;
    let mut after = latest.clone();
    after.row.status = next.code().to_owned();
    let command = Command::Supersede.code();
    after.write(tx, ctx, &latest.row, command, None).await?;
    let portal = ctx.by_portal();
    let note = format!("#{by}");
    add_event(tx, &portal, &latest.row, command, next, note).await
}

/// Counts the change of the catalogue and leaves word of it.
pub(super) async fn told(tx: &Work, ctx: &Ctx, version: &Version) -> Result<()> {
    editions::count_change(tx).await?;
    let row = &version.row;
    let message = json!({
        "product": row.product_id,
        "version": row.id,
        "number": row.number,
        "status": row.status,
        "effective_from": row.effective_from,
    });
    audit::post(tx, ctx, editions::TOPIC, None, message).await
}

/// The refusal that tells what was published meanwhile, and what it changed.
pub(super) async fn overtaken(ctx: &Ctx, tx: &Work, standing: &Standing) -> Result<Error> {
    let base = standing.base(tx.conn()).await?;
    let trees = base.and_then(|base| base.tree).zip(
        standing
            .latest
            .as_ref()
            .and_then(|latest| latest.tree.clone()),
    );
    let changes = trees.map_or_else(Vec::new, |(base, latest)| {
        let lines = diff::lines(&base, &latest, &wording(ctx.lang));
        lines.into_iter().map(|line| line.text).collect()
    });
    let number = standing
        .latest
        .as_ref()
        .and_then(|latest| latest.row.number);
    Ok(Error::conflict(Conflict::Overtaken {
        number: number.unwrap_or_default(),
        changes,
    }))
}
