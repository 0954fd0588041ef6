//! Receipts in custody through the use cases, on both databases.

mod bounds;
mod empty;
mod hands;
mod input;
mod keys;
mod life;
mod papers;
mod races;
mod stops;
mod world;
mod worth;
