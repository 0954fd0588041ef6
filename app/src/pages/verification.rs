//! What firms hand to an organisation to verify: the worklist, and one asset.

pub(crate) mod list;
pub(crate) mod one;
mod steps;

pub use list::ListPage;
pub use one::OnePage;
