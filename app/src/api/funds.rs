//! Funds and their quota.

use contract::Problem;
use contract::fund::{FundDetailView, FundsView};
use leptos::prelude::*;

/// The institution's funds, and what is urgent.
#[server(prefix = "/fn", endpoint = "funds/list")]
pub async fn funds() -> Result<FundsView, Problem> {
    use_case!(funds::list())
}

/// One fund with its ledger.
#[server(prefix = "/fn", endpoint = "funds/detail")]
pub async fn fund(id: String) -> Result<FundDetailView, Problem> {
    use_case!(funds::detail(&id))
}
