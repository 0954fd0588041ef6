//! A form that takes a step on an asset: under its key the step is taken once. Sent again it
//! answers the same, with another content or by another person it is refused.

use domain::fault::Fault;
use domain::ids::{AssetId, OrgId};
use serde::Serialize;
use store::registry as rows;
use store::rows::AssetRow;
use store::{Conn, assets};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::{Faults, reference, seen_version};
use crate::records;
use crate::tx::Work;

/// A form as it was sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// The asset.
    pub id: AssetId,
    /// The version seen.
    pub seen: i64,
    /// Key of the form, which becomes the id of its row in the timeline.
    pub key: Uuid,
    /// Hash of the form and of who sent it.
    pub digest: String,
}

impl Sent {
    /// Reads it; `whole` is the form with everything in it.
    pub fn read<T: Serialize>(
        ctx: &Ctx,
        (id, key, version): (&str, &str, &str),
        whole: &T,
    ) -> Result<Self> {
        let mut faults = Faults::default();
        let key = faults.id::<Uuid>("key", key);
        Ok(Self {
            id: reference(id)?,
            key: faults.finish(key)?,
            seen: seen_version(version)?,
            digest: records::digest(ctx, whole)?,
        })
    }

    /// Whether this form took its step already; its key under anything else is refused.
    pub async fn before(&self, conn: Conn<'_>) -> Result<bool> {
        match rows::step_of(conn, self.key).await? {
            Some(step) if self.took(&step) => Ok(true),
            Some(_) => Err(Error::field("key", Fault::Duplicate)),
            None => Ok(false),
        }
    }

    fn took(&self, step: &store::rows::AssetEventRow) -> bool {
        step.asset_id == self.id.uuid() && step.digest.as_deref() == Some(&self.digest)
    }

    /// Holds the asset of the firm. `None` where this form took its step already; else the asset,
    /// if it still is as the reader saw it.
    pub async fn open(&self, tx: &Work, org: OrgId) -> Result<Option<AssetRow>> {
        let held = assets::lock(tx, org, &[self.id]).await?;
        if self.before(tx.conn()).await? {
            return Ok(None);
        }
        let row = held.into_iter().next().ok_or(Error::NotFound)?;
        match row.version == self.seen {
            true => Ok(Some(row)),
            false => Err(Error::stale()),
        }
    }
}
