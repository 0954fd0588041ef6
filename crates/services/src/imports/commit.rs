//! Bringing a table in: every row, or none.

use contract::import::ImportParams;
use data_encoding::HEXLOWER;
use domain::access::Action;
use domain::ids::{ImportId, OrgId};
use domain::import::{Reading, Row};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::rows::AssetRow;
use store::{assets, firms};

use super::kept::{self, Label};
use super::look::{against_register, asset_id, brought_in, parse};
use crate::assets::save::row;
use crate::audit::{self, Object};
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::tx::{self, Work};

/// Brings in the table that the caller uploaded and answers its id. Everything is looked at again:
/// the bytes, and within the transaction the register. With a fault nothing comes in; the page of
/// the table tells them.
pub async fn commit(ctx: &Ctx, params: ImportParams) -> Result<ImportId> {
    let (org, permit) = ctx.as_firm(Action::EditAsset)?;
    let id: ImportId = reference(&params.id)?;
    let kept = kept::find(ctx, org, id).await?.ok_or(Error::NotFound)?;
    let digest = HEXLOWER.encode(&Sha256::digest(&kept.bytes));
    let (read, _) = parse(kept.label.kind, kept.bytes, org, ctx.today()).await?;
    let reading = read.map_err(|unread| Error::field("id", unread))?;
    let (label, reading, digest) = (&kept.label, &reading, &digest);
    tx::write(ctx, permit, async |tx| {
        firms::lock(&tx, org).await?;
        if brought_in(tx.conn(), org, id).await? > 0 {
            return tx.unchanged(id);
        }
        let mut reading = reading.clone();
        against_register(tx.conn(), org, &mut reading).await?;
        if reading.fault_count > 0 {
            return Err(Error::field("id", refused(&reading)));
        }
        enter(&tx, ctx, org, id, &reading.rows).await?;
        let (first, last) = (asset_id(id, 0), asset_id(id, reading.rows.len() - 1));
        let told = told(
            label,
            digest,
            reading.rows.len(),
            &format!("asset {first} – {last}"),
        );
        let object = Object::of("asset_import", id, org);
        audit::record(&tx, ctx, "import_assets", object, None, Some(told)).await?;
        Ok(id)
    })
    .await
}

fn told(label: &Label, digest: &str, count: usize, assets: &str) -> serde_json::Value {
    json!({
        "kind": label.kind.code(), "name": label.name, "quantity": count, "digest": digest,
        "object": assets,
    })
}

fn refused(reading: &Reading) -> domain::fault::Fault {
    let count = reading.fault_count;
    domain::fault::Fault::InText {
        zh: format!("有 {count} 处错误，未导入任何一行。请按下表改正后重新上传。"),
        en: format!("{count} faults: nothing was brought in. Please mend them and upload again."),
    }
}

async fn enter(tx: &Work, ctx: &Ctx, org: OrgId, id: ImportId, rows: &[Row]) -> Result<()> {
    let now = ctx.now();
    let rows = rows.iter().enumerate().map(|(place, read)| {
        Ok(AssetRow {
            created_at: now,
            updated_at: now,
            ..row(org, asset_id(id, place), &read.record, 1)?
        })
    });
    Ok(assets::insert_all(tx, rows.collect::<Result<_>>()?).await?)
}
