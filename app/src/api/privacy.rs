//! A person's own data.

use contract::Problem;
use contract::privacy::{CopyParams, EraseParams, OwnDataView};
use leptos::prelude::*;

/// What a person can do about the own data; `ready` is the copy asked for a moment ago.
#[server(prefix = "/fn", endpoint = "privacy/own")]
pub async fn own_data(#[server(default)] ready: String) -> Result<OwnDataView, Problem> {
    use_case!(privacy::own(&ready))
}

/// Asks for the copy.
#[server(prefix = "/fn", endpoint = "privacy/ask_copy")]
pub async fn ask_copy(params: CopyParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(privacy::ask_copy(params))?;
    request::redirect(&routes::own_data_ready(id));
    Ok(())
}

/// Deletes the account and ends the session.
#[server(prefix = "/fn", endpoint = "privacy/erase")]
pub async fn erase_account(params: EraseParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(privacy::erase(params))?;
    request::end_session()?;
    request::redirect(&routes::with_notice(routes::HOME, "erased"));
    Ok(())
}
