//! The institution's queue, and the needs that fit its products.

use contract::Problem;
use contract::catalogue::ProductBriefView;
use contract::worklist::{CandidatesParams, CandidatesView, WorklistParams, WorklistView};
use leptos::prelude::*;

/// The queue.
#[server(prefix = "/fn", endpoint = "worklist/queue")]
pub async fn queue(params: WorklistParams) -> Result<WorklistView, Problem> {
    use_case!(worklist::queue(params))
}

/// Needs that fit.
#[server(prefix = "/fn", endpoint = "worklist/candidates")]
pub async fn candidates(params: CandidatesParams) -> Result<CandidatesView, Problem> {
    use_case!(worklist::candidates(params))
}

/// The institution's own products.
#[server(prefix = "/fn", endpoint = "worklist/products")]
pub async fn own_products() -> Result<Vec<ProductBriefView>, Problem> {
    use_case!(worklist::products())
}
