//! The engine over many needs and products, and the order in which matches are shown.
//!
//! [`Engine`] evaluates one need against every product. It is a plain evaluator over compiled
//! trees; an index may take its place behind the same interface. Explanations are not made here
//! but by [`domain::criteria::explain`], from the trees the engine keeps.
//!
//! No input or output, no clock: [`exchange`] turns the contents of files into needs and products
//! and answers into lines, and leaves opening them to the command.

mod bits;
mod compile;
mod engine;
pub mod exchange;
mod index;
pub mod rank;
mod row;
mod test;

pub use bits::{Answer, Bits};
pub use engine::{Engine, Judgement, Product};
pub use index::{Blame, Change, Count, Index, Instructions, Matcher};
pub use rank::{By, Components, Ranked, Weights};
pub use row::Row;
