//! What banks and fund managers share: the queue, the needs that fit, the case and its decision.

mod candidates;
mod case;
mod consent;
mod decision;
mod desk;
mod evidence;
mod queue;
mod rows;

pub use candidates::Candidates;
pub use case::Case;
pub use desk::Desk;
pub use queue::Queue;
pub use rows::{ApplicationTable, query_string};
