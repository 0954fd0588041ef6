//! Entry point: reads the command line and hands over.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run(Cli::parse())
}
