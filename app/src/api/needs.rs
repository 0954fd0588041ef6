//! Financing needs.

use contract::Problem;
use contract::need::{NeedFormView, NeedParams, NeedRefParams, NeedRowView};
use leptos::prelude::*;

/// The firm's needs.
#[server(prefix = "/fn", endpoint = "needs/list")]
pub async fn needs() -> Result<Vec<NeedRowView>, Problem> {
    use_case!(needs::list())
}

/// The form of a new need.
#[server(prefix = "/fn", endpoint = "needs/new")]
pub async fn new_need() -> Result<NeedFormView, Problem> {
    use_case!(needs::form(None))
}

/// One need and its form.
#[server(prefix = "/fn", endpoint = "needs/form")]
pub async fn need(id: String) -> Result<NeedFormView, Problem> {
    use_case!(needs::form(Some(&id)))
}

/// Saves a need, new or changed, and leads to its matches.
#[server(prefix = "/fn", endpoint = "needs/save")]
pub async fn save_need(params: NeedParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(needs::save(params))?;
    request::redirect(&routes::with_notice(&routes::firm_matches(id), "saved"));
    Ok(())
}

/// Closes a need.
#[server(prefix = "/fn", endpoint = "needs/close")]
pub async fn close_need(params: NeedRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(needs::close(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_NEEDS, "closed"));
    Ok(())
}

/// Opens a closed need again.
#[server(prefix = "/fn", endpoint = "needs/reopen")]
pub async fn reopen_need(params: NeedRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(needs::reopen(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_NEEDS, "reopened"));
    Ok(())
}
