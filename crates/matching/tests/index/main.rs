//! The index against the plain evaluator of the criteria language.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop"
)]

mod agreement;
mod changes;
mod edges;
#[path = "../../../domain/tests/criteria/generate.rs"]
#[expect(dead_code, reason = "only its random numbers are used here")]
mod generate;
mod random;
