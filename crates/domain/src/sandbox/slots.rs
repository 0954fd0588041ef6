//! Sets of slots, a bit each.

/// A set of slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots(Vec<u64>);

/// What a tree says about every need. A slot in neither set is ineligible, or holds no need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sets {
    /// Every condition that decides holds.
    pub eligible: Slots,
    /// Not enough is known.
    pub undetermined: Slots,
}

impl Slots {
    /// From words of bits, the lowest slot in the lowest bit.
    pub fn from_words(words: impl Into<Vec<u64>>) -> Self {
        Slots(words.into())
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether the slot is one of them.
    pub fn contains(&self, slot: usize) -> bool {
        self.0
            .get(slot / 64)
            .is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }

    /// Each, in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit as usize)
            })
        })
    }

    /// In both.
    #[must_use]
    pub fn and(&self, other: &Slots) -> Slots {
        self.zip(other, |a, b| a & b)
    }

    /// In either.
    #[must_use]
    pub fn or(&self, other: &Slots) -> Slots {
        self.zip(other, |a, b| a | b)
    }

    /// In this one only.
    #[must_use]
    pub fn and_not(&self, other: &Slots) -> Slots {
        self.zip(other, |a, b| a & !b)
    }

    /// In one of them only.
    #[must_use]
    pub fn xor(&self, other: &Slots) -> Slots {
        self.zip(other, |a, b| a ^ b)
    }

    fn zip(&self, other: &Slots, join: impl Fn(u64, u64) -> u64) -> Slots {
        let word = |slots: &Slots, at: usize| slots.0.get(at).copied().unwrap_or(0);
        let longest = self.0.len().max(other.0.len());
        Slots(
            (0..longest)
                .map(|at| join(word(self, at), word(other, at)))
                .collect(),
        )
    }
}

impl FromIterator<usize> for Slots {
    fn from_iter<I: IntoIterator<Item = usize>>(slots: I) -> Self {
        let mut words = Vec::new();
        for slot in slots {
            if words.len() <= slot / 64 {
                words.resize(slot / 64 + 1, 0);
            }
            words[slot / 64] |= 1 << (slot % 64);
        }
        Slots(words)
    }
}

impl Sets {
    /// The slots about which the two say something else.
    pub fn differing(&self, other: &Sets) -> Slots {
        self.eligible
            .xor(&other.eligible)
            .or(&self.undetermined.xor(&other.undetermined))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_other_lengths_go_together() {
        let (a, b): (Slots, Slots) = (
            [0, 63, 64].into_iter().collect(),
            [63, 200].into_iter().collect(),
        );
        assert_eq!(a.iter().collect::<Vec<_>>(), [0, 63, 64]);
        assert_eq!(a.and(&b).iter().collect::<Vec<_>>(), [63]);
        assert_eq!(a.or(&b).count(), 4);
        assert_eq!(a.and_not(&b).iter().collect::<Vec<_>>(), [0, 64]);
        assert_eq!(b.and_not(&a).iter().collect::<Vec<_>>(), [200]);
        assert_eq!(a.xor(&b).count(), 3);
        assert!(b.contains(200) && !b.contains(199) && !a.contains(4000));
        assert!(Slots::default().is_empty() && !a.is_empty());
    }
}
