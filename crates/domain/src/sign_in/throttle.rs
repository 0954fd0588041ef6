//! How often something may be tried before a pause, and when the pause ends: always by itself.
//!
//! A try is counted before it is made, so that a hundred tries at once are no more than the limit;
//! one that succeeds takes its count back.

use chrono::{DateTime, TimeDelta, Utc};

/// How many tries within how long, and how long the pause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// This many tries are made; the one after must wait.
    pub tries: i64,
    /// Tries older than this are forgotten.
    pub within: TimeDelta,
    /// How long nothing is tried once the limit is reached.
    pub pause: TimeDelta,
}

impl Limit {
    const fn of(tries: i64, minutes: i64) -> Self {
        let span = TimeDelta::minutes(minutes);
        Self {
            tries,
            within: span,
            pause: span,
        }
    }

    /// Wrong passwords for one login.
    pub const LOGIN: Self = Self::of(5, 15);
    /// Wrong passwords from one network, whatever the login: an office behind one address mistypes
    /// now and then, a list of stolen logins does so on every line.
    pub const NETWORK: Self = Self::of(50, 15);
    /// Wrong codes of one person's second factor.
    pub const FACTOR: Self = Self::of(5, 15);
    /// Letters to one address.
    pub const LETTER: Self = Self::of(5, 60);
    /// Letters that one network asks for.
    pub const LETTERS_OF_NETWORK: Self = Self::of(60, 60);

    /// Questions of one network to the public register.
    pub const SEARCHES_OF_NETWORK: Self = Self::of(120, 15);

    /// What is on record after one more try, or until when nothing is tried.
    pub fn attempt(&self, seen: Option<Count>, now: DateTime<Utc>) -> Result<Count, Wait> {
        let fresh = Count {
            tries: 0,
            since: now,
            until: None,
        };
        let count = match seen {
            Some(count) if count.holds(self, now) => count,
            _ => fresh,
        };
        if let Some(until) = count.until {
            return Err(Wait { until });
        }
        let tries = count.tries.saturating_add(1);
        Ok(Count {
            tries,
            since: count.since,
            until: (tries >= self.tries).then(|| now + self.pause),
        })
    }

    /// What is on record after a try has succeeded and does not count.
    pub fn forgive(&self, seen: Count) -> Count {
        let tries = seen.tries.saturating_sub(1).max(0);
        Count {
            tries,
            since: seen.since,
            until: seen.until.filter(|_| tries >= self.tries),
        }
    }
}

/// Tries on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub tries: i64,
    /// The first of them.
    pub since: DateTime<Utc>,
    /// The end of the pause, once the limit is reached.
    pub until: Option<DateTime<Utc>>,
}

impl Count {
    /// Whether the record still says something. A clock that was set back must not lengthen a
    /// pause: one that would end later than it could have begun now has ended.
    fn holds(&self, limit: &Limit, now: DateTime<Utc>) -> bool {
        match self.until {
            Some(until) => now < until && until - now <= limit.pause,
            None => self.since <= now && now - self.since < limit.within,
        }
    }
}

/// Nothing is tried until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// When the pause ends.
    pub until: DateTime<Utc>,
}

impl Wait {
    /// Seconds from now, at least one.
    pub fn seconds(&self, now: DateTime<Utc>) -> i64 {
        let left = (self.until - now).num_milliseconds();
        left.saturating_add(999).div_euclid(1000).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn five_tries_then_a_pause_that_ends_by_itself() {
        let limit = Limit::LOGIN;
        let mut count = None;
        for _ in 0..5 {
            count = Some(limit.attempt(count, at(0)).unwrap());
        }
        let wait = limit.attempt(count, at(1)).unwrap_err();
        assert_eq!(wait.seconds(at(1)), 15 * 60 - 1);
        assert!(limit.attempt(count, at(15 * 60 - 1)).is_err());
        let after = limit.attempt(count, at(15 * 60)).unwrap();
        assert_eq!((after.tries, after.until), (1, None));
    }

    #[test]
    fn tries_are_forgotten_and_forgiven() {
        let limit = Limit::LOGIN;
        let mut count = None;
        for _ in 0..4 {
            count = Some(limit.attempt(count, at(0)).unwrap());
        }
        assert_eq!(limit.attempt(count, at(14 * 60)).unwrap().tries, 5);
        assert_eq!(limit.attempt(count, at(15 * 60)).unwrap().tries, 1);
        let fifth = limit.attempt(count, at(1)).unwrap();
        assert!(fifth.until.is_some());
        let forgiven = limit.forgive(fifth);
        assert_eq!((forgiven.tries, forgiven.until), (4, None));
    }

    proptest! {
        /// Whatever happens, and wherever the clock goes, no pause is longer than its limit says,
        /// and no more than the limit is tried before it.
        #[test]
        fn no_pause_is_too_long(steps in proptest::collection::vec(-2_000_i64..2_000, 1..200)) {
            let limit = Limit::FACTOR;
            let (mut now, mut count, mut run) = (0, None, 0);
            for step in steps {
                now += step;
                match limit.attempt(count, at(now)) {
                    Ok(next) => {
                        run = if next.tries == 1 { 1 } else { run + 1 };
                        prop_assert!(run <= limit.tries);
                        count = Some(next);
                    }
                    Err(wait) => prop_assert!(wait.seconds(at(now)) <= limit.pause.num_seconds()),
                }
            }
        }
    }
}
