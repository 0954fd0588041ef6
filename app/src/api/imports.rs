//! Many assets from one table. It is uploaded by a plain route of the server.

use contract::Problem;
use contract::import::{ImportParams, ImportView};
use leptos::prelude::*;

/// What a table says, before it is brought in and after.
#[server(prefix = "/fn", endpoint = "imports/view")]
pub async fn import(id: String) -> Result<ImportView, Problem> {
    use_case!(imports::view(&id))
}

/// Brings it in.
#[server(prefix = "/fn", endpoint = "imports/commit")]
pub async fn commit_import(params: ImportParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(imports::commit(params))?;
    request::redirect(&routes::firm_asset_table(id));
    Ok(())
}
