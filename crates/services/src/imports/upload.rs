//! Uploading a table: whoever may begin hands the bytes over as they come. What is no table is
//! refused when all of them are there; a table with faults is kept, so that they can be shown.

use bytes::Bytes;
use domain::access::Action;
use domain::document::MAX_BYTES;
use domain::ids::{ImportId, OrgId};
use domain::import::{ImportKind, Unread};

use super::kept::{self, Kept, Label};
use super::look::parse;
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// The field of the form that has the file.
const FILE: &str = "file";
/// Most characters of the file's name that are kept.
const NAME_MAX: usize = 120;

/// A table that is being uploaded.
pub struct Upload {
    ctx: Ctx,
    org: OrgId,
    kind: ImportKind,
    bytes: Vec<u8>,
}

/// Lets somebody upload a table of assets of the own firm, before a byte is read.
pub async fn begin(ctx: &Ctx, kind: &str) -> Result<Upload> {
    let (org, _) = ctx.as_firm(Action::EditAsset)?;
    let kind = ImportKind::from_code(kind).ok_or(Error::NotFound)?;
    Ok(Upload {
        ctx: ctx.clone(),
        org,
        kind,
        bytes: Vec::new(),
    })
}

impl Upload {
    /// Whether no byte has come yet.
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Takes the next bytes; an error is final.
    pub fn push(&mut self, part: Bytes) -> Result<()> {
        let size = self.bytes.len().saturating_add(part.len());
        if u64::try_from(size).is_ok_and(|size| size > MAX_BYTES) {
            return Err(Error::field(FILE, Unread::TooLarge));
        }
        self.bytes.extend_from_slice(&part);
        Ok(())
    }

    /// The file has ended and was called so.
    pub async fn finish(self, name: &str) -> Result<ImportId> {
        let id = ImportId::new(self.ctx.new_id());
        let label = Label {
            kind: self.kind,
            name: shown(name),
            by: self.ctx.actor()?.user_id,
        };
        let today = self.ctx.today();
        let (read, bytes) = parse(self.kind, self.bytes, self.org, today).await?;
        read.map_err(|unread| Error::field(FILE, unread))?;
        kept::keep(&self.ctx, self.org, id, Kept { label, bytes }).await?;
        Ok(id)
    }
}

/// The name of the file as pages show it.
fn shown(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = name
        .chars()
        .filter(|c| !c.is_control() && !domain::text::is_invisible(*c));
    plain.take(NAME_MAX).collect()
}
