//! The sandbox against brute force: every need by itself, by the plain evaluator over JSON; and its
//! figures against linear algebra, which finds whatever follows from what is told.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

mod blame;
mod drafts;
#[path = "../criteria/generate.rs"]
mod generate;
#[path = "../criteria/naive.rs"]
mod naive;
mod secrets;
mod town;

use serde_json::{Map, Value};

type Facts = Map<String, Value>;

/// The naive evaluator tells the fit too, which the sandbox never asks for.
const _: fn(&Value, &Facts, &Facts) -> f64 = naive::fit;
