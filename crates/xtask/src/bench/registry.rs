//! The register at ten thousand assets and at many: fifty thousand, or a million with `--full`. On
//! SQLite, and on PostgreSQL where `TEST_POSTGRES_URL` names a server.

use crate::Outcome;
use crate::layout::Layout;
use crate::process::{cargo, run as run_command};

/// Builds and runs it.
pub fn run(layout: &Layout, full: bool) -> Outcome {
    let test = ["test", "--release", "--package", "services", "--test", "it"];
    let mut command = cargo(layout, test);
    command.args(["bench_registry", "--", "--ignored", "--nocapture"]);
    if full {
        command.env("BARS_FULL", "1");
    }
    run_command(&mut command)
}
