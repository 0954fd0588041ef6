//! Ranks of a bay, bit by bit: slice `i` holds bit `i` of every slot's rank.
//!
//! A comparison with a constant is one pass over the slices, from the lowest to the highest: where
//! the constant has a one, a zero above decides for "less"; where it has a zero, a one decides for
//! "more". Each step is the majority of three words, so a test of 512 needs costs as many
//! instructions as the rank has bits.

use super::bay::Bay;

/// The bits that a rank below `count` needs.
pub(crate) fn width(count: usize) -> usize {
    (usize::BITS - count.saturating_sub(1).leading_zeros()) as usize
}

/// The slots whose rank is from `low` to `high`.
#[inline(always)]
pub(crate) fn between(slices: &[Bay], low: u32, high: u32) -> Bay {
    let past = u32::try_from(1u64 << slices.len().min(31)).unwrap_or(u32::MAX);
    if low >= past || low > high {
        return Bay::NONE;
    }
    match (low, high.saturating_add(1) >= past) {
        (0, true) => Bay::ALL,
        (0, false) => at_most(slices, high),
        (_, true) => at_least(slices, low),
        (_, false) => at_most(slices, high) & at_least(slices, low),
    }
}

#[inline(always)]
fn majority(a: Bay, b: Bay, c: Bay) -> Bay {
    (a & b) | (c & (a | b))
}

#[inline(always)]
pub(crate) fn at_most(slices: &[Bay], bound: u32) -> Bay {
    let mut less = Bay::ALL;
    for (bit, slice) in slices.iter().enumerate() {
        less = majority(!*slice, less, Bay::splat(bound >> bit & 1 == 1));
    }
    less
}

#[inline(always)]
pub(crate) fn at_least(slices: &[Bay], bound: u32) -> Bay {
    let mut more = Bay::ALL;
    for (bit, slice) in slices.iter().enumerate() {
        more = majority(*slice, more, Bay::splat(bound >> bit & 1 == 0));
    }
    more
}

/// Adds one to the counters of the slots in `which`; the counters must be wide enough.
#[inline(always)]
pub(crate) fn count_in(counters: &mut [Bay], which: Bay) {
    let mut carry = which;
    for slice in counters {
        let sum = slice.xor(carry);
        carry = carry & *slice;
        *slice = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_those_of_numbers() {
        for bits in 0..=5usize {
            let mut slices = vec![Bay::NONE; bits];
            for rank in 0..1usize << bits {
                for (bit, slice) in slices.iter_mut().enumerate() {
                    slice.put(rank, rank >> bit & 1 == 1);
                }
            }
            let ranks = 1u32 << bits;
            for low in 0..=ranks + 1 {
                for high in 0..=ranks + 1 {
                    let found = between(&slices, low, high);
                    for rank in 0..ranks {
                        let expected = low <= rank && rank <= high;
                        assert_eq!(found.has(rank as usize), expected, "{low} {rank} {high}");
                    }
                }
            }
        }
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 256, 257].map(width),
            [0, 0, 1, 2, 2, 3, 8, 9]
        );
    }

    #[test]
    fn counters_count() {
        let mut counters = [Bay::NONE; 3];
        for round in 0..7usize {
            let mut which = Bay::NONE;
            for place in 0..=round {
                which.put(place, true);
            }
            count_in(&mut counters, which);
        }
        for place in 0..7 {
            let count = 7 - place as u32;
            assert!(between(&counters, count, count).has(place));
        }
    }
}
