//! Contestants measured in turn, round after round, so that a machine that drifts drifts for all of
//! them; each ratio is taken within one round, against the first contestant.

use std::fmt::Write as _;

use crate::clock::{self, Clock};
use crate::outcome::Outcome;

/// One contestant: it does a number of units of work and says how many pairs it found.
pub struct Entry<'a> {
    name: String,
    units: usize,
    expected: Option<u64>,
    work: Box<dyn FnMut() -> Outcome<u64> + 'a>,
    /// It takes part in each so many-th round.
    every: usize,
    clock: Clock,
    /// Round and nanoseconds a unit.
    times: Vec<(usize, f64)>,
}

impl Entry<'_> {
    /// It is so slow that it takes part in every third round only.
    pub fn slow(&mut self) -> &mut Self {
        self.every = 3;
        self
    }

    /// Its time is taken from another clock than this thread's.
    pub fn timed_by(&mut self, clock: Clock) -> &mut Self {
        self.clock = clock;
        self
    }
}

/// Contestants for one task.
pub struct Contest<'a> {
    title: String,
    unit: &'static str,
    entries: Vec<Entry<'a>>,
}

/// How a contestant fared.
pub struct Line {
    /// Its name.
    pub name: String,
    /// Nanoseconds a unit, the median of the rounds.
    pub time: f64,
    /// How many times as fast as the first contestant: the median, the least and the most.
    pub ratio: [f64; 3],
}

/// How all fared.
pub struct Table {
    title: String,
    unit: &'static str,
    /// In the order in which they were added.
    pub lines: Vec<Line>,
}

impl<'a> Contest<'a> {
    /// A task whose times are given a unit.
    pub fn new(title: impl Into<String>, unit: &'static str) -> Self {
        Contest {
            title: title.into(),
            unit,
            entries: Vec::new(),
        }
    }

    /// Adds a contestant. What it finds must be what is expected, every time.
    pub fn add(
        &mut self,
        name: impl Into<String>,
        units: usize,
        expected: impl Into<Option<u64>>,
        work: impl FnMut() -> Outcome<u64> + 'a,
    ) -> &mut Entry<'a> {
        let at = self.entries.len();
        self.entries.push(Entry {
            name: name.into(),
            units,
            expected: expected.into(),
            work: Box::new(work),
            every: 1,
            clock: clock::thread(),
            times: Vec::new(),
        });
        &mut self.entries[at]
    }

    /// Runs everybody once to warm up, then so many rounds.
    pub fn run(mut self, rounds: usize) -> Outcome<Table> {
        for round in 0..=rounds {
            for entry in self
                .entries
                .iter_mut()
                .filter(|entry| round % entry.every == 0)
            {
                let start = (entry.clock)();
                let found = (entry.work)()?;
                let took = ((entry.clock)() - start) as f64;
                if entry.expected.is_some_and(|expected| expected != found) {
                    let expected = entry.expected.unwrap_or_default();
                    return Err(format!(
                        "MISMATCH in \"{}\": {} found {found}, expected {expected}",
                        self.title, entry.name
                    ));
                }
                if round > 0 || rounds < entry.every {
                    entry.times.push((round, took / entry.units as f64));
                }
            }
        }
        let Some(first) = self.entries.first().map(|entry| entry.times.clone()) else {
            return Err(format!("nobody takes part in \"{}\"", self.title));
        };
        let line = |entry: Entry<'a>| {
            // Within one round, as both were at the same time; else against the first that was.
            let against = |round| {
                first
                    .iter()
                    .find(|(at, _)| *at >= round)
                    .map(|(_, time)| time)
            };
            let ratio = |(round, own): &(usize, f64)| Some(against(*round)? / own);
            Line {
                name: entry.name,
                ratio: spread(entry.times.iter().filter_map(ratio).collect()),
                time: spread(entry.times.into_iter().map(|(_, time)| time).collect())[0],
            }
        };
        let lines = self.entries.into_iter().map(line).collect();
        Ok(Table {
            title: self.title,
            unit: self.unit,
            lines,
        })
    }
}

/// Median, least and most.
pub fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    match (values.first(), values.last()) {
        (Some(least), Some(most)) => [values[values.len() / 2], *least, *most],
        _ => [f64::NAN; 3],
    }
}

impl Table {
    /// The line of a contestant.
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }

    /// The table as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "\n**{}**\n\n| | {} | × the first (least–most of the rounds) |\n|---|---|---|\n",
            self.title, self.unit
        );
        for line in &self.lines {
            let [ratio, least, most] = line.ratio.map(short);
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "| {} | {} | {ratio} ({least}–{most}) |",
                line.name,
                time(line.time)
            );
        }
        text
    }
}

/// A time with a fitting unit.
pub fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{} ns", short(ns)),
        ns if ns < 1e6 => format!("{} µs", short(ns / 1e3)),
        ns if ns < 1e9 => format!("{} ms", short(ns / 1e6)),
        ns => format!("{} s", short(ns / 1e9)),
    }
}

/// Three significant figures or so.
pub fn short(number: f64) -> String {
    match number.abs() {
        n if n >= 100.0 => format!("{number:.0}"),
        n if n >= 10.0 => format!("{number:.1}"),
        n if n >= 0.1 => format!("{number:.2}"),
        _ => format!("{number:.4}"),
    }
}
