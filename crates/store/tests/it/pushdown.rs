//! Criteria asked in SQL: the same answers as the plain evaluator, and lists in order.

mod agreement;
#[path = "../../../domain/tests/criteria/generate.rs"]
mod generate;
mod lists;
mod measure;
mod plans;
mod projection;
mod shapes;
mod world;
