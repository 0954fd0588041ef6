//! Uploading one file: whoever may begin hands the bytes over as they come; the row is written
//! when all of them are there and nothing is wrong with them.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use data_encoding::HEXLOWER;
use domain::access::{Action, Permit};
use domain::document::{FileName, Inspector, Media, ObjectKind, Refusal, Scan, State};
use domain::ids::{AssetId, DocumentId, OrgId};
use object_store::path::Path;
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::rows::DocumentRow;
use store::{assets, documents, firms};

use super::open::keeps;
use super::place::failed;
use super::scanner::Scanning;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::{custody, tx};

/// The field of the form that has the file.
const FILE: &str = "file";

/// A file that is being uploaded. Dropped before its end it leaves nothing.
pub struct Upload {
    ctx: Ctx,
    permit: Permit,
    org: OrgId,
    asset: AssetId,
    key: Path,
    store: Arc<dyn ObjectStore>,
    sink: Sink,
    waiting: BytesMut,
    inspector: Inspector,
    hash: Sha256,
    scanning: Option<Scanning>,
}

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The document.
    pub id: DocumentId,
    /// Whether it is new; otherwise the same bytes were there already.
    pub new: bool,
}

/// Lets somebody upload evidence for an asset of the own firm, or a keeper for a receipt in its
/// warehouse, before a byte is read.
pub async fn begin(ctx: &Ctx, asset: &str) -> Result<Upload> {
    let asset: AssetId = reference(asset)?;
    let (org, permit) = match keeps(ctx) {
        true => custody::keepers(ctx, asset).await?,
        false => ctx.as_firm(Action::EditAsset)?,
    };
    assets::find(ctx.read(), org, asset)
        .await?
        .ok_or(Error::NotFound)?;
    let setup = &ctx.portal.settings.documents;
    let held = documents::held(ctx.read(), org, ObjectKind::Asset, asset.uuid()).await?;
    setup.limits.admit(held, 1).map_err(at_file)?;
    let store = ctx.portal.vault.store(&setup.place)?;
    Ok(Upload {
        ctx: ctx.clone(),
        permit,
        org,
        asset,
        key: Path::from(format!("{org}/{}", ctx.new_id())),
        store,
        sink: Sink(None),
        waiting: BytesMut::new(),
        inspector: Inspector::default(),
        hash: Sha256::new(),
        scanning: None,
    })
}

impl Upload {
    /// Whether no byte has come yet.
    pub const fn is_empty(&self) -> bool {
        self.inspector.size() == 0
    }

    /// Takes the next bytes; an error is final.
    pub async fn push(&mut self, part: Bytes) -> Result<()> {
        if part.is_empty() {
            return Ok(());
        }
        self.inspector.push(&part).map_err(at_file)?;
        if self.sink.0.is_none() {
            if let Some(scanner) = &self.ctx.portal.settings.documents.scanner {
                self.scanning = Some(scanner.open().await?);
            }
            self.sink.0 = Some(self.store.put_multipart(&self.key).await.map_err(failed)?);
        }
        self.hash.update(&part);
        if let Some(scanning) = &mut self.scanning {
            scanning.push(&part).await?;
        }
        self.waiting.extend_from_slice(&part);
        let size = self.ctx.portal.settings.documents.place.part();
        while self.waiting.len() >= size {
            let part = self.waiting.split_to(size).freeze();
            self.sink.put(part).await?;
        }
        Ok(())
    }

    /// The file has ended and was called so. The last steps are taken whether or not the client
    /// is still there: all of them, or none.
    pub async fn finish(self, name: &str) -> Result<Kept> {
        let Self {
            inspector,
            scanning,
            ..
        } = self;
        let size = inspector.size();
        let media = inspector.finish().map_err(at_file)?;
        let name = FileName::of(name, media).map_err(at_file)?;
        let scan = match scanning {
            Some(scanning) => {
                scanning.finish().await?;
                Scan::Clean
            }
            None => Scan::None,
        };
        let entry = Entry {
            ctx: self.ctx,
            permit: self.permit,
            org: self.org,
            asset: self.asset,
            key: self.key,
            store: self.store,
            sha256: HEXLOWER.encode(&self.hash.finalize()),
            seen: Seen {
                media,
                name,
                size,
                scan,
            },
        };
        let done = tokio::spawn(entry.keep(self.sink, self.waiting.freeze())).await;
        done.map_err(|error| Error::Internal(format!("an upload broke off: {error}")))?
    }
}

/// What was found out about a file.
struct Seen {
    media: Media,
    name: FileName,
    size: u64,
    scan: Scan,
}

/// A document about to be entered.
struct Entry {
    ctx: Ctx,
    permit: Permit,
    org: OrgId,
    asset: AssetId,
    key: Path,
    store: Arc<dyn ObjectStore>,
    sha256: String,
    seen: Seen,
}

impl Entry {
    /// The bytes first, then the row; where there is no row the bytes go again.
    async fn keep(self, mut sink: Sink, last: Bytes) -> Result<Kept> {
        if !last.is_empty() {
            sink.put(last).await?;
        }
        sink.complete().await?;
        let kept = self.enter().await;
        if !matches!(kept, Ok(Kept { new: true, .. }))
            && let Err(error) = self.store.delete(&self.key).await
        {
            tracing::warn!(%error, "the bytes of a refused upload wait to be swept up");
        }
        kept
    }

    async fn enter(&self) -> Result<Kept> {
        let (ctx, org, asset) = (&self.ctx, self.org, self.asset);
        let id = DocumentId::new(ctx.new_id());
        let row = self.row(id)?;
        let limits = ctx.portal.settings.documents.limits;
        let size = self.seen.size;
        tx::write(ctx, self.permit, async |tx| {
            firms::lock(&tx, org).await?;
            assets::find(tx.conn(), org, asset)
                .await?
                .ok_or(Error::NotFound)?;
            let (kind, object) = (ObjectKind::Asset, asset.uuid());
            let same = documents::same(tx.conn(), org, kind, object, &row.sha256).await?;
            if let Some(same) = same {
                let id = DocumentId::new(same.id);
                return tx.unchanged(Kept { id, new: false });
            }
            let held = documents::held(tx.conn(), org, kind, object).await?;
            limits.admit(held, size).map_err(at_file)?;
            documents::insert(&tx, row.clone()).await?;
            let told = json!({
                "object": format!("{} {asset}", kind.code()), "name": row.name,
                "kind": row.media_type, "quantity": row.size, "digest": row.sha256,
            });
            let object = Object::of("document", id, org);
            audit::record(&tx, ctx, "upload_document", object, None, Some(told)).await?;
            Ok(Kept { id, new: true })
        })
        .await
    }

    fn row(&self, id: DocumentId) -> Result<DocumentRow> {
        let size =
            i64::try_from(self.seen.size).map_err(|error| Error::Internal(error.to_string()))?;
        let actor = self.ctx.actor()?;
        Ok(DocumentRow {
            id: id.uuid(),
            org_id: self.org.uuid(),
            object_kind: ObjectKind::Asset.code().to_owned(),
            object_id: self.asset.uuid(),
            name: self.seen.name.to_string(),
            media_type: self.seen.media.code().to_owned(),
            size,
            sha256: self.sha256.clone(),
            storage_key: self.key.to_string(),
            scan: self.seen.scan.code().to_owned(),
            state: State::Stored.code().to_owned(),
            created_at: self.ctx.now(),
            created_by: actor.user_id.uuid(),
            created_for: actor.org_id().ok_or(Error::Forbidden)?.uuid(),
            removed_at: None,
            removed_by: None,
        })
    }
}

/// Where the parts go; given up before its end it takes back what is there.
struct Sink(Option<Box<dyn MultipartUpload>>);

impl Sink {
    async fn put(&mut self, part: Bytes) -> Result<()> {
        match &mut self.0 {
            Some(sink) => sink.put_part(part.into()).await.map_err(failed),
            None => Err(Error::Internal("a part of no upload".into())),
        }
    }

    async fn complete(&mut self) -> Result<()> {
        match &mut self.0 {
            Some(sink) => drop(sink.complete().await.map_err(failed)?),
            None => return Err(Error::Internal("the end of no upload".into())),
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let (Some(mut sink), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = sink.abort().await {
                tracing::debug!(%error, "parts of an upload wait to be swept up");
            }
        });
    }
}

fn at_file(refusal: Refusal) -> Error {
    Error::field(FILE, refusal)
}
