//! The lines of pledges through the use cases, on both databases: told once, to both sides, with
//! what cures it; and what is pledged does not count twice.

mod beside;
mod crossing;
mod days;
mod matching;
mod racing;
mod sides;
pub mod values;
