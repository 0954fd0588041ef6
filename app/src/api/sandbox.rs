//! The policy sandbox.

use contract::Problem;
use contract::criteria::EditorParams;
use contract::sandbox::{KeepParams, SandboxFigures, SandboxParams, SandboxView};
use leptos::prelude::*;

/// A version run on everybody.
#[server(prefix = "/fn", endpoint = "sandbox/view")]
pub async fn sandbox(params: SandboxParams) -> Result<SandboxView, Problem> {
    use_case!(sandbox::view(params))
}

/// A draft as it is typed, run on everybody; nothing while a row is unfinished.
#[server(prefix = "/fn", endpoint = "sandbox/preview")]
pub async fn preview_draft(params: EditorParams) -> Result<Option<SandboxFigures>, Problem> {
    use_case!(sandbox::preview(params))
}

/// Keeps the result with the version.
#[server(prefix = "/fn", endpoint = "sandbox/keep")]
pub async fn keep_sandbox(params: KeepParams) -> Result<(), Problem> {
    use_case!(sandbox::keep(params))
}
