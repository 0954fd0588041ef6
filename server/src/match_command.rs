//! `rongqiao match`: needs against products, from files, without a database.
//!
//! Nothing is printed for a needs file before all of it has been read and found good. Answers are
//! kept in memory up to a bound while the file is checked; if they outgrow it, the rest of the file
//! is only checked, and answered in a second reading.

mod lines;
mod problem;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use domain::facts::FactRegistry;
use domain::lang::Lang;
use matching::Engine;
use matching::exchange::{self, Answers, Settings};
use services::clock::{Clock, SystemClock, date_in_china};

use self::lines::Lines;
use self::problem::Problem;

/// Answers kept while the rest of the file is checked.
const KEPT_BYTES: usize = 64 << 20;

/// The arguments of `rongqiao match`.
#[derive(Debug, Clone, Args)]
pub struct MatchArgs {
    /// Products: a JSON list of {"id", "criteria", "score"?}
    #[arg(long, value_name = "FILE")]
    pub products: PathBuf,
    /// Needs: one JSON object {"id", "facts"} a line
    #[arg(long, value_name = "FILE")]
    pub needs: PathBuf,
    /// Further facts: a JSON object {"x.y": {"type": "int"}}
    #[arg(long, value_name = "FILE")]
    pub facts: Option<PathBuf>,
    /// The day from which waiting is counted (YYYY-MM-DD); today when left out
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<NaiveDate>,
    /// List only the best so many eligible and undetermined products of each need
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Say for every product why, and what would change it
    #[arg(long)]
    pub explain: bool,
    /// The language of error messages: zh or en
    #[arg(long, value_name = "LANG", default_value = "en")]
    pub lang: Lang,
}

fn parse_day(text: &str) -> Result<NaiveDate, String> {
    domain::facts::value::parse_date(text)
        .ok_or_else(|| "expected a date such as 2026-11-23".to_owned())
}

/// Runs the command against the process's own streams and clock.
pub fn main(args: &MatchArgs) -> ExitCode {
    let today = date_in_china(SystemClock.now());
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    ExitCode::from(run(args, today, out, io::stderr().lock()))
}

/// Runs the command. Exit code 0 when all is answered, 2 for bad input (one line on `stderr`,
/// nothing on `stdout`), 1 when the answer cannot be written.
pub fn run(
    args: &MatchArgs,
    today: NaiveDate,
    mut stdout: impl Write,
    mut stderr: impl Write,
) -> u8 {
    let answered =
        answer_all(args, today, &mut stdout).and_then(|()| stdout.flush().map_err(Problem::from));
    match answered {
        Ok(()) => 0,
        // Whoever reads has had enough, as `head` does: nothing is wrong.
        Err(Problem::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(problem) => {
            // If even the message cannot be written, the exit code still tells.
            let _ = writeln!(stderr, "{}", problem.message(args.lang));
            problem.exit_code()
        }
    }
}

fn answer_all(args: &MatchArgs, today: NaiveDate, stdout: &mut impl Write) -> Result<(), Problem> {
    let mut registry = FactRegistry::default();
    if let Some(path) = &args.facts {
        let text = read(path)?;
        exchange::declare(&mut registry, &text)
            .map_err(|fault| Problem::in_file(path, &text, fault))?;
    }
    let text = read(&args.products)?;
    let products = exchange::products(&text, &registry)
        .map_err(|fault| Problem::in_file(&args.products, &text, fault))?;
    drop(text);

    let engine = Engine::new(products);
    let settings = Settings {
        as_of: args.as_of.unwrap_or(today),
        top: args.top,
        explain: args.explain,
    };
    let answers = Answers::new(&engine, &registry, settings);
    let mut lines = Lines::open(&args.needs)?;

    let mut kept = Vec::new();
    let mut answered = 0;
    while let Some((number, line)) = lines.next()? {
        let need = exchange::need(line, &registry)
            .map_err(|fault| Problem::on_line(&args.needs, number, fault))?;
        if kept.len() < KEPT_BYTES {
            kept.extend(answers.answer(&need)?);
            answered = number;
        }
    }
    stdout.write_all(&kept)?;
    drop(kept);
    if lines.number() > answered {
        lines.rewind()?;
        while let Some((number, line)) = lines.next()? {
            if number > answered {
                let need = exchange::need(line, &registry)
                    .map_err(|fault| Problem::on_line(&args.needs, number, fault))?;
                stdout.write_all(&answers.answer(&need)?)?;
            }
        }
    }
    Ok(())
}

/// The contents of a file, without the mark that some programs put before UTF-8.
fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let text = fs::read(path).map_err(|error| Problem::unreadable(path, &error))?;
    Ok(lines::without_mark(&text).to_vec())
}
