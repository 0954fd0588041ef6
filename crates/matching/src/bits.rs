//! Sets of slots as bits, and the answer made of two of them.

use domain::criteria::Verdict;

/// A set of slots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No slot, with room for so many.
    pub fn none(slots: usize) -> Self {
        Bits {
            words: vec![0; slots.div_ceil(64)],
        }
    }

    pub(crate) fn from_words(words: Vec<u64>) -> Self {
        Bits { words }
    }

    /// The words, slot 0 in the lowest bit of the first.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Whether the slot is in the set.
    pub fn has(&self, slot: usize) -> bool {
        self.words
            .get(slot / 64)
            .is_some_and(|word| word >> (slot % 64) & 1 == 1)
    }

    /// Adds a slot.
    pub fn set(&mut self, slot: usize) {
        if slot / 64 >= self.words.len() {
            self.words.resize(slot / 64 + 1, 0);
        }
        if let Some(word) = self.words.get_mut(slot / 64) {
            *word |= 1 << (slot % 64);
        }
    }

    /// How many slots are in the set.
    pub fn count(&self) -> usize {
        self.words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// Whether no slot is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The slots in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.iter().enumerate();
        words.flat_map(|(at, word)| Ones(*word).map(move |bit| at * 64 + bit))
    }

    fn with(&self, other: &Bits, op: impl Fn(u64, u64) -> u64) -> Bits {
        let words = self.words.len().max(other.words.len());
        let at = |bits: &Bits, at: usize| bits.words.get(at).copied().unwrap_or(0);
        Bits {
            words: (0..words).map(|w| op(at(self, w), at(other, w))).collect(),
        }
    }

    /// The slots in both.
    #[must_use]
    pub fn and(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a & b)
    }

    /// The slots in this one only.
    #[must_use]
    pub fn and_not(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a & !b)
    }

    /// The slots in either.
    #[must_use]
    pub fn or(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a | b)
    }

    /// The slots in exactly one of the two.
    #[must_use]
    pub fn xor(&self, other: &Bits) -> Bits {
        self.with(other, |a, b| a ^ b)
    }
}

/// The places of the bits that are set, lowest first.
pub(crate) struct Ones(pub(crate) u64);

impl Iterator for Ones {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.0 == 0 {
            return None;
        }
        let place = self.0.trailing_zeros() as usize;
        self.0 &= self.0 - 1;
        Some(place)
    }
}

/// What a tree says about every need: by slot, the others are ineligible (or no need is there).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The needs for which it is true.
    pub eligible: Bits,
    /// The needs of which not enough is known.
    pub undetermined: Bits,
}

impl Answer {
    /// No need.
    pub fn none(slots: usize) -> Self {
        Answer {
            eligible: Bits::none(slots),
            undetermined: Bits::none(slots),
        }
    }

    /// How many are eligible and how many undetermined.
    pub fn count(&self) -> (usize, usize) {
        (self.eligible.count(), self.undetermined.count())
    }

    /// The verdict for a slot that holds a need.
    pub fn verdict(&self, slot: usize) -> Verdict {
        if self.eligible.has(slot) {
            Verdict::Eligible
        } else if self.undetermined.has(slot) {
            Verdict::Undetermined
        } else {
            Verdict::Ineligible
        }
    }

    /// Each part restricted to a set of slots.
    #[must_use]
    pub fn and(&self, slots: &Bits) -> Answer {
        Answer {
            eligible: self.eligible.and(slots),
            undetermined: self.undetermined.and(slots),
        }
    }

    /// Each part without a set of slots.
    #[must_use]
    pub fn and_not(&self, slots: &Bits) -> Answer {
        Answer {
            eligible: self.eligible.and_not(slots),
            undetermined: self.undetermined.and_not(slots),
        }
    }

    /// The slots that are not ineligible, ascending, with their verdict.
    pub fn iter(&self) -> impl Iterator<Item = (usize, Verdict)> + '_ {
        let open = self.eligible.or(&self.undetermined);
        let slots: Vec<usize> = open.iter().collect();
        slots.into_iter().map(|slot| (slot, self.verdict(slot)))
    }

    /// The slots on which two answers differ.
    #[must_use]
    pub fn differs(&self, other: &Answer) -> Bits {
        let eligible = self.eligible.xor(&other.eligible);
        eligible.or(&self.undetermined.xor(&other.undetermined))
    }
}
