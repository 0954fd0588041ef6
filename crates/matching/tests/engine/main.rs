//! The engine against the naive evaluator of the criteria language, and the forms of
//! `rongqiao match`.

mod agreement;
mod answers;
mod bad_input;
#[path = "../../../domain/tests/criteria/generate.rs"]
mod generate;
#[path = "../../../domain/tests/criteria/naive.rs"]
mod naive;
