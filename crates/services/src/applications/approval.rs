//! The steps of an approval that another area takes for a second person ([`crate::proposals`]).

use domain::application::{Command, Side, Status, Terms};
use store::rows::ApplicationRow;

use super::booking;
use super::decide::Answer;
use super::lifecycle::{self, Step};
use crate::ctx::Ctx;
use crate::error::Result;
use crate::tx::Work;

/// The stored status.
pub(crate) fn status_of(row: &ApplicationRow) -> Result<Status> {
    lifecycle::status_of(&row.status)
}

/// Approves with these terms by `command`, and reserves the amount in the quota, or does nothing.
pub(crate) async fn approved(
    tx: &Work,
    ctx: &Ctx,
    row: ApplicationRow,
    command: Command,
    terms: &Terms,
) -> Result<()> {
    let step = Step {
        command,
        side: Side::Institution,
        note: terms.conditions.clone(),
        decision: Some(Answer::approved(terms).to_json()?),
    };
    let after = lifecycle::take(tx, ctx, row, step).await?;
    booking::reserve(tx, ctx, &after, terms.amount).await
}

/// Takes a step without words.
pub(crate) async fn taken(
    tx: &Work,
    ctx: &Ctx,
    row: ApplicationRow,
    command: Command,
    side: Side,
) -> Result<()> {
    let step = Step::new(command, side, String::new());
    lifecycle::take(tx, ctx, row, step).await?;
    Ok(())
}
