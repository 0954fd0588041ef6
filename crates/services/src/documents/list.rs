//! Documents as lists show them.

use std::collections::HashMap;

use contract::document::DocumentView;
use domain::document::{Media, ObjectKind, Scan};
use domain::ids::{AssetId, DocumentId, OrgId};
use domain::lang::Lang;
use store::Conn;
use store::documents;
use store::rows::DocumentRow;
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::records::broken;
use crate::words::coded;

/// Characters of a hash that tell two files apart for people.
const SHORT: usize = 12;

/// The documents of these assets, which the caller has already been let at.
pub(crate) async fn of_assets(
    conn: Conn<'_>,
    org: OrgId,
    assets: &[AssetId],
    lang: Lang,
) -> Result<HashMap<AssetId, Vec<DocumentView>>> {
    let ids: Vec<Uuid> = assets.iter().map(|id| id.uuid()).collect();
    let mut found: HashMap<AssetId, Vec<DocumentView>> = HashMap::new();
    for row in documents::of(conn, org, ObjectKind::Asset, &ids).await? {
        let asset = AssetId::new(row.object_id);
        found.entry(asset).or_default().push(view(&row, lang)?);
    }
    Ok(found)
}

/// Those of a receipt's asset that came from the warehouse, for the warehouse and for pledgees.
pub(crate) async fn of_keeper(
    ctx: &Ctx,
    warehouse: OrgId,
    firm: OrgId,
    asset: AssetId,
) -> Result<Vec<DocumentView>> {
    let kind = ObjectKind::Asset;
    let rows = documents::of(ctx.read(), firm, kind, &[asset.uuid()]).await?;
    rows.iter()
        .filter(|row| row.created_for == warehouse.uuid())
        .map(|row| view(row, ctx.lang))
        .collect()
}

/// One of them.
fn view(row: &DocumentRow, lang: Lang) -> Result<DocumentView> {
    let unread = |what: &str| broken("document", row.id, what);
    let media = Media::from_code(&row.media_type).ok_or_else(|| unread("media_type"))?;
    let scan = Scan::from_code(&row.scan).ok_or_else(|| unread("scan"))?;
    Ok(DocumentView {
        id: DocumentId::new(row.id),
        name: row.name.clone(),
        media: coded(media.code(), media.label(), lang),
        size: u64::try_from(row.size).map_err(|_| unread("size"))?,
        hash: row.sha256.chars().take(SHORT).collect(),
        scan: coded(scan.code(), scan.label(), lang),
        at: row.created_at,
    })
}
