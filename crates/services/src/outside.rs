//! Outside registers: what they say of an asset, as far as somebody here has it.
//!
//! A [`RegistryConnector`] is asked by the canonical key of a thing. The one that exists reads
//! extracts: files that an operator puts into a folder (`RONGQIAO_EXTRACTS`). Nothing is fetched
//! over a network, and a reader is told which extract speaks, and of which day.

use std::sync::Arc;

use contract::outside::{OutsideEntryView, OutsideView};
use domain::access::{Action, Subject};
use domain::extract::Entry;
use domain::ids::{AssetId, OrgId};
use futures_util::future::BoxFuture;
use store::rows::AssetRow;
use store::{assets, organisations};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::reference;
use crate::records;
use crate::registry;
use crate::words::coded;

mod folder;

pub use folder::Folder;

/// What a register says, with where that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The extract or service that says it.
    pub source: Arc<str>,
    /// What it says.
    pub entry: Entry,
}

/// A register outside, or what somebody has of it.
pub trait RegistryConnector: Send + Sync {
    /// Everything it says of the thing of this key, newest first; nothing where it is silent.
    fn look_up<'a>(&'a self, ctx: &'a Ctx, key: &'a str) -> BoxFuture<'a, Result<Vec<Found>>>;
}

/// What outside registers say of an asset: to its owner, and to whom it was handed for
/// verification.
pub async fn of_asset(ctx: &Ctx, id: &str) -> Result<OutsideView> {
    let row = match ctx.may(Action::WorkAsFirm, Subject::NONE) {
        true => own(ctx, id).await?,
        false => registry::of_verifier(ctx, id).await?,
    };
    let connectors = ctx.portal.connectors();
    let owner = OrgId::new(row.org_id);
    let mut found = Vec::new();
    if let Some(key) = records::asset(&row)?.details.identity(owner) {
        for connector in connectors {
            found.extend(connector.look_up(ctx, &key).await?);
        }
    }
    let names = organisations::by_ids(ctx.read(), &[owner]).await?;
    let owner = names.first().map(|row| row.name_zh.as_str());
    Ok(OutsideView {
        connected: !connectors.is_empty(),
        entries: found
            .iter()
            .map(|found| view(found, owner.unwrap_or_default(), ctx))
            .collect(),
    })
}

async fn own(ctx: &Ctx, id: &str) -> Result<AssetRow> {
    let org = ctx.firm(Action::ReadAsset)?;
    let id: AssetId = reference(id)?;
    let row = assets::find(ctx.read(), org, id).await?;
    row.ok_or(Error::NotFound)
}

fn view(found: &Found, owner: &str, ctx: &Ctx) -> OutsideEntryView {
    let entry = &found.entry;
    OutsideEntryView {
        source: found.source.to_string(),
        as_of: entry.as_of,
        holder: entry.holder.clone(),
        holder_is_owner: domain::text::code(&entry.holder) == domain::text::code(owner),
        standing: coded(entry.standing.code(), entry.standing.label(), ctx.lang),
        encumbrances: entry.encumbrances.clone(),
    }
}
