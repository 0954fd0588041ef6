//! Steps with their durations, and waiting with an end.

use std::cell::Cell;
use std::time::{Duration, Instant};

use crate::Outcome;

/// The time now, for durations shown to people.
#[expect(
    clippy::disallowed_methods,
    reason = "a task tells how long its steps took"
)]
pub fn now() -> Instant {
    Instant::now()
}

/// The steps of a task so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<(String, Duration, Outcome)>,
}

impl Steps {
    /// Runs one step under a heading; a failure is remembered and returned as `false`.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n── {name}");
        let start = now();
        let outcome = work();
        let took = start.elapsed();
        match &outcome {
            Ok(()) => println!("── {name}: ok, {}", seconds(took)),
            Err(message) => println!("── {name}: FAILED after {}\n{message}", seconds(took)),
        }
        let good = outcome.is_ok();
        self.done.push((name.to_owned(), took, outcome));
        good
    }

    /// Prints every step with its duration; fails if any failed.
    pub fn finish(self) -> Outcome {
        println!("\n── summary");
        let mut failed = Vec::new();
        for (name, took, outcome) in &self.done {
            let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
            println!("  {verdict:<7} {:>8}  {name}", seconds(*took));
            if let Err(message) = outcome {
                failed.push(format!(
                    "{name}: {}",
                    message.lines().next().unwrap_or_default()
                ));
            }
        }
        let total: Duration = self.done.iter().map(|(_, took, _)| *took).sum();
        println!("  total   {:>8}", seconds(total));
        if failed.is_empty() {
            Ok(())
        } else {
            Err(failed.join("\n       "))
        }
    }
}

fn seconds(took: Duration) -> String {
    let whole = took.as_secs();
    if whole >= 60 {
        format!("{}m {:02}s", whole / 60, whole % 60)
    } else {
        format!("{:.1}s", took.as_secs_f64())
    }
}

/// Waiting for another program, with an end and growing pauses.
pub struct Patience {
    until: Instant,
    next: Cell<Duration>,
}

impl Patience {
    /// Patience for so many seconds from now.
    pub fn seconds(seconds: u64) -> Self {
        let until = now() + Duration::from_secs(seconds);
        Self {
            until,
            next: Cell::new(Duration::from_millis(10)),
        }
    }

    /// Whether waiting longer makes sense.
    pub fn left(&self) -> bool {
        now() < self.until
    }

    /// A pause, each one a little longer than the last, up to a fifth of a second.
    #[expect(
        clippy::disallowed_methods,
        reason = "another process cannot be awaited otherwise"
    )]
    pub fn pause(&self) {
        let pause = self.next.get();
        std::thread::sleep(pause);
        self.next
            .set((pause * 3 / 2).min(Duration::from_millis(200)));
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn one_failure_fails_the_whole_and_the_rest_still_runs() {
        let mut steps = Steps::default();
        assert!(!steps.step("first", || Err("broken\ndetail".to_owned())));
        assert!(steps.step("second", || Ok(())));
        assert_eq!(steps.finish(), Err("first: broken".to_owned()));
    }
}
