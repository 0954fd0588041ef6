//! The near-miss map.

use contract::Problem;
use contract::near_miss::{NearMissParams, NearMissView};
use leptos::prelude::*;

/// The map.
#[server(prefix = "/fn", endpoint = "near_miss/map")]
pub async fn near_misses(params: NearMissParams) -> Result<NearMissView, Problem> {
    use_case!(near_miss::map(params))
}
