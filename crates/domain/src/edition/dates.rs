//! Which version holds on a day, and from when until when.

use chrono::{Days, NaiveDate};

use crate::fault::{Fault, FieldFault};

/// Number and dates of a version that was published and not withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its number, in the order of publication.
    pub number: i64,
    /// The first day on which it holds; `None` is "ever since the product is known".
    pub from: Option<NaiveDate>,
    /// The last day on which one may apply under it.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// Whether the day on which it takes effect has come.
    pub fn started(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on)
    }
}

/// Where a published version stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It takes effect later.
    Coming,
    /// It holds.
    InForce,
    /// Another holds in its place.
    Past,
}

/// The place of the version that holds on a day: of those that have taken effect the one published
/// last. On a day before all of them it is the first, because a product is never without criteria.
/// `None` only where there is no version at all.
pub fn in_force(spans: &[Span], on: NaiveDate) -> Option<usize> {
    let numbered = || spans.iter().enumerate();
    let latest = numbered()
        .filter(|(_, span)| span.started(on))
        .max_by_key(|(_, span)| span.number);
    latest
        .or_else(|| numbered().min_by_key(|(_, span)| span.number))
        .map(|(place, _)| place)
}

/// Where one of the versions stands on a day.
pub fn standing(spans: &[Span], place: usize, on: NaiveDate) -> Option<Standing> {
    let span = spans.get(place)?;
    Some(if in_force(spans, on) == Some(place) {
        Standing::InForce
    } else if span.started(on) {
        Standing::Past
    } else {
        Standing::Coming
    })
}

/// The last day on which a version holds: the day before one published after it takes effect.
/// `None` while it holds on. A version that is replaced before it took effect never holds, and its
/// last day lies before its first.
pub fn last_day(spans: &[Span], place: usize) -> Option<NaiveDate> {
    let number = spans.get(place)?.number;
    spans
        .iter()
        .filter(|later| later.number > number)
        .filter_map(|later| later.from)
        .min()
        .and_then(|from| from.checked_sub_days(Days::new(1)))
}

/// What is wrong with the dates of a version, by the names of its fields.
pub type DateFaults = Vec<FieldFault>;

/// Checks the dates of a draft: it takes effect today or later, and does not end before it begins.
/// Without a first day it takes effect on the day of its publication.
pub fn check_dates(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), DateFaults> {
    let mut faults = Vec::new();
    if from.is_some_and(|from| from < today) {
        faults.push(FieldFault::new("effective_from", Fault::PastDate { today }));
    }
    let begins = from.unwrap_or(today).max(today);
    if to.is_some_and(|to| to < begins) {
        let fault = Fault::TooEarly { earliest: begins };
        faults.push(FieldFault::new("effective_to", fault));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(number: i64, from: Option<&str>) -> Span {
        Span {
            number,
            from: from.map(day),
            to: None,
        }
    }

    #[test]
    fn the_dates_say_which_version_holds() {
        let spans = [
            span(1, None),
            span(2, Some("2026-12-01")),
            span(3, Some("2027-03-01")),
        ];
        for (on, number) in [
            ("0001-01-01", 1),
            ("2026-11-30", 1),
            ("2026-12-01", 2),
            ("2027-02-28", 2),
            ("2027-03-01", 3),
            ("9999-12-31", 3),
        ] {
            let place = in_force(&spans, day(on)).unwrap();
            assert_eq!(spans[place].number, number, "{on}");
        }
        assert_eq!(last_day(&spans, 0), Some(day("2026-11-30")));
        assert_eq!(last_day(&spans, 2), None);
        assert_eq!(in_force(&[], day("2026-12-01")), None);
    }

    #[test]
    fn a_version_replaced_before_it_began_never_holds() {
        let spans = [
            span(1, None),
            span(2, Some("2027-03-01")),
            span(3, Some("2026-12-01")),
        ];
        let holds = |on: &str| spans[in_force(&spans, day(on)).unwrap()].number;
        assert_eq!(
            (
                holds("2026-11-30"),
                holds("2026-12-01"),
                holds("2027-03-01")
            ),
            (1, 3, 3)
        );
        assert_eq!(standing(&spans, 1, day("2027-03-01")), Some(Standing::Past));
        assert_eq!(
            standing(&spans, 1, day("2026-12-01")),
            Some(Standing::Coming)
        );
    }

    #[test]
    fn before_the_first_version_the_first_one_holds() {
        assert_eq!(
            in_force(&[span(1, Some("2026-12-01"))], day("2020-01-01")),
            Some(0)
        );
    }

    #[test]
    fn a_draft_takes_effect_today_or_later_and_ends_after_it_begins() {
        let today = day("2026-11-23");
        assert_eq!(check_dates(None, None, today), Ok(()));
        assert_eq!(check_dates(Some(today), Some(today), today), Ok(()));
        let faults =
            check_dates(Some(day("2026-11-22")), Some(day("2026-11-21")), today).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["effective_from", "effective_to"]);
        assert!(check_dates(Some(day("2026-12-01")), Some(day("2026-11-30")), today).is_err());
    }
}
