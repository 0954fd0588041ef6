//! The register at ten thousand assets and at many, and its daily run over all of them: fifty
//! thousand, or a million with `--full`. On SQLite, and on PostgreSQL where `TEST_POSTGRES_URL`
//! names a server.

use crate::Outcome;
use crate::layout::Layout;
use crate::process::{cargo, run as run_command};

/// Builds the tests and runs the measurement of this name among them.
pub fn run(layout: &Layout, name: &str, full: bool) -> Outcome {
    let test = ["test", "--release", "--package", "services", "--test", "it"];
    let mut command = cargo(layout, test);
    command.args([name, "--", "--ignored", "--nocapture"]);
    if full {
        command.env("BARS_FULL", "1");
    }
    run_command(&mut command)
}
