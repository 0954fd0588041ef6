//! The institution's answer: approve with terms, or decline with a reason in words.

use contract::application::{ApproveParams, DeclineParams};
use domain::access::{Action, Subject};
use domain::application::{Asked, Command, DeclineReason, Refusal, Side, Terms, TermsInput};
use domain::ids::{ApplicationId, OrgId, ProductId, ProposalId};
use domain::money::{Bp, Fen};
use domain::proposal::needs_second;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::applications as rows;
use store::organisations;
use store::rows::ApplicationRow;

use super::approval;
use super::lifecycle::{self, Step};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::seen_version;
use crate::{products, proposals, tx};

/// The answer as stored with the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Answer {
    /// Approved.
    Approved {
        /// Amount, fen.
        amount: Fen,
        /// Months.
        tenor_months: i64,
        /// A year, where the instrument has a rate.
        rate: Option<Bp>,
        /// Conditions, may be empty.
        conditions: String,
    },
    /// Declined.
    Declined {
        /// The reason.
        reason: DeclineReason,
        /// In words.
        text: String,
    },
}

impl Answer {
    /// An approval with these terms.
    pub(super) fn approved(terms: &Terms) -> Self {
        Self::Approved {
            amount: terms.amount,
            tenor_months: terms.tenor_months,
            rate: terms.rate,
            conditions: terms.conditions.clone(),
        }
    }

    pub(super) fn to_json(&self) -> Result<Value> {
        serde_json::to_value(self).map_err(|error| Error::Internal(error.to_string()))
    }
}

/// What came of an approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    /// It is given.
    Given,
    /// It waits for another person: the amount is above what one may approve alone.
    Proposed(ProposalId),
}

/// Approves a case under review. Where the product has a quota, the approved amount is reserved in
/// it by the same transaction, or nothing happens at all. Above the institution's threshold the
/// approval waits for a second person, and nothing is reserved yet.
pub async fn approve(ctx: &Ctx, params: ApproveParams) -> Result<Approved> {
    let (provider, id) = case_of(ctx, &params.id)?;
    let seen = seen_version(&params.version)?;
    let row = readable(rows::of_provider(ctx.read(), provider, id).await?)?;
    let permit = ctx.require(Action::DecideCase, subject(&row))?;
    let product = products::get(ctx, &ProductId::new(row.product_id.as_str())).await?;
    let input = TermsInput {
        amount: &params.amount,
        tenor_months: &params.tenor_months,
        rate: &params.rate,
        conditions: &params.conditions,
    };
    let terms = Terms::parse(input, asked(&row), &product.product).map_err(Error::Invalid)?;
    tx::write(ctx, permit, async |tx| {
        let row = current(&tx, provider, id, seen).await?;
        let institution = organisations::by_id(tx.conn(), provider).await?;
        let threshold = institution.and_then(|org| org.approval_threshold_fen);
        if !needs_second(terms.amount, threshold.map(Fen)) {
            approval::approved(&tx, ctx, row, Command::Approve, &terms).await?;
            return Ok(Approved::Given);
        }
        // Nothing of the terms goes into the history, which the firm reads.
        let step = Step::new(Command::ProposeApproval, Side::Institution, String::new());
        let after = lifecycle::take(&tx, ctx, row, step).await?;
        let proposal = proposals::propose_approval(&tx, ctx, &after, &terms).await?;
        Ok(Approved::Proposed(proposal))
    })
    .await
}

/// Declines a case. A refusal always comes with a reason and with words (金发〔2024〕32号).
pub async fn decline(ctx: &Ctx, params: DeclineParams) -> Result<()> {
    let (provider, id) = case_of(ctx, &params.id)?;
    let seen = seen_version(&params.version)?;
    let row = readable(rows::of_provider(ctx.read(), provider, id).await?)?;
    let permit = ctx.require(Action::DecideCase, subject(&row))?;
    let refusal = Refusal::parse(&params.reason, &params.text).map_err(Error::Invalid)?;
    let answer = Answer::Declined {
        reason: refusal.reason,
        text: refusal.text.clone(),
    };
    let decision = answer.to_json()?;
    tx::write(ctx, permit, async |tx| {
        let row = current(&tx, provider, id, seen).await?;
        let step = Step {
            command: Command::Decline,
            side: Side::Institution,
            note: refusal.text.clone(),
            decision: Some(decision.clone()),
        };
        lifecycle::take(&tx, ctx, row, step).await?;
        Ok(())
    })
    .await
}

/// What the firm asked for.
pub(super) fn asked(row: &ApplicationRow) -> Asked {
    Asked {
        amount: Fen(row.amount_fen),
        tenor_months: row.tenor_months,
    }
}

/// How the case bears on organisations.
pub(super) fn subject(row: &ApplicationRow) -> Subject {
    Subject::of_case(OrgId::new(row.org_id), OrgId::new(row.provider_id))
}

fn case_of(ctx: &Ctx, id: &str) -> Result<(OrgId, ApplicationId)> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    Ok((provider, id))
}

pub(super) fn readable(row: Option<ApplicationRow>) -> Result<ApplicationRow> {
    row.ok_or(Error::NotFound)
}

/// The case as it is inside the transaction, if it still is as the reader saw it.
async fn current(
    tx: &tx::Work,
    provider: OrgId,
    id: ApplicationId,
    seen: i64,
) -> Result<ApplicationRow> {
    let row = readable(rows::of_provider(tx.conn(), provider, id).await?)?;
    if row.version == seen {
        Ok(row)
    } else {
        Err(Error::stale())
    }
}
