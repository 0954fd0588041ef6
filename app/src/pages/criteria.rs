//! Versions of the criteria of an institution's products, for banks and funds alike.

mod differences;
mod editor;
mod findings;
mod products;
pub mod public;
mod version;
mod versions;

pub use editor::EditorPage;
pub use products::ProductsPage;
pub use version::VersionPage;
pub use versions::VersionsPage;
