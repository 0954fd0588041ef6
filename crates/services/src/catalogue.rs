//! The public catalogue: every product with its terms, its criteria and how far its figures are
//! documented.

mod list;
mod product;
mod terms;

pub use list::list;
pub(crate) use list::brief;
pub use product::product;
