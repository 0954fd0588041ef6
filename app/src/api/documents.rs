//! Documents that are evidence. They are uploaded and fetched by plain routes of the server.

use contract::Problem;
use contract::document::DocumentRefParams;
use leptos::prelude::*;

/// Removes one.
#[server(prefix = "/fn", endpoint = "documents/remove")]
pub async fn remove_document(params: DocumentRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let asset = use_case!(documents::remove(params))?;
    request::redirect(&routes::with_notice(&routes::firm_asset(asset), "removed"));
    Ok(())
}
