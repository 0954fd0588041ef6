//! Reading a document: the firm's own, that of whoever the asset was handed to for verification, a
//! keeper's that put it to a receipt and a pledgee's of that receipt, or an institution's that works on
//! an application for which the firm lets it read the collateral. To everybody else it does not exist.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use data_encoding::HEXLOWER;
use domain::access::{Action, Permit, Subject};
use domain::consent::DataClass;
use domain::document::Media;
use domain::ids::{ApplicationId, AssetId, DocumentId, NeedId, OrgId};
use futures_util::Stream;
use futures_util::stream::BoxStream;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use sha2::{Digest, Sha256};
use store::rows::DocumentRow;
use store::{applications, documents, needs};
use uuid::Uuid;

use super::place::failed;
use crate::audit::{self, Object};
use crate::consents::Grants;
use crate::ctx::{Actor, Ctx};
use crate::error::{Error, Result};
use crate::input::reference;
use crate::{custody, records};

/// A document that somebody may read.
pub struct Opened {
    /// Its name.
    pub name: String,
    /// Its type.
    pub media: Media,
    /// Bytes.
    pub size: u64,
    /// The bytes; they end in an error where they are not what was uploaded.
    pub bytes: Bytewise,
}

/// Opens a document for whoever asks, and notes that it was read.
pub async fn open(ctx: &Ctx, id: &str) -> Result<Opened> {
    // What cannot be an id is answered like one that nobody has: who asks is looked at first.
    let id: DocumentId = reference(id).unwrap_or(DocumentId::new(Uuid::nil()));
    let let_in = match to_verifier(ctx, id).await? {
        None => custody::photographs_pledged(ctx, id).await?,
        handed => handed,
    };
    let (row, permit) = match (let_in, ctx.may(Action::WorkAsProvider, Subject::NONE)) {
        (Some(found), _) => found,
        (None, true) => of_applicant(ctx, id).await?,
        (None, false) if keeps(ctx) => custody::readable(ctx, id).await?,
        (None, false) => own(ctx, id).await?,
    };
    let whose = OrgId::new(row.org_id);
    audit::read(ctx, permit, Object::of("document", id, whose)).await?;
    let media = Media::from_code(&row.media_type);
    let media = media.ok_or_else(|| records::broken("document", id, "media_type"))?;
    let store = ctx
        .portal
        .vault
        .store(&ctx.portal.settings.documents.place)?;
    let key = Path::from(row.storage_key.as_str());
    let got = store.get(&key).await.map_err(failed)?;
    let size = got.meta.size;
    if i64::try_from(size) != Ok(row.size) {
        return Err(records::broken(
            "document",
            id,
            "the bytes are of another length",
        ));
    }
    Ok(Opened {
        name: row.name,
        media,
        size,
        bytes: Bytewise {
            stream: got.into_stream(),
            held: None,
            hash: Sha256::new(),
            wanted: row.sha256,
        },
    })
}

/// Whether the reader works for a warehouse.
pub(crate) fn keeps(ctx: &Ctx) -> bool {
    let me = ctx.actor.as_ref().and_then(Actor::org_id);
    me.is_some_and(|me| ctx.may(Action::WorkAsKeeper, Subject::of_provider(me)))
}

/// One of the own firm.
async fn own(ctx: &Ctx, id: DocumentId) -> Result<(DocumentRow, Permit)> {
    let (org, permit) = ctx.as_firm(Action::ReadAsset)?;
    let row = documents::find(ctx.read(), org, id).await?;
    Ok((row.ok_or(Error::NotFound)?, permit))
}

/// One of an asset that was handed to the organisation acted for, to be verified.
async fn to_verifier(ctx: &Ctx, id: DocumentId) -> Result<Option<(DocumentRow, Permit)>> {
    let Some(me) = ctx.actor.as_ref().and_then(Actor::org_id) else {
        return Ok(None);
    };
    if !ctx.may(Action::VerifyAsset, Subject::of_case(me, me)) {
        return Ok(None);
    }
    let Some(row) = documents::of_verifier(ctx.read(), me, id).await? else {
        return Ok(None);
    };
    // A keeper that has issued a receipt is its verifier for good, and reads its own papers only.
    if keeps(ctx) && custody::issued(ctx.read(), me, AssetId::new(row.object_id)).await? {
        return Ok(None);
    }
    let subject = Subject::of_case(OrgId::new(row.org_id), me);
    Ok(Some((row, ctx.require(Action::VerifyAsset, subject)?)))
}

/// One of a firm that has applied, for an item that it offers with an application on which it lets
/// this institution read its collateral now.
async fn of_applicant(ctx: &Ctx, id: DocumentId) -> Result<(DocumentRow, Permit)> {
    let provider = ctx.provider(Action::WorkAsProvider)?;
    let row = documents::of_applicant(ctx.read(), provider, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let firm = OrgId::new(row.org_id);
    let grants = Grants::of(ctx.read(), firm, provider).await?;
    let offers = needs::offers(ctx.read(), &[firm]).await?;
    let asset = AssetId::new(row.object_id);
    for case in applications::between(ctx.read(), firm, provider).await? {
        let classes = grants.in_case(ApplicationId::new(case.id), ctx.now());
        let offered = records::offered(NeedId::new(case.need_id), &offers).contains(&asset);
        if offered && classes.contains(DataClass::Collateral) {
            let permit = ctx.require(Action::ReadCase, Subject::of_case(firm, provider))?;
            return Ok((row, permit));
        }
    }
    Err(Error::NotFound)
}

/// Bytes as they come from the store. The last part is held back until the whole is known to be
/// what was uploaded, so that nobody takes something else for it.
pub struct Bytewise {
    stream: BoxStream<'static, object_store::Result<Bytes>>,
    held: Option<Bytes>,
    hash: Sha256,
    wanted: String,
}

impl Stream for Bytewise {
    type Item = std::io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            return Poll::Ready(match ready!(this.stream.as_mut().poll_next(cx)) {
                Some(Ok(part)) => {
                    this.hash.update(&part);
                    match this.held.replace(part) {
                        Some(before) => Some(Ok(before)),
                        None => continue,
                    }
                }
                Some(Err(error)) => {
                    tracing::error!(%error, "a document could not be read to its end");
                    Some(Err(std::io::Error::other("broken off")))
                }
                None => this.held.take().map(|last| {
                    let hash = std::mem::take(&mut this.hash).finalize();
                    if HEXLOWER.encode(&hash) == this.wanted {
                        return Ok(last);
                    }
                    tracing::error!("the bytes of a document are not those that were uploaded");
                    Err(std::io::Error::other("not what was uploaded"))
                }),
            });
        }
    }
}
