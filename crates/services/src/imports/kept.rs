//! A table between its upload and the moment when it is brought in.

use domain::ids::{ImportId, OrgId, UserId};
use domain::import::ImportKind;
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use serde::{Deserialize, Serialize};

use crate::ctx::Ctx;
use crate::documents::failed;
use crate::error::{Error, Result};

/// Tables of one firm that wait at the same time; the oldest goes first.
const WAITING: usize = 8;
/// How their keys end.
const ENDING: &str = ".import";

/// What stands before the bytes of the file, on a line of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Label {
    /// What the table holds.
    pub kind: ImportKind,
    /// What the file was called.
    pub name: String,
    /// Who uploaded it.
    pub by: UserId,
}

/// A table with its label.
pub(super) struct Kept {
    /// Its label.
    pub label: Label,
    /// The file.
    pub bytes: Vec<u8>,
}

fn key(org: OrgId, id: ImportId) -> Path {
    Path::from(format!("{org}/{id}{ENDING}"))
}

/// Keeps a table; those that have waited longest make room.
pub(super) async fn keep(ctx: &Ctx, org: OrgId, id: ImportId, kept: Kept) -> Result<()> {
    let store = ctx
        .portal
        .vault
        .store(&ctx.portal.settings.documents.place)?;
    let folder = Path::from(org.to_string());
    let mut waiting: Vec<_> = store
        .list(Some(&folder))
        .try_filter(|found| {
            let ours = found.location.as_ref().ends_with(ENDING);
            std::future::ready(ours)
        })
        .map_ok(|found| (found.last_modified, found.location))
        .collect::<Vec<_>>()
        .await
        .into_iter()
        .collect::<std::result::Result<_, _>>()
        .map_err(failed)?;
    waiting.sort_unstable_by(|one, other| other.cmp(one));
    for (_, old) in waiting.split_off(waiting.len().min(WAITING - 1)) {
        store.delete(&old).await.map_err(failed)?;
    }
    let mut bytes =
        serde_json::to_vec(&kept.label).map_err(|error| Error::Internal(error.to_string()))?;
    bytes.push(b'\n');
    bytes.extend_from_slice(&kept.bytes);
    store
        .put(&key(org, id), bytes.into())
        .await
        .map_err(failed)?;
    Ok(())
}

/// The table of that id, if this person uploaded it and it still waits.
pub(super) async fn find(ctx: &Ctx, org: OrgId, id: ImportId) -> Result<Option<Kept>> {
    let store = ctx
        .portal
        .vault
        .store(&ctx.portal.settings.documents.place)?;
    let got = match store.get(&key(org, id)).await {
        Ok(got) => got,
        Err(object_store::Error::NotFound { .. }) => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let bytes = got.bytes().await.map_err(failed)?;
    let broken = || Error::Internal(format!("the table {id} has no label"));
    let end = bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .ok_or_else(broken)?;
    let (label, rest) = bytes.split_at(end);
    let label: Label = serde_json::from_slice(label).map_err(|_| broken())?;
    if label.by != ctx.actor()?.user_id {
        return Ok(None);
    }
    Ok(Some(Kept {
        label,
        bytes: rest.get(1..).unwrap_or_default().to_vec(),
    }))
}
