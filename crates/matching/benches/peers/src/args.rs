//! What is asked for on the command line.

use std::path::PathBuf;

use crate::outcome::Outcome;

/// How to use it.
pub const USAGE: &str = "\
peers [--needs N] [--rounds N] [--workload DIR] [--sba FILE] [--postgres URL] [--only TASK]…

  --needs N        needs (100000): generated, or those of a file again and again
  --rounds N       rounds of each comparison (7)
  --workload DIR   also the workload in this folder (products.json, facts.json, needs.jsonl,
                   answer.json, each plain or .gz)
  --sba FILE       also the loan records in this file, as needs
  --postgres URL   a PostgreSQL that may be written to; without it PostgreSQL does not take part
  --only TASK      agree, one, rematch, change, limit, growth, threads, sandbox, command or
                   bundles; may be given more than once";

/// The arguments.
pub struct Args {
    /// Generated needs.
    pub needs: usize,
    /// Rounds of each comparison.
    pub rounds: usize,
    /// A folder with a workload.
    pub workload: Option<PathBuf>,
    /// A file of loan records.
    pub sba: Option<PathBuf>,
    /// A database server.
    pub postgres: Option<String>,
    only: Vec<String>,
}

impl Args {
    /// Reads them.
    pub fn read(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut args = Args {
            needs: 100_000,
            rounds: 7,
            workload: None,
            sba: None,
            postgres: None,
            only: Vec::new(),
        };
        while let Some(name) = words.next() {
            let value = words
                .next()
                .ok_or_else(|| format!("{name}: a value is missing\n\n{USAGE}"))?;
            let number = || match value.parse() {
                Ok(number) if number > 0 => Ok(number),
                _ => Err(format!("{name}: expected a number of at least 1")),
            };
            match name.as_str() {
                "--needs" => args.needs = number()?,
                "--rounds" => args.rounds = number()?,
                "--workload" => args.workload = Some(value.into()),
                "--sba" => args.sba = Some(value.into()),
                "--postgres" => args.postgres = Some(value),
                "--only" => args.only.push(value),
                _ => return Err(format!("unknown argument {name}\n\n{USAGE}")),
            }
        }
        Ok(args)
    }

    /// Whether a task is wanted.
    pub fn wants(&self, task: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|one| one == task)
    }
}
