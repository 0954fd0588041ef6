//! What registers outside say.

use contract::Problem;
use contract::outside::OutsideView;
use leptos::prelude::*;

/// What they say of an asset: to its owner, and to whom it was handed for verification.
#[server(prefix = "/fn", endpoint = "outside/of_asset")]
pub async fn outside_of_asset(id: String) -> Result<OutsideView, Problem> {
    use_case!(outside::of_asset(&id))
}
