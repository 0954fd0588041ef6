//! A draft as it is typed, for the sandbox while somebody edits. Nothing is kept.

use contract::criteria::EditorParams;
use domain::access::Action;
use domain::edition::{Command, Refusal};
use domain::facts::FactRegistry;

use super::save::{bounded, taken};
use super::trial::{Trial, of};
use super::version::{Version, refused};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::Faults;

/// The draft with the rows that the form sends; its dates and its button do not matter here.
/// Rows that cannot be read yet are refused ([`Refusal::HasFaults`]).
pub async fn typed(ctx: &Ctx, params: &EditorParams) -> Result<Trial> {
    let (org, mut version) = Version::own(ctx, Action::EditCriteria, &params.id).await?;
    version.step(ctx, Command::Edit)?;
    let mut faults = Faults::default();
    bounded(params, &mut faults);
    faults.finish(Some(()))?;
    let registry = FactRegistry::builtin();
    let taken = taken(ctx.read(), org, &version).await?;
    let mut draft = version.form()?;
    draft.fill(&params.rows, &params.codes, registry, &taken);
    let tree = draft
        .read(registry)
        .map_err(|_| refused(Refusal::HasFaults))?;
    version.tree = Some(tree);
    of(ctx, version).await
}
