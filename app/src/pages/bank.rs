//! Pages of an institution that lends or leases.

mod case;
mod needs;
mod products;
mod queue;

pub use case::CasePage;
pub use needs::NeedsPage;
pub use products::ProductsPage;
pub use queue::QueuePage;
