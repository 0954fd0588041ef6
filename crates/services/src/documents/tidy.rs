//! Sweeping up: bytes that no row owns, and parts of uploads that a killed process left.

use std::path::Path as Folder;
use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use store::documents;

use super::Place;
use super::place::failed;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Younger ones may belong to an upload that is not over.
const GRACE: TimeDelta = TimeDelta::hours(6);
/// Keys asked about at once.
const PART: usize = 500;

/// Deletes what is older than any upload and belongs to no document that is kept; answers how
/// many there were. Parts that a bucket holds back are the bucket's to expire.
pub async fn tidy(ctx: &Ctx) -> Result<u64> {
    let place = &ctx.portal.settings.documents.place;
    let nothing = match place {
        Place::Nowhere => true,
        Place::Folder(folder) => !folder.exists(),
        Place::Bucket(_) => false,
    };
    if nothing {
        return Ok(0);
    }
    let before = ctx.now() - GRACE;
    let store = ctx.portal.vault.store(place)?;
    let mut swept = 0;
    let mut parts = store.list(None).chunks(PART);
    while let Some(part) = parts.next().await {
        let mut old = Vec::new();
        for found in part {
            let found = found.map_err(failed)?;
            if found.last_modified < before {
                old.push(found.location.to_string());
            }
        }
        let kept = documents::kept_keys(ctx.read(), &old).await?;
        for key in old.iter().filter(|key| !kept.contains(*key)) {
            store
                .delete(&Path::from(key.as_str()))
                .await
                .map_err(failed)?;
            swept += 1;
        }
    }
    if let Place::Folder(folder) = place {
        let folder = folder.clone();
        let staged = tokio::task::spawn_blocking(move || staged(&folder, before));
        let staged = staged
            .await
            .map_err(|error| Error::Internal(error.to_string()))?;
        swept += staged.map_err(|error| Error::Unavailable(error.to_string()))?;
    }
    Ok(swept)
}

/// Files that the store writes to before it gives them their names: `key#1`.
fn staged(folder: &Folder, before: DateTime<Utc>) -> std::io::Result<u64> {
    let before = SystemTime::from(before);
    let mut swept = 0;
    for owner in std::fs::read_dir(folder)? {
        let owner = owner?.path();
        if !owner.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(owner)? {
            let file = file?;
            let staged = file.file_name().to_string_lossy().contains('#');
            if staged && file.metadata()?.modified()? < before {
                std::fs::remove_file(file.path())?;
                swept += 1;
            }
        }
    }
    Ok(swept)
}
