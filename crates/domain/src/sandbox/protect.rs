//! Which figures may be told to those who may not see the firms.
//!
//! Firms that agreed to be shown are no secret, and are in every figure. Firms whose needs are not
//! shown to institutions are in a figure only where at least [`MINIMUM`] of them are; otherwise the
//! figure is told as if there were none, so that none, one and two look alike and nothing says that
//! somebody was left out. Where parts add up to a total with hidden firms, those left out of a part
//! must not follow by subtraction: hidden firms are left out of further parts, the fewest first,
//! until those left out together are at least [`MINIMUM`] and in at least two parts. Where they are
//! left out of the total they are left out of all its parts.

/// The fewest hidden firms that a figure may be about.
pub const MINIMUM: u64 = 3;

/// Whether hidden firms are in a total and in each of its parts, as it is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The total.
    pub total: bool,
    /// Each part.
    pub parts: Vec<bool>,
}

/// Whether hidden firms are in a figure by itself, by how many there are.
pub const fn protect_one(hidden: u64) -> bool {
    hidden == 0 || hidden >= MINIMUM
}

/// Where hidden firms are told of, by their number in the total and in each part. `together` says
/// how many different ones the parts marked `false` have; where no firm is in two parts, that is
/// their sum.
pub fn protect(total: u64, parts: &[u64], together: &dyn Fn(&[bool]) -> u64) -> Shown {
    let mut shown = Shown {
        total: protect_one(total),
        parts: parts.iter().map(|hidden| protect_one(*hidden)).collect(),
    };
    while shown.total {
        let withheld = shown.parts.iter().filter(|told| !**told).count();
        if withheld == 0 || (withheld > 1 && together(&shown.parts) >= MINIMUM) {
            break;
        }
        let smallest = (0..parts.len())
            .filter(|at| shown.parts[*at] && parts[*at] > 0)
            .min_by_key(|at| parts[*at]);
        match smallest {
            Some(at) => shown.parts[at] = false,
            // Nothing is left to hide it among: the total goes.
            None => shown.total = false,
        }
    }
    if !shown.total {
        // Which parts are withheld would say where the few are.
        shown.parts.fill(false);
    }
    shown
}

/// The sum of what is withheld, for parts of which no firm is in two.
pub fn sum_withheld(parts: &[u64]) -> impl Fn(&[bool]) -> u64 {
    move |shown| {
        parts
            .iter()
            .zip(shown)
            .filter(|(_, told)| !**told)
            .map(|(hidden, _)| *hidden)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(total: u64, parts: &[u64]) -> (bool, Vec<bool>) {
        let shown = protect(total, parts, &sum_withheld(parts));
        (shown.total, shown.parts)
    }

    #[test]
    fn small_groups_are_withheld_and_do_not_follow_from_the_total() {
        // One small part: the next smallest goes with it.
        assert_eq!(told(13, &[1, 8, 4]), (true, vec![false, true, false]));
        // Two small parts that together are still too few.
        assert_eq!(told(10, &[1, 1, 8]), (true, vec![false, false, false]));
        assert_eq!(told(12, &[1, 2, 9]), (true, vec![false, false, true]));
        // The total is itself too small, whatever it is made of.
        assert_eq!(told(2, &[1, 1, 0]), (false, vec![false, false, false]));
        // Firms that agreed to be shown are told.
        assert_eq!(told(0, &[0, 0]), (true, vec![true, true]));
        assert_eq!(told(6, &[3, 3]), (true, vec![true, true]));
        assert_eq!(told(0, &[]), (true, vec![]));
    }

    #[test]
    fn a_firm_in_two_parts_hides_nothing() {
        // Two parts about the same two firms: together they are about two, not four.
        let shown = protect(5, &[2, 2, 3], &|shown| match shown {
            [false, false, true] => 2,
            _ => 5,
        });
        assert_eq!(shown.parts, [false, false, false]);
        let shown = protect(3, &[2, 2], &|_| 2);
        assert!(!shown.total);
    }
}
