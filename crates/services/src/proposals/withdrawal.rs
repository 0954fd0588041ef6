//! The withdrawal of a version of criteria that is published and has not taken effect yet. What two
//! persons published, one alone does not take away.

use domain::ids::{EditionId, OrgId, ProposalId};
use domain::proposal::Kind;
use serde::{Deserialize, Serialize};
use store::Conn;
use store::rows::{EditionRow, ProposalRow};

use super::kinds::Standing;
use super::propose::{Proposed, propose};
use crate::criteria;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::input::reference;
use crate::records::{json, stored};
use crate::tx::Work;

/// The version as the proposal sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version {
    /// The product.
    pub product: String,
    /// Number.
    pub number: Option<i64>,
    /// State.
    pub status: String,
    /// Day on which it takes effect.
    pub effective_from: Option<chrono::NaiveDate>,
    /// Its criteria, by hash.
    pub criteria: String,
}

impl Version {
    fn of(row: &EditionRow) -> Self {
        Self {
            product: row.product_id.clone(),
            number: row.number,
            status: row.status.clone(),
            effective_from: row.effective_from,
            criteria: row.criteria_hash.clone(),
        }
    }
}

/// Proposes the withdrawal; the reason becomes the version's when it is confirmed.
pub(crate) async fn propose_withdrawal(
    tx: &Work,
    ctx: &Ctx,
    row: &EditionRow,
    reason: &str,
) -> Result<ProposalId> {
    let before = Version::of(row);
    let after = Version {
        status: domain::edition::Status::Withdrawn.code().to_owned(),
        ..before.clone()
    };
    let proposed = Proposed {
        id: ProposalId::new(ctx.new_id()),
        org: OrgId::new(row.org_id),
        kind: Kind::VersionWithdrawal,
        object: EditionId::new(row.id).to_string(),
        object_version: row.version,
        before: stored(&before)?,
        after: stored(&after)?,
        note: reason.to_owned(),
    };
    propose(tx, ctx, proposed).await
}

/// The version as it is now. One that took effect meanwhile can no longer be withdrawn.
pub(super) async fn standing(
    conn: Conn<'_>,
    ctx: &Ctx,
    row: &ProposalRow,
) -> Result<Option<Standing>> {
    let (org, id) = (OrgId::new(row.org_id), reference(&row.object_id)?);
    let found = store::editions::find(conn, org, id).await?;
    let found = found.filter(|row| row.effective_from.is_some_and(|from| from > ctx.today()));
    let standing = |row: EditionRow| {
        Ok(Standing {
            version: row.version,
            value: stored(&Version::of(&row))?,
        })
    };
    found.map(standing).transpose()
}

/// Before and after of a proposal.
pub(super) fn change(row: &ProposalRow) -> Result<(Version, Version)> {
    let before = json("proposal", row.id, &row.before)?;
    let after = json("proposal", row.id, &row.after)?;
    Ok((before, after))
}

/// Withdraws it; the version before it holds on.
pub(super) async fn apply(tx: &Work, ctx: &Ctx, row: &ProposalRow) -> Result<()> {
    let (org, id) = (OrgId::new(row.org_id), reference(&row.object_id)?);
    criteria::withdraw_published(tx, ctx, org, id, &row.note).await
}
