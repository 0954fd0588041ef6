//! The firm's collateral.

use contract::Problem;
use contract::asset::{AssetFormView, AssetParams, AssetRefParams, AssetRowView, AssetView};
use leptos::prelude::*;

/// All items.
#[server(prefix = "/fn", endpoint = "assets/list")]
pub async fn assets() -> Result<Vec<AssetRowView>, Problem> {
    use_case!(assets::list())
}

/// One item.
#[server(prefix = "/fn", endpoint = "assets/view")]
pub async fn asset(id: String) -> Result<AssetView, Problem> {
    use_case!(assets::view(&id))
}

/// The form of a new item of a kind.
#[server(prefix = "/fn", endpoint = "assets/new")]
pub async fn new_asset(kind: String) -> Result<AssetFormView, Problem> {
    use_case!(assets::form(&kind, None))
}

/// The form of an item that exists.
#[server(prefix = "/fn", endpoint = "assets/form")]
pub async fn asset_form(id: String) -> Result<AssetFormView, Problem> {
    use_case!(assets::form("", Some(&id)))
}

/// Saves an item, new or changed.
#[server(prefix = "/fn", endpoint = "assets/save")]
pub async fn save_asset(params: AssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(assets::save(params))?;
    request::redirect(&routes::with_notice(&routes::firm_asset(id), "saved"));
    Ok(())
}

/// Removes an item.
#[server(prefix = "/fn", endpoint = "assets/remove")]
pub async fn remove_asset(params: AssetRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(assets::remove(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_ASSETS, "removed"));
    Ok(())
}
