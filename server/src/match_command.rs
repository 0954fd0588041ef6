//! `rongqiao match`: needs against products, from files, without a database.
//!
//! Nothing is printed for a needs file before all of it has been read and found good. Needs are read
//! and answered a few at a time; answers are kept in memory up to a bound while the file is checked.
//! If they outgrow it, the rest of the file is only checked, and answered in a second reading. So
//! memory holds the products' index and a bounded buffer, however long the file. What can be read
//! only once, such as standard input, is copied to a temporary file first.

mod lines;
mod needs;
mod problem;
mod stats;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::Args;
use domain::facts::FactRegistry;
use domain::lang::Lang;
use matching::exchange::{self, Answers, Need, Settings};
use matching::{Index, Product};
use services::clock::{Clock, SystemClock, date_in_china};

use self::needs::Needs;
use self::problem::Problem;
use self::stats::{Stats, Work};

/// Answers kept while the rest of the file is checked.
const KEPT_BYTES: usize = 64 << 20;

/// The arguments of `rongqiao match`.
#[derive(Debug, Clone, Args)]
pub struct MatchArgs {
    /// Products: a JSON list of {"id", "criteria", "score"?}
    #[arg(long, value_name = "FILE")]
    pub products: PathBuf,
    /// Needs: one JSON object {"id", "facts"} a line; - is standard input
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
    /// Say on standard error how long parsing, indexing and matching took, pairs per second and the
    /// most memory used
    #[arg(long)]
    pub stats: bool,
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
pub fn run(args: &MatchArgs, today: NaiveDate, stdout: impl Write, stderr: impl Write) -> u8 {
    run_within(KEPT_BYTES, args, today, stdout, stderr)
}

/// The same with another bound on the answers that are kept.
fn run_within(
    bound: usize,
    args: &MatchArgs,
    today: NaiveDate,
    mut stdout: impl Write,
    mut stderr: impl Write,
) -> u8 {
    let mut stats = Stats::default();
    let answered = answer_all(bound, args, today, &mut stdout, &mut stats)
        .and_then(|()| stdout.flush().map_err(Problem::from));
    match answered {
        Ok(()) if args.stats => stats.write(&mut stderr).map_or(1, |()| 0),
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

fn answer_all(
    bound: usize,
    args: &MatchArgs,
    today: NaiveDate,
    stdout: &mut impl Write,
    stats: &mut Stats,
) -> Result<(), Problem> {
    let (registry, products) = stats.timed(Work::Parsing, || read_products(args))?;
    stats.products = products.len();
    let index = stats.timed(Work::Indexing, || Index::new(products));
    let settings = Settings {
        as_of: args.as_of.unwrap_or(today),
        top: args.top,
        explain: args.explain,
    };
    let mut answers = Answers::new(&index, &registry, settings);
    let mut needs = Needs::open(&args.needs, &registry)?;

    // The first reading checks everything, and answers as much as may be kept.
    let (mut kept, mut answered) = (Vec::new(), 0);
    loop {
        let chunk = stats.timed(Work::Parsing, || needs.after(0))?;
        if chunk.is_empty() {
            break;
        }
        if kept.len() < bound {
            let some = || answer_some(&mut answers, &chunk, bound, &mut kept);
            let done = stats.timed(Work::Matching, some)?;
            stats.needs += done;
            answered = chunk[done - 1].0;
        }
    }
    stats.timed(Work::Writing, || stdout.write_all(&kept))?;
    if kept.len() >= bound {
        needs.rewind()?;
        loop {
            let chunk = stats.timed(Work::Parsing, || needs.after(answered))?;
            let mut rest = chunk.as_slice();
            while !rest.is_empty() {
                kept.clear();
                let some = || answer_some(&mut answers, rest, bound, &mut kept);
                let done = stats.timed(Work::Matching, some)?;
                stats.timed(Work::Writing, || stdout.write_all(&kept))?;
                stats.needs += done;
                rest = &rest[done..];
            }
            if chunk.is_empty() {
                break;
            }
        }
    }
    Ok(())
}

/// Answers needs in their order until there are none left or enough is kept: at least one. Returns
/// how many.
fn answer_some(
    answers: &mut Answers<'_>,
    needs: &[(usize, Need)],
    bound: usize,
    kept: &mut Vec<u8>,
) -> Result<usize, Problem> {
    for (done, (_, need)) in needs.iter().enumerate() {
        answers.answer(need, kept)?;
        if kept.len() >= bound {
            return Ok(done + 1);
        }
    }
    Ok(needs.len())
}

fn read_products(args: &MatchArgs) -> Result<(FactRegistry, Vec<Product>), Problem> {
    let mut registry = FactRegistry::default();
    if let Some(path) = &args.facts {
        let text = read(path)?;
        exchange::declare(&mut registry, &text)
            .map_err(|fault| Problem::in_file(path, &text, fault))?;
    }
    let text = read(&args.products)?;
    let products = exchange::products(&text, &registry)
        .map_err(|fault| Problem::in_file(&args.products, &text, fault))?;
    Ok((registry, products))
}

/// The contents of a file, without the mark that some programs put before UTF-8.
fn read(path: &Path) -> Result<Vec<u8>, Problem> {
    let text = fs::read(path).map_err(|error| Problem::unreadable(path, &error))?;
    Ok(lines::without_mark(&text).to_vec())
}

#[cfg(test)]
mod tests;
