//! The decision clock: thirty days from a complete file (金发〔2024〕32号). It stands still while
//! the institution waits for the firm, and ends with the answer.
//!
//! Days are calendar days; the document names no working days. A file counts as complete when it
//! is submitted, until the institution asks for more.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Status;
use crate::calendar::{add_days, days_between};

/// Days to decide on a complete file.
pub const DECISION_DAYS: i64 = 30;

/// Where the clock of one application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionClock {
    /// The file was complete on.
    pub started_on: NaiveDate,
    /// Days it stood still, up to the last resumption.
    pub paused_days: i64,
    /// Since when it stands still.
    pub paused_on: Option<NaiveDate>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
}

impl DecisionClock {
    /// The clock of an application submitted on a day.
    pub const fn started(on: NaiveDate) -> Self {
        Self {
            started_on: on,
            paused_days: 0,
            paused_on: None,
            ended_on: None,
        }
    }

    /// The clock after the application came into a state on a day.
    pub fn moved(mut self, to: Status, on: NaiveDate) -> Self {
        if self.ended_on.is_some() {
            return self;
        }
        match to {
            Status::MoreInfoRequested => {
                self.paused_on = self.paused_on.or(Some(on));
            }
            Status::Submitted | Status::UnderReview | Status::AwaitingCheck => self.resume(on),
            Status::Approved | Status::Declined | Status::Withdrawn => {
                self.resume(on);
                self.ended_on = Some(on);
            }
        }
        self
    }

    /// The clock of a whole history, oldest first; the first entry starts it.
    pub fn of_history(steps: &[(NaiveDate, Status)]) -> Option<Self> {
        let ((first, _), rest) = steps.split_first()?;
        Some(rest.iter().fold(Self::started(*first), |clock, (on, to)| {
            clock.moved(*to, *on)
        }))
    }

    fn resume(&mut self, on: NaiveDate) {
        if let Some(since) = self.paused_on.take() {
            self.paused_days += days_between(since, on).max(0);
        }
    }

    /// The day by which to decide; `None` while the clock stands still or has ended.
    pub fn due_on(&self) -> Option<NaiveDate> {
        let running = self.paused_on.is_none() && self.ended_on.is_none();
        running.then(|| add_days(self.started_on, DECISION_DAYS + self.paused_days))
    }

    /// Days left on a day, negative when overdue; `None` as for [`Self::due_on`].
    pub fn days_left(&self, today: NaiveDate) -> Option<i64> {
        self.due_on().map(|due| days_between(today, due))
    }

    /// Days the institution has had so far, without the pauses.
    pub fn days_used(&self, today: NaiveDate) -> i64 {
        let until = self.ended_on.or(self.paused_on).unwrap_or(today);
        (days_between(self.started_on, until) - self.paused_days).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_clock_stands_still_while_the_firm_is_asked() {
        let clock = DecisionClock::started(d("2026-11-01"));
        assert_eq!(clock.due_on(), Some(d("2026-12-01")));
        let clock = clock.moved(Status::UnderReview, d("2026-11-03"));
        assert_eq!(clock.due_on(), Some(d("2026-12-01")));
        let asked = clock.moved(Status::MoreInfoRequested, d("2026-11-10"));
        assert_eq!(
            (asked.due_on(), asked.days_used(d("2026-11-20"))),
            (None, 9)
        );
        let back = asked.moved(Status::UnderReview, d("2026-11-20"));
        assert_eq!(back.due_on(), Some(d("2026-12-11")));
        assert_eq!(back.days_left(d("2026-12-14")), Some(-3));
        let done = back.moved(Status::Approved, d("2026-11-25"));
        assert_eq!((done.due_on(), done.days_used(d("2027-01-01"))), (None, 14));
        assert_eq!(done.moved(Status::UnderReview, d("2027-01-01")), done);
    }

    proptest! {
        #[test]
        fn time_used_and_time_left_make_thirty_days(
            steps in prop::collection::vec((0i64..20, any::<bool>()), 0..8), after in 0i64..60
        ) {
            let mut day = d("2026-01-01");
            let mut history = vec![(day, Status::Submitted)];
            for (gap, ask) in steps {
                day = add_days(day, gap);
                let to = if ask { Status::MoreInfoRequested } else { Status::UnderReview };
                history.push((day, to));
            }
            let clock = DecisionClock::of_history(&history).unwrap();
            let today = add_days(day, after);
            if let Some(left) = clock.days_left(today) {
                prop_assert_eq!(left + clock.days_used(today), DECISION_DAYS);
            }
        }
    }
}
