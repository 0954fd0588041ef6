//! Months and ages on the Gregorian calendar, without any clock.
//!
//! The end-of-month rule: a month later than 31 January is the last day of February. An age in
//! whole months turns on the same day of the month, or on the month's last day where that day
//! does not exist, so that `months_between(d, add_months(d, n)) == n` for every date.

use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate, Utc};

/// `date` plus (or minus) whole months; a day that does not exist becomes the month's last day.
/// `None` beyond the calendar's range.
pub fn try_add_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months >= 0 {
        date.checked_add_months(count)
    } else {
        date.checked_sub_months(count)
    }
}

/// Like [`try_add_months`]; beyond the calendar's range the nearest representable date.
pub fn add_months(date: NaiveDate, months: i64) -> NaiveDate {
    let edge = if months >= 0 {
        NaiveDate::MAX
    } else {
        NaiveDate::MIN
    };
    try_add_months(date, months).unwrap_or(edge)
}

/// `date` plus whole days, kept within the calendar's range.
pub fn add_days(date: NaiveDate, days: i64) -> NaiveDate {
    let edge = if days >= 0 {
        NaiveDate::MAX
    } else {
        NaiveDate::MIN
    };
    chrono::TimeDelta::try_days(days)
        .and_then(|delta| date.checked_add_signed(delta))
        .unwrap_or(edge)
}

/// Whole months completed from `from` to `to`; negative when `to` lies before `from`.
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    if to < from {
        return -months_between(to, from);
    }
    let years = i64::from(to.year()) - i64::from(from.year());
    let rough = years * 12 + i64::from(to.month()) - i64::from(from.month());
    if rough > 0 && add_months(from, rough) > to {
        rough - 1
    } else {
        rough
    }
}

/// The last day of the month in which `date` lies.
pub fn month_end(date: NaiveDate) -> NaiveDate {
    let first = date.with_day(1).unwrap_or(date);
    first
        .checked_add_months(Months::new(1))
        .and_then(|next| next.pred_opt())
        .unwrap_or(date)
}

/// Days from `from` to `to`; negative when `to` lies before `from`.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Reads a date as a form or a person writes it: `2026-11-23`, `2026/11/23`, `2026.11.23`,
/// `20261123`, `2026年11月23日`, full-width digits too. Four-digit years only.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let folded = crate::text::fold(text);
    let plain: String = folded
        .trim()
        .trim_end_matches('日')
        .chars()
        .map(|c| {
            if matches!(c, '/' | '.' | '年' | '月') {
                '-'
            } else {
                c
            }
        })
        .collect();
    if plain.len() > 10 || !plain.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let date = if plain.len() == 8 && !plain.contains('-') {
        NaiveDate::parse_from_str(&plain, "%Y%m%d").ok()?
    } else {
        let mut parts = plain.split('-').map(str::parse::<u32>);
        let (year, month, day) = (
            parts.next()?.ok()?,
            parts.next()?.ok()?,
            parts.next()?.ok()?,
        );
        if parts.next().is_some() {
            return None;
        }
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?
    };
    (1000..10_000).contains(&date.year()).then_some(date)
}

/// The civil date of a moment in China, which has one time zone (UTC+8, no summer time).
pub fn date_in_china(moment: DateTime<Utc>) -> NaiveDate {
    match FixedOffset::east_opt(8 * 3600) {
        Some(china) => moment.with_timezone(&china).date_naive(),
        None => moment.date_naive(),
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
    fn a_month_after_the_end_of_january_is_the_end_of_february() {
        assert_eq!(add_months(d("2024-01-31"), 1), d("2024-02-29"));
        assert_eq!(add_months(d("2023-01-31"), 1), d("2023-02-28"));
        assert_eq!(add_months(d("2024-03-31"), -1), d("2024-02-29"));
    }

    #[test]
    fn a_firm_founded_on_29_february_ages_on_the_28th_in_common_years() {
        let born = d("2024-02-29");
        assert_eq!(months_between(born, d("2025-02-27")), 11);
        assert_eq!(months_between(born, d("2025-02-28")), 12);
        assert_eq!(months_between(born, d("2028-02-28")), 47);
        assert_eq!(months_between(born, d("2028-02-29")), 48);
        assert_eq!(months_between(born, born), 0);
        assert_eq!(months_between(d("2025-02-28"), born), -12);
    }

    #[test]
    fn month_ends() {
        assert_eq!(month_end(d("2024-02-01")), d("2024-02-29"));
        assert_eq!(month_end(d("1900-02-28")), d("1900-02-28"));
        assert_eq!(month_end(d("2025-12-31")), d("2025-12-31"));
    }

    #[test]
    fn dates_as_people_write_them() {
        for typed in [
            "2026-11-23",
            "2026/11/23",
            " ２０２６．１１．２３",
            "20261123",
            "2026年11月23日",
        ] {
            assert_eq!(parse_date(typed), Some(d("2026-11-23")), "{typed}");
        }
        assert_eq!(parse_date("2026-1-2"), Some(d("2026-01-02")));
        for bad in [
            "",
            "2025-02-29",
            "2026-13-01",
            "0026-01-01",
            "2026-11-23-1",
            "昨天",
            "--",
            "+2026-1-1",
        ] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn adding_months_and_counting_them_agree(days in 0i64..80_000, months in 0i64..1200) {
            let start = add_days(d("1900-01-01"), days);
            prop_assert_eq!(months_between(start, add_months(start, months)), months);
        }

        #[test]
        fn the_last_whole_month_is_never_later(a in 0i64..80_000, b in 0i64..80_000) {
            let (a, b) = (add_days(d("1900-01-01"), a.min(b)), add_days(d("1900-01-01"), a.max(b)));
            let n = months_between(a, b);
            prop_assert!(add_months(a, n) <= b);
            prop_assert!(add_months(a, n + 1) > b);
        }
    }
}
