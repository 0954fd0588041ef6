//! The engine beside its peers (`crates/matching/benches/peers`): built apart from the house, run
//! with a throw-away PostgreSQL beside it.

use crate::Outcome;
use crate::host::{C_COMPILER, POSTGRES, provide};
use crate::layout::Layout;
use crate::postgres::Postgres;
use crate::process::{cargo, run as run_command};

const MANIFEST: &str = "crates/matching/benches/peers/Cargo.toml";

/// Builds and runs it; `args` go to it as they are.
pub fn run(layout: &Layout, args: &[&str]) -> Outcome {
    provide(&[&C_COMPILER])?;
    // The databases' turn needs a server; without one everybody else is still measured.
    let postgres = match provide(&[&POSTGRES]).and_then(|()| Postgres::start()) {
        Ok(server) => Some(server),
        Err(message) => {
            println!("  PostgreSQL does not take part: {message}");
            None
        }
    };
    let mut peers = cargo(
        layout,
        ["run", "--release", "--locked", "--manifest-path", MANIFEST],
    );
    peers.env("CARGO_TARGET_DIR", layout.target.join("peers"));
    peers.arg("--").args(args);
    if let Some(server) = &postgres {
        peers.args(["--postgres", server.url()]);
    }
    run_command(&mut peers)
}
