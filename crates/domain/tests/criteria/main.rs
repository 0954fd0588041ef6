//! The criteria language against its contract: operators one by one, a second evaluator written
//! without sight of the first, and brute force over small trees.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod agreement;
mod brute;
mod counterfactual;
mod faults;
mod generate;
mod naive;
mod operators;
mod provide;
mod reserved;
mod soft;
mod time;
mod wording;
