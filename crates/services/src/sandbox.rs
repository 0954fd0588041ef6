//! The policy sandbox: a draft of a product's criteria run on everybody before it is published.
//!
//! The figures come from the index and are told as `domain::sandbox::protect` allows; names are
//! told of needs that their firms show to institutions, and of no others.

mod kept;
mod roll;
mod statistics;
mod trial;
mod words;

pub(crate) use roll::{Rolls, aside, roll};
pub(crate) use words::{condition, figure};

use contract::Conflict;
use contract::criteria::EditorParams;
use contract::sandbox::{KeepParams, SandboxFigures, SandboxParams, SandboxView};
use domain::access::{self, Action, Subject};
use domain::edition::Refusal;

use crate::criteria::{self, Trial as Version};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use trial::{Trial, with_criteria};

/// A version run against the version in force, or against another one.
pub async fn view(ctx: &Ctx, params: SandboxParams) -> Result<SandboxView> {
    let version = version(ctx, &params.product, &params.version).await?;
    let product = &version.listed.product;
    let other = match params.against.as_str() {
        "" => None,
        id => Some(self::version(ctx, &params.product, id).await?),
    };
    let before = match &other {
        Some(other) => with_criteria(product, other.tree.clone()),
        None => product.clone(),
    };
    let run = Trial::run(ctx, &before, &with_criteria(product, version.tree.clone())).await?;
    let (moved, moved_shown) = run.moved(ctx);
    let versions = criteria::versions(ctx, &params.product).await?;
    let others = versions.open.iter().chain(&versions.closed);
    Ok(SandboxView {
        asked: params,
        product: product.id.clone(),
        product_name: version.listed.name(ctx.lang).to_owned(),
        version: version.title.clone(),
        others: others
            .filter(|brief| brief.id != version.id)
            .map(|brief| contract::Coded::new(brief.id.to_string(), &brief.title))
            .collect(),
        compared: other
            .as_ref()
            .map(|one| one.title.clone())
            .unwrap_or_default(),
        tree: version.hash.clone(),
        as_of: run.population.as_of,
        revision: run.population.revision(),
        figures: run.view(ctx),
        moved,
        moved_shown,
        // What is kept is what publishing changes: the difference from the version in force.
        can_keep: other.is_none()
            && version.status.is_open()
            && !run.has_idle()
            && access::allows(
                ctx.principal(),
                Action::EditCriteria,
                Subject::of_provider(version.listed.provider()),
            ),
        kept: kept::read(&version),
    })
}

/// The figures of a draft as it is typed, against the version in force; `None` while a row cannot
/// be read as a condition, which is no fault of whoever is still typing. Nothing is kept.
pub async fn preview(ctx: &Ctx, params: EditorParams) -> Result<Option<SandboxFigures>> {
    let version = match criteria::typed(ctx, &params).await {
        Err(Error::Conflict(Conflict::Version {
            refusal: Refusal::HasFaults,
        })) => return Ok(None),
        typed => typed?,
    };
    let product = &version.listed.product;
    let after = with_criteria(product, version.tree);
    Ok(Some(Trial::run(ctx, product, &after).await?.view(ctx)))
}

/// Runs a version against the one in force and keeps what came of it. Refused where a changed
/// condition can have no effect, and where the criteria are no longer those the reader saw.
pub async fn keep(ctx: &Ctx, params: KeepParams) -> Result<()> {
    let version = version(ctx, &params.product, &params.version).await?;
    // Asked before the run, which costs more than most requests; kept under the same permission.
    let own = Subject::of_provider(version.listed.provider());
    ctx.require(Action::EditCriteria, own)?;
    if version.hash != params.tree {
        return Err(Error::stale());
    }
    let product = &version.listed.product;
    let run = Trial::run(ctx, product, &with_criteria(product, version.tree.clone())).await?;
    if run.has_idle() {
        let refusal = Refusal::HasErrors;
        return Err(Error::conflict(Conflict::Version { refusal }));
    }
    let statistics = statistics::of(&run.population, product, &version.tree);
    let result = kept::write(&run, &version)?;
    criteria::keep_sandbox(ctx, version.id, &version.tree, Some(&statistics), result).await
}

/// A version of a product of the institution acted for.
async fn version(ctx: &Ctx, product: &str, id: &str) -> Result<Version> {
    let version = criteria::trial(ctx, id).await?;
    match version.listed.id().as_str() == product {
        true => Ok(version),
        false => Err(Error::NotFound),
    }
}
