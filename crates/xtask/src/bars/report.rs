//! What the runner printed, as a table of bars.

use super::list::{BARS, bar_of, named};
use crate::Outcome;
use std::collections::BTreeMap;

/// What is known of one bar.
#[derive(Default)]
struct Row {
    passed: usize,
    failed: Vec<String>,
    figures: Vec<String>,
}

/// The table.
pub struct Report {
    wanted: Vec<String>,
    rows: BTreeMap<&'static str, Row>,
    /// Failures that belong to no bar: what did not compile, say.
    beside: Vec<String>,
}

/// A test's end, as nextest (`PASS [ 1.2s] (1/9) crate name`) or libtest (`test name ... ok`) say it.
fn ended(line: &str) -> Option<(&str, bool)> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("test ") {
        let (name, end) = rest.split_once(" ... ")?;
        return match end.split(' ').next() {
            Some("ok") => Some((name, true)),
            Some("FAILED") => Some((name, false)),
            _ => None,
        };
    }
    let good = line.starts_with("PASS [") || line.starts_with("LEAK [");
    let bad = [
        "FAIL [",
        "TIMEOUT [",
        "ABORT [",
        "SIGSEGV [",
        "SIGABRT [",
        "SIGKILL [",
    ];
    let bad = bad.iter().any(|word| line.starts_with(word));
    (good || bad).then(|| line.split_once(']').map(|(_, name)| (name.trim(), good)))?
}

impl Report {
    /// An empty table of these bars, of all when none is named.
    pub fn new(wanted: &[String]) -> Self {
        Self {
            wanted: wanted.to_vec(),
            rows: BTreeMap::new(),
            beside: Vec::new(),
        }
    }

    /// Takes in what the runner printed.
    pub fn read(&mut self, said: &str) {
        // A runner repeats its failures at the end.
        let mut known = Vec::new();
        for line in said.lines() {
            if let Some((name, good)) = ended(line)
                && let Some(bar) = named(name)
            {
                let name = name.rsplit(' ').next().unwrap_or(name).to_owned();
                if known.contains(&name) {
                    continue;
                }
                known.push(name.clone());
                let row = self.rows.entry(bar.id).or_default();
                if good {
                    row.passed += 1;
                } else {
                    row.failed.push(name);
                }
            }
            // Under `--nocapture` the test's name may stand before it on the same line.
            let figure = line.find("BAR ").map(|at| &line[at + 4..]);
            if let Some((id, figure)) = figure.and_then(|rest| rest.split_once(' '))
                && let Some(bar) = bar_of(id)
            {
                let row = self.rows.entry(bar.id).or_default();
                if !row.figures.iter().any(|known| known == figure) {
                    row.figures.push(figure.trim().to_owned());
                }
            }
        }
        if known.is_empty() {
            self.beside
                .push("no test of a bar ran; see above".to_owned());
        }
    }

    /// Takes in a step that is no test.
    pub fn step(&mut self, id: &str, name: &str, outcome: Outcome<String>) {
        let Some(bar) = bar_of(id) else { return };
        let row = self.rows.entry(bar.id).or_default();
        match outcome {
            Ok(figure) => {
                row.passed += 1;
                row.figures.push(figure);
            }
            Err(why) => {
                row.figures.push(why);
                row.failed.push(name.to_owned());
            }
        }
    }

    /// Prints one row a bar.
    pub fn print(&self, full: bool) {
        println!("\n── bars at {} size", if full { "full" } else { "CI" });
        for bar in BARS {
            if !self.wanted.is_empty() && !self.wanted.iter().any(|id| id == bar.id) {
                continue;
            }
            let Some(row) = self.rows.get(bar.id) else {
                println!(
                    "  {:<4} {:<7} {:<32} no test yet",
                    bar.id, "open", bar.about
                );
                continue;
            };
            let verdict = if row.failed.is_empty() {
                "pass"
            } else {
                "FAIL"
            };
            let ran = row.passed + row.failed.len();
            println!(
                "  {:<4} {verdict:<7} {:<32} {} of {ran} tests",
                bar.id, bar.about, row.passed
            );
            for figure in &row.figures {
                println!("       {figure}");
            }
            for failed in &row.failed {
                println!("       failed: {failed}");
            }
        }
    }

    /// Fails when a bar does.
    pub fn outcome(&self) -> Outcome {
        let failed = self.rows.values().flat_map(|row| &row.failed);
        let failed: Vec<&str> = failed.chain(&self.beside).map(String::as_str).collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(failed.join("\n       "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Report;

    const NEXTEST: &str = "
        PASS [   0.011s] ( 1/12) tests::it bars_web::forged::bar_w2_reading::sqlite
    BAR W2 40 pages read
        FAIL [   0.011s] ( 2/12) tests::it bars_web::forged::bar_w2_reading::postgres
        PASS [   0.011s] ( 3/12) server something::else
BAR W2 40 pages read
        FAIL [   0.011s] ( 2/12) tests::it bars_web::forged::bar_w2_reading::postgres
";

    #[test]
    fn passes_failures_and_figures_are_read_once() {
        let mut report = Report::new(&[]);
        report.read(NEXTEST);
        let row = &report.rows["W2"];
        assert_eq!((row.passed, row.failed.len()), (1, 1));
        assert_eq!(row.figures, ["40 pages read"]);
        assert!(
            report
                .outcome()
                .unwrap_err()
                .contains("bar_w2_reading::postgres")
        );
    }

    #[test]
    fn libtest_is_understood_too() {
        let mut report = Report::new(&[]);
        report.read(
            "test a::bar_s2_guesses::sqlite ... BAR S2 8 of 100\nok\ntest a::bar_s3_x ... ok\n",
        );
        assert_eq!(report.rows["S2"].figures, ["8 of 100"]);
        assert_eq!(report.rows["S3"].passed, 1);
        assert_eq!(report.outcome(), Ok(()));
    }

    #[test]
    fn nothing_run_is_a_failure() {
        let mut report = Report::new(&[]);
        report.read("error: could not compile `tests`");
        assert!(report.outcome().is_err());
    }
}
