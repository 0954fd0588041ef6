//! The form of an asset, filled or fresh.

use contract::asset::{AssetFormView, AssetParams};
use domain::access::Action;
use domain::collateral::CollateralKind;
use domain::ids::AssetId;
use store::assets;

use super::view::filled;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;

/// The form of an asset of the firm; without an id a fresh one of the kind.
pub async fn form(ctx: &Ctx, kind: &str, id: Option<&str>) -> Result<AssetFormView> {
    let org = ctx.firm(Action::WorkAsFirm)?;
    let Some(id) = id else {
        let kind: CollateralKind = kind.parse().map_err(|_| Error::NotFound)?;
        let form = AssetParams {
            id: ctx.new_id().to_string(),
            kind: kind.code().to_owned(),
            ..AssetParams::default()
        };
        return Ok(AssetFormView {
            kind,
            form,
            existing: false,
        });
    };
    let id: AssetId = reference(id)?;
    let row = assets::find(ctx.read(), org, id)
        .await?
        .ok_or(Error::NotFound)?;
    let record = records::asset(&row)?;
    Ok(AssetFormView {
        kind: record.kind(),
        form: filled(id, &record, row.version),
        existing: true,
    })
}
