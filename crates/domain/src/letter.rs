//! How often a letter is tried, and how long one waits between.

use chrono::TimeDelta;

/// Minutes after the first try, the second, and so on.
const PAUSES: [i64; 7] = [1, 5, 15, 60, 180, 360, 720];

/// The pause after that many tries; `None` when the letter is given up.
pub fn pause(tries: i64) -> Option<TimeDelta> {
    let before = usize::try_from(tries).ok()?.checked_sub(1)?;
    PAUSES
        .get(before)
        .map(|minutes| TimeDelta::minutes(*minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_within_a_day() {
        let pauses: Vec<TimeDelta> = (1..).map_while(pause).collect();
        assert_eq!(pauses.len(), 7);
        assert!(pauses.is_sorted_by(|a, b| a < b));
        assert!(pauses.into_iter().sum::<TimeDelta>() < TimeDelta::days(1));
        assert_eq!(pause(0), None);
    }
}
