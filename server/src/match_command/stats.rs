//! What a run took, for `--stats`: each kind of work apart, and the most memory it had.

use std::io::{self, Write};
use std::time::{Duration, Instant};

/// A kind of work.
#[derive(Debug, Clone, Copy)]
pub(super) enum Work {
    /// Reading files and checking what they say.
    Parsing,
    /// Making the index of the products.
    Indexing,
    /// Finding, ranking and explaining, and writing that down in memory.
    Matching,
    /// Handing the answers on.
    Writing,
}

impl Work {
    const ALL: [(Work, &str); 4] = [
        (Work::Parsing, "parsing"),
        (Work::Indexing, "indexing"),
        (Work::Matching, "matching"),
        (Work::Writing, "writing"),
    ];
}

/// The figures so far.
#[derive(Debug, Default)]
pub(super) struct Stats {
    times: [Duration; 4],
    /// Products in the index.
    pub(super) products: usize,
    /// Needs answered.
    pub(super) needs: usize,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long it took is what is asked"
)]
fn now() -> Instant {
    Instant::now()
}

impl Stats {
    /// Does some work and adds its time to its kind.
    pub(super) fn timed<T>(&mut self, work: Work, run: impl FnOnce() -> T) -> T {
        let start = now();
        let done = run();
        self.times[work as usize] += start.elapsed();
        done
    }

    /// Writes the figures, one a line.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "products\t{}", self.products)?;
        writeln!(out, "needs\t{}", self.needs)?;
        for (work, name) in Work::ALL {
            writeln!(
                out,
                "{name}\t{:.6} s",
                self.times[work as usize].as_secs_f64()
            )?;
        }
        let matching = self.times[Work::Matching as usize].as_secs_f64();
        match self.products as f64 * self.needs as f64 / matching {
            rate if rate.is_finite() => writeln!(out, "pairs per second\t{rate:.0}")?,
            _ => writeln!(out, "pairs per second\tunknown")?,
        }
        match peak_memory() {
            Some(kib) => writeln!(out, "peak memory\t{:.1} MiB", kib as f64 / 1024.0),
            None => writeln!(out, "peak memory\tunknown"),
        }
    }
}

/// The most memory this process has had, in KiB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_ascii_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_work_has_its_line() {
        let stats = Stats {
            times: [1, 2, 4, 8].map(Duration::from_secs),
            products: 1_000,
            needs: 20_000,
        };
        let mut text = Vec::new();
        stats.write(&mut text).expect("written");
        let text = String::from_utf8(text).expect("UTF-8");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[..7],
            [
                "products\t1000",
                "needs\t20000",
                "parsing\t1.000000 s",
                "indexing\t2.000000 s",
                "matching\t4.000000 s",
                "writing\t8.000000 s",
                "pairs per second\t5000000",
            ]
        );
        assert!(lines[7].starts_with("peak memory\t"), "{text}");
    }

    #[test]
    fn nothing_matched_has_no_rate() {
        let mut text = Vec::new();
        Stats::default().write(&mut text).expect("written");
        let text = String::from_utf8(text).expect("UTF-8");
        assert!(text.contains("pairs per second\tunknown\n"), "{text}");
    }
}
