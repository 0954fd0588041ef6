//! `cargo xtask run`: from a fresh clone to a city in mid-work.

use std::fs;

use crate::Outcome;
use crate::build::{self, Mode};
use crate::demo::{serve, sqlite_in};
use crate::layout::{Layout, variable};
use crate::process::run as run_command;

/// Where the server listens unless told otherwise.
const ADDRESS: &str = "127.0.0.1:3000";

/// Builds what changed and serves until interrupted. The server prints its address and accounts.
pub fn run(layout: &Layout, args: &[&str]) -> Outcome {
    if !layout.program("debug", "rongqiao").exists() {
        println!("融桥 · first build: several minutes on two cores. Later starts take seconds.");
    }
    build::server(layout, Mode::Dev)?;
    build::web(layout, Mode::Dev)?;
    let data = layout.root.join("data");
    fs::create_dir_all(&data).map_err(|e| format!("{}: {e}", data.display()))?;
    let database = variable("DATABASE_URL").unwrap_or_else(|| sqlite_in(&data));
    let address = variable("RONGQIAO_BIND").unwrap_or_else(|| ADDRESS.to_owned());
    run_command(serve(layout, Mode::Dev, &address, &database).args(args))
}
