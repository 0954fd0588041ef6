//! Pledges through the use cases, on both databases: one thing, one pledge; grounds by name; each
//! form once; places in the order of commits; processes that are killed.

mod grounds;
mod keys;
mod kill;
mod lives;
mod number;
mod order;
mod races;
mod spellings;
mod waiting;
pub mod world;
