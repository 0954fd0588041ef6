//! The public product catalogue.

use contract::Problem;
use contract::catalogue::{CatalogueParams, CatalogueView, ProductView};
use leptos::prelude::*;

/// Products by filter.
#[server(prefix = "/fn", endpoint = "catalogue/list")]
pub async fn products(params: CatalogueParams) -> Result<CatalogueView, Problem> {
    use_case!(catalogue::list(params))
}

/// One product.
#[server(prefix = "/fn", endpoint = "catalogue/product")]
pub async fn product(id: String) -> Result<ProductView, Problem> {
    use_case!(catalogue::product(&id))
}
