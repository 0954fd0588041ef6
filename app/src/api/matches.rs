//! The matches of one need.

use contract::Problem;
use contract::bundles::BundlesView;
use contract::matches::{MatchesView, RankBy};
use leptos::prelude::*;

/// All matches in the order asked for.
#[server(prefix = "/fn", endpoint = "matches/list")]
pub async fn matches(need: String, #[server(default)] by: RankBy) -> Result<MatchesView, Problem> {
    use_case!(matches::list(&need, by))
}

/// Up to four products side by side.
#[server(prefix = "/fn", endpoint = "matches/compare")]
pub async fn compare(
    need: String,
    #[server(default)] products: Vec<String>,
) -> Result<MatchesView, Problem> {
    use_case!(matches::compare(&need, &products))
}

/// The combinations that cover the need.
#[server(prefix = "/fn", endpoint = "matches/bundles")]
pub async fn bundles(need: String) -> Result<BundlesView, Problem> {
    use_case!(matches::bundles(&need))
}
