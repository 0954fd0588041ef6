//! Versions of the criteria of products.

use contract::Problem;
use contract::criteria::{
    DraftParams, EditorParams, EditorView, ImportParams, ProductVersionsRow, ProposeParams,
    VersionStepParams, VersionView, VersionsView,
};
use leptos::prelude::*;

/// The institution's products with the state of their criteria.
#[server(prefix = "/fn", endpoint = "criteria/products")]
pub async fn criteria_products() -> Result<Vec<ProductVersionsRow>, Problem> {
    use_case!(criteria::products())
}

/// The versions of one product.
#[server(prefix = "/fn", endpoint = "criteria/versions")]
pub async fn versions(product: String) -> Result<VersionsView, Problem> {
    use_case!(criteria::versions(&product))
}

/// One version.
#[server(prefix = "/fn", endpoint = "criteria/version")]
pub async fn version(id: String) -> Result<VersionView, Problem> {
    use_case!(criteria::view(&id))
}

/// The editor of a draft.
#[server(prefix = "/fn", endpoint = "criteria/editor")]
pub async fn editor(id: String) -> Result<EditorView, Problem> {
    use_case!(criteria::editor(&id))
}

/// Begins a draft and opens it.
#[server(prefix = "/fn", endpoint = "criteria/draft")]
pub async fn begin_draft(params: DraftParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::draft(params))?;
    request::redirect(&routes::version_edit(id));
    Ok(())
}

/// Keeps what was typed, does what the button says, and shows the row that it was about.
#[server(prefix = "/fn", endpoint = "criteria/save")]
pub async fn save_criteria(params: EditorParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let saved = use_case!(criteria::save(params))?;
    let page = routes::version_edit(saved.id);
    let page = match saved.focus {
        Some(key) => format!("{page}#{key}"),
        None => routes::with_notice(&page, "saved"),
    };
    request::redirect(&page);
    Ok(())
}

/// Replaces the rows of a draft by those of a file.
#[server(prefix = "/fn", endpoint = "criteria/import")]
pub async fn import_criteria(params: ImportParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::import(params))?;
    request::redirect(&routes::with_notice(&routes::version_edit(id), "saved"));
    Ok(())
}

/// Hands a draft to another person.
#[server(prefix = "/fn", endpoint = "criteria/propose")]
pub async fn propose_version(params: ProposeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::propose(params))?;
    request::redirect(&routes::with_notice(&routes::version(id), "sent"));
    Ok(())
}

/// Publishes what another person proposed.
#[server(prefix = "/fn", endpoint = "criteria/publish")]
pub async fn publish_version(params: VersionStepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::publish(params))?;
    request::redirect(&routes::with_notice(&routes::version(id), "done"));
    Ok(())
}

/// Sends a proposal back.
#[server(prefix = "/fn", endpoint = "criteria/send_back")]
pub async fn send_back_version(params: VersionStepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::send_back(params))?;
    request::redirect(&routes::with_notice(&routes::version(id), "done"));
    Ok(())
}

/// Gives a version up, or hands that to a second person where two had published it.
#[server(prefix = "/fn", endpoint = "criteria/withdraw")]
pub async fn withdraw_version(params: VersionStepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use services::criteria::Withdrawn;
    let page = match use_case!(criteria::withdraw(params))? {
        Withdrawn::Done(id) => routes::with_notice(&routes::version(id), "done"),
        Withdrawn::Proposed(id) => routes::with_notice(&routes::proposal(id), "proposed"),
    };
    request::redirect(&page);
    Ok(())
}

/// Goes on from the version published last.
#[server(prefix = "/fn", endpoint = "criteria/rebase")]
pub async fn rebase_version(params: VersionStepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(criteria::rebase(params))?;
    request::redirect(&routes::with_notice(&routes::version_edit(id), "done"));
    Ok(())
}
