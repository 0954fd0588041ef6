//! The engine against the naive evaluator of the criteria language, and the forms of
//! `rongqiao match`.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod agreement;
mod answers;
mod bad_input;
#[path = "../../../domain/tests/criteria/generate.rs"]
mod generate;
mod limits;
#[path = "../../../domain/tests/criteria/naive.rs"]
mod naive;
