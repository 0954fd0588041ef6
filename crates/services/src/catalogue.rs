//! The public catalogue: every product with its terms, its criteria and how far its figures are
//! documented.

mod list;
mod product;
mod terms;

pub(crate) use list::brief;
pub use list::list;
pub use product::product;
