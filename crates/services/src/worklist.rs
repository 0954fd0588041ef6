//! The institution's desk: the queue of applications, and the needs that fit its products.

mod candidates;
mod products;
mod queue;

pub(crate) use candidates::csv;
pub use candidates::{Export, candidates, export};
pub use products::products;
pub use queue::queue;
pub(crate) use queue::{OPEN, rows};

use contract::common::Paging;

/// Rows of a page: what fits a laptop.
pub(crate) const ROWS: u64 = 40;

/// Where a page stands among `rows` rows; a page beyond the end is the last one.
pub(crate) fn paging(page: &str, rows: u64) -> Paging {
    let pages = rows.div_ceil(ROWS).max(1);
    let page = page.trim().parse().unwrap_or(1).clamp(1, pages);
    Paging { page, pages, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_always_exists() {
        let at = |page: &str, rows| paging(page, rows).page;
        assert_eq!(
            (at("", 0), at("0", 100), at("x", 100), at("-3", 100)),
            (1, 1, 1, 1)
        );
        assert_eq!(
            (at("3", 81), at("4", 81), at("99999999999999999999", 81)),
            (3, 3, 1)
        );
        assert_eq!(paging("1", 81).pages, 3);
    }
}
