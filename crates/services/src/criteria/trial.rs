//! What the sandbox needs of a version, and keeping what it said.

use std::sync::Arc;

use domain::access::Action;
use domain::criteria::Tree;
use domain::criteria::lint::Population;
use domain::edition::{Refusal, Status};
use domain::ids::EditionId;
use serde_json::{Value, json};
use store::editions;

use super::version::{Version, refused, tree_hash};
use super::words;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::products::{self, Listed};
use crate::tx;

/// A version as the sandbox tries it out.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The version.
    pub id: EditionId,
    /// What it is called, in the reader's language.
    pub title: String,
    /// Its state.
    pub status: Status,
    /// The product, with the criteria in force today.
    pub listed: Arc<Listed>,
    /// The version's criteria.
    pub tree: Tree,
    /// Their hash, [`tree_hash`].
    pub hash: String,
    /// Hash of the criteria of which a result is kept.
    pub kept: Option<String>,
    /// What is kept: `{"as_of", "by", "statistics", "result"}`.
    pub result: Option<Value>,
}

/// A version of the institution acted for. Criteria that cannot be read yet are refused
/// ([`Refusal::HasFaults`]).
pub async fn trial(ctx: &Ctx, id: &str) -> Result<Trial> {
    let (_, version) = Version::own(ctx, Action::ReadCriteria, id).await?;
    of(ctx, version).await
}

pub(super) async fn of(ctx: &Ctx, version: Version) -> Result<Trial> {
    let listed = products::get(ctx, &version.product()).await?;
    let title = words::title(&version.row, ctx.lang);
    let tree = version.tree.ok_or_else(|| refused(Refusal::HasFaults))?;
    Ok(Trial {
        id: EditionId::new(version.row.id),
        title,
        status: version.status,
        listed,
        hash: tree_hash(&tree),
        tree,
        kept: version.row.sandbox_hash,
        result: version.row.sandbox,
    })
}

/// Keeps what the sandbox said of `tree` with a version; without it [`super::publish`] refuses
/// ([`Refusal::NotTried`], and [`Refusal::TriedBefore`] where the criteria changed since).
///
/// `statistics` are the figures from which the check tells leaves that no firm meets and leaves
/// that exclude nobody. Where the version's criteria are no longer `tree` this is a conflict; the
/// version itself does not change by it, so that nobody's open form becomes stale.
pub async fn keep_sandbox(
    ctx: &Ctx,
    id: EditionId,
    tree: &Tree,
    statistics: Option<&Population>,
    result: Value,
) -> Result<()> {
    let (org, permit) = ctx.as_provider(Action::EditCriteria)?;
    let hash = tree_hash(tree);
    let said = json!({
        "as_of": ctx.today(),
        "by": ctx.actor()?.name,
        "statistics": statistics,
        "result": result,
    });
    tx::write(ctx, permit, async |tx| {
        let version = Version::find(tx.conn(), org, id).await?;
        if !version.status.is_open() {
            return Err(refused(Refusal::NotInThisState));
        }
        let kept = editions::keep_sandbox(&tx, org, id, &hash, said.clone(), ctx.now()).await?;
        if !kept {
            return Err(Error::stale());
        }
        version.audit(&tx, ctx, "sandbox", None).await
    })
    .await
}
