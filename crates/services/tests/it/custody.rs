//! Receipts in custody through the use cases, on both databases.

mod bounds;
mod hands;
mod input;
mod keys;
mod life;
mod races;
mod world;
