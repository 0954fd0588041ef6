//! The one place where the time of day comes in.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, SubsecRound, Utc};
pub use domain::calendar::date_in_china;

/// A source of the present moment.
pub trait Clock: Send + Sync {
    /// Now, in whole microseconds (what both databases keep).
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the clock that the rule points to"
        )]
        let now = Utc::now();
        now.trunc_subsecs(6)
    }
}

/// A clock that stands until it is moved; for tests and simulations.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at that moment.
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self(AtomicI64::new(moment.timestamp_micros()))
    }

    /// Moves to that moment.
    pub fn set(&self, moment: DateTime<Utc>) {
        self.0.store(moment.timestamp_micros(), Ordering::SeqCst);
    }

    /// Moves on.
    pub fn advance(&self, by: chrono::TimeDelta) {
        self.0
            .fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_sixteen_hundred_utc() {
        let day = |text: &str| date_in_china(text.parse().unwrap()).to_string();
        assert_eq!(day("2026-11-23T15:59:59Z"), "2026-11-23");
        assert_eq!(day("2026-11-23T16:00:00Z"), "2026-11-24");
        assert_eq!(day("2028-02-28T16:00:00Z"), "2028-02-29");
    }
}
