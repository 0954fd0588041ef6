//! A bay: 512 neighbouring slots as one word of bits, and the choice of instructions at run time.
//!
//! The loops are plain; [`dispatch`] compiles them once for what every machine of the family has
//! and again for AVX2 and AVX-512, and takes the widest that the machine offers.

use std::ops::{BitAnd, BitOr, Not};

use pulp::{Arch, Simd, WithSimd};

/// Slots in a bay: one AVX-512 register.
pub(crate) const BAY: usize = 512;
const WORDS: usize = BAY / 64;

/// One bit for each slot of a bay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C, align(64))]
pub(crate) struct Bay(pub(crate) [u64; WORDS]);

impl Bay {
    pub(crate) const NONE: Bay = Bay([0; WORDS]);
    pub(crate) const ALL: Bay = Bay([u64::MAX; WORDS]);

    /// Every bit, or none.
    #[inline(always)]
    pub(crate) fn splat(bit: bool) -> Bay {
        Bay([(bit as u64).wrapping_neg(); WORDS])
    }

    #[inline(always)]
    fn zip(self, other: Bay, op: impl Fn(u64, u64) -> u64) -> Bay {
        let mut words = [0; WORDS];
        for (at, word) in words.iter_mut().enumerate() {
            *word = op(self.0[at], other.0[at]);
        }
        Bay(words)
    }

    #[inline(always)]
    pub(crate) fn and_not(self, other: Bay) -> Bay {
        self.zip(other, |a, b| a & !b)
    }

    #[inline(always)]
    pub(crate) fn xor(self, other: Bay) -> Bay {
        self.zip(other, |a, b| a ^ b)
    }

    #[inline(always)]
    pub(crate) fn is_none(self) -> bool {
        self.0.iter().fold(0, |all, word| all | word) == 0
    }

    #[inline(always)]
    pub(crate) fn count(self) -> usize {
        let ones = self.0.iter().map(|word| word.count_ones());
        ones.sum::<u32>() as usize
    }

    #[inline(always)]
    pub(crate) fn has(&self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    #[inline(always)]
    pub(crate) fn put(&mut self, place: usize, bit: bool) {
        let word = &mut self.0[place / 64];
        *word = *word & !(1 << (place % 64)) | u64::from(bit) << (place % 64);
    }

    /// The places of the bits that are set.
    #[inline]
    pub(crate) fn ones(self) -> impl Iterator<Item = usize> {
        let words = self.0.into_iter().enumerate();
        words.flat_map(|(at, word)| crate::bits::Ones(word).map(move |bit| at * 64 + bit))
    }
}

impl BitAnd for Bay {
    type Output = Bay;
    #[inline(always)]
    fn bitand(self, other: Bay) -> Bay {
        self.zip(other, |a, b| a & b)
    }
}

impl BitOr for Bay {
    type Output = Bay;
    #[inline(always)]
    fn bitor(self, other: Bay) -> Bay {
        self.zip(other, |a, b| a | b)
    }
}

impl Not for Bay {
    type Output = Bay;
    #[inline(always)]
    fn not(self) -> Bay {
        self.zip(self, |a, _| !a)
    }
}

/// Which instructions to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Instructions {
    /// The widest that the machine has.
    #[default]
    Widest,
    /// At most AVX2.
    Avx2,
    /// What every machine of the family has.
    Portable,
}

impl Instructions {
    pub(crate) fn arch(self) -> Arch {
        match (self, Arch::new()) {
            (Instructions::Widest, arch) => arch,
            #[cfg(target_arch = "x86_64")]
            (Instructions::Avx2, Arch::V4(_)) => {
                pulp::x86::V3::try_new().map_or(Arch::Scalar, Arch::V3)
            }
            (Instructions::Avx2, arch) => arch,
            (Instructions::Portable, _) => Arch::Scalar,
        }
    }
}

/// Work that is worth compiling for each set of instructions. `run` must be `#[inline(always)]`,
/// and so must what it calls in its loops.
pub(crate) trait Kernel {
    type Output;
    fn run(self) -> Self::Output;
}

struct Compiled<K>(K);

impl<K: Kernel> WithSimd for Compiled<K> {
    type Output = K::Output;
    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> K::Output {
        self.0.run()
    }
}

/// Runs a kernel with the instructions of `arch`.
#[inline]
pub(crate) fn dispatch<K: Kernel>(arch: Arch, kernel: K) -> K::Output {
    arch.dispatch(Compiled(kernel))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_put_and_found() {
        let mut bay = Bay::NONE;
        for place in [0, 63, 64, 300, 511] {
            bay.put(place, true);
            assert!(bay.has(place));
        }
        bay.put(64, false);
        assert_eq!(bay.ones().collect::<Vec<_>>(), [0, 63, 300, 511]);
        assert_eq!((bay.count(), (!bay).count()), (4, BAY - 4));
        assert!(bay.and_not(bay).is_none() && !(bay | Bay::NONE).is_none());
        assert_eq!(bay.xor(Bay::ALL), !bay);
    }
}
