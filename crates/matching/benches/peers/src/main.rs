//! The engine beside its peers, in one run: `cargo xtask bench matching` builds and starts this.
//! Everybody must find the same pairs; a difference ends the run with the names of those at odds.

mod args;
mod clock;
mod coded;
mod contest;
mod field;
mod limit;
mod memory;
mod outcome;
mod rivals;
mod tasks;
mod workload;

use std::process::ExitCode;

use self::args::Args;
use self::field::Field;
use self::outcome::Outcome;
use self::rivals::{postgres, sqlite};
use self::tasks::change::Databases;
use self::workload::{Workload, files, generate, sba};

#[global_allocator]
static MEMORY: memory::Counting = memory::Counting;

/// Products of a generated workload.
const PRODUCTS: usize = 1_000;

fn main() -> ExitCode {
    match Args::read(std::env::args().skip(1)).and_then(|args| run(&args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\npeers: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Outcome {
    println!(
        "{}; one thread unless said; processor time; medians of {} interleaved rounds; ratios are \
         against the first line of each table, round by round",
        processor(),
        args.rounds
    );
    measure(generate::generate(PRODUCTS, args.needs)?, args)?;
    if let Some(folder) = &args.workload {
        match files::read(folder)? {
            Some(mut workload) => {
                workload.repeat(args.needs);
                measure(workload, args)?;
            }
            None => println!("\nno workload in {}: left out", folder.display()),
        }
    }
    if let Some(file) = &args.sba {
        match sba::read(file, PRODUCTS)? {
            Some(mut workload) => {
                workload.repeat(args.needs);
                measure(workload, args)?;
            }
            None => println!("\n{} is not there: left out", file.display()),
        }
    }
    if args.wants("growth") {
        let workload = generate::generate(PRODUCTS, args.needs)?;
        tasks::growth::run(&workload)?;
    }
    if args.wants("bundles") {
        tasks::bundles::run(args.rounds)?;
    }
    Ok(())
}

/// The tasks over one workload.
fn measure(workload: Workload, args: &Args) -> Outcome {
    println!("\n## {}", workload.name);
    let field = Field::new(workload)?;
    let columns = field.kinds.len();
    let mut databases = Databases {
        sqlite: sqlite::Peer::new(columns, &field.known.rows, &field.nodes)?,
        postgres: match &args.postgres {
            Some(url) => Some(postgres::Peer::new(
                url,
                columns,
                &field.known.rows,
                &field.nodes,
            )?),
            None => {
                println!("\nno PostgreSQL was named: left out");
                None
            }
        },
    };
    if args.wants("agree") {
        tasks::agree::run(&field, &mut databases)?;
    }
    if args.wants("one") {
        tasks::one::run(&field, args.rounds)?;
    }
    let mut rematch = None;
    if args.wants("rematch") {
        rematch = tasks::rematch::run(&field, args.rounds, &mut databases)?;
    }
    if args.wants("limit") && field.complete {
        tasks::limit::run(&field, rematch);
    }
    if args.wants("change") {
        tasks::change::run(&field, args.rounds, &mut databases)?;
    }
    if args.wants("command") && field.complete {
        tasks::command::run(&field, args.rounds)?;
    }
    if args.wants("threads") && field.complete {
        tasks::threads::run(&field, args.rounds)?;
    }
    if args.wants("sandbox") && field.complete {
        tasks::sandbox::run(&field, args.rounds)?;
    }
    Ok(())
}

/// The processor's name, where the system tells.
fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("model name"));
    let name = line
        .and_then(|line| line.split_once(':'))
        .map(|(_, name)| name.trim());
    name.unwrap_or("unknown processor").to_owned()
}
