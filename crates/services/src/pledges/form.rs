//! The form that proposes a pledge: the firms that let their collateral be read, and what the one
//! chosen has had verified.

use contract::Coded;
use contract::pledge::{OfferedAssetView, ProposeFormView};
use domain::access::{Action, Subject};
use domain::collateral::{AssetDetails, AssetStatus};
use domain::lang::Label;
use domain::pledge::{Declaration, Sharing};
use store::{assets, consents, organisations};

use super::propose::readable;
use crate::assets::row_view;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;
use crate::registry::status_of;
use crate::valuation::current_values;
use crate::words::{coded, org_name};

/// The form, for a firm or to choose one.
pub async fn form(ctx: &Ctx, firm: &str) -> Result<ProposeFormView> {
    let me = ctx.provider(Action::WorkAsProvider)?;
    ctx.require(Action::ProposePledge, Subject::of_case(me, me))?;
    let known = consents::of_institution(ctx.read(), me).await?;
    let firms: Vec<_> = readable(ctx, &known)?.into_iter().collect();
    let chosen = match firm.trim() {
        "" => None,
        typed => Some(reference(typed)?),
    };
    if chosen.is_some_and(|firm| !firms.contains(&firm)) {
        return Err(Error::NotFound);
    }
    let mut offered = Vec::new();
    if let Some(firm) = chosen {
        let rows = assets::of(ctx.read(), &[firm]).await?;
        let values = current_values(ctx.read(), &rows, ctx.today()).await?;
        for row in rows {
            let status = status_of(&row)?;
            if !status.can_be_encumbered() {
                continue;
            }
            let details = records::asset(&row)?.details;
            let mut asset = row_view(&row, Vec::new(), ctx.today(), ctx.lang)?;
            // What is known of it today comes before what the firm wrote.
            let known = values.get(&asset.id).map(|value| value.amount);
            asset.value = known.or(asset.value);
            offered.push(OfferedAssetView {
                asset,
                status: coded(status.code(), status.label(), ctx.lang),
                unit: unit(ctx, &details),
                encumbered: status == AssetStatus::Encumbered,
            });
        }
    }
    let mut names: Vec<Coded> = organisations::by_ids(ctx.read(), &firms)
        .await?
        .iter()
        .map(|org| Coded::new(org.id.to_string(), org_name(org, ctx.lang)))
        .collect();
    names.sort_by(|a, b| a.label.cmp(&b.label));
    Ok(ProposeFormView {
        id: ctx.new_id().to_string(),
        firms: names,
        firm: chosen.map(|firm| firm.to_string()).unwrap_or_default(),
        assets: offered,
        declarations: Declaration::ALL
            .iter()
            .map(|declared| coded(declared.code(), declared.label(), ctx.lang))
            .collect(),
    })
}

/// The unit in which a part of it can be taken.
fn unit(ctx: &Ctx, details: &AssetDetails) -> String {
    const WAN: Label = Label::new("万元", "10,000 yuan");
    match (details.kind().sharing(), details) {
        (Sharing::ByQuantity, AssetDetails::WarehouseReceipt(receipt)) => receipt.unit.clone(),
        (Sharing::ByAmount, _) => WAN.get(ctx.lang).to_owned(),
        _ => String::new(),
    }
}
