//! What this processor reads and compares in a second, on one thread.

use std::hint::black_box;

use crate::clock;

/// Bytes a nanosecond, which is the same as gigabytes a second.
pub struct Rates {
    /// Reading from the first-level cache.
    pub first: f64,
    /// Reading from the second-level cache.
    pub second: f64,
    /// Reading from the third-level cache.
    pub third: f64,
    /// Reading from memory.
    pub memory: f64,
    /// One-byte range tests into a bitmap, from the second-level cache.
    pub compared: f64,
    /// What the tests were done with.
    pub with: &'static str,
}

impl Rates {
    /// Measures them: each the best of several tries, as it is a limit that is sought.
    pub fn measure() -> Self {
        let read = |bytes: usize| best(bytes, &vec![1_u64; bytes / 8], |words| fold(words));
        let bytes = 256 << 10;
        let column: Vec<u8> = (0..bytes).map(|at| (at * 31 % 251) as u8).collect();
        let mut bits = vec![0_u64; bytes / 64];
        let compared = best(bytes, &column, |column| {
            test(column, 40, 90, &mut bits);
            bits[0]
        });
        Rates {
            first: read(16 << 10),
            second: read(512 << 10),
            third: read(8 << 20),
            memory: read(256 << 20),
            compared,
            with: if wide() {
                "AVX-512"
            } else {
                "what the compiler makes of it"
            },
        }
    }
}

/// Bytes a nanosecond of the fastest of several tries of a few milliseconds each.
fn best<T>(bytes: usize, data: &[T], mut work: impl FnMut(&[T]) -> u64) -> f64 {
    let times = (64_usize << 20).div_ceil(bytes);
    let clock = clock::thread();
    let rate = |_| {
        let start = clock();
        for _ in 0..times {
            black_box(work(black_box(data)));
        }
        (bytes * times) as f64 / (clock() - start) as f64
    };
    (0..9).map(rate).fold(0.0, f64::max)
}

#[cfg(target_arch = "x86_64")]
fn wide() -> bool {
    is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512f")
}

#[cfg(not(target_arch = "x86_64"))]
fn wide() -> bool {
    false
}

fn fold(words: &[u64]) -> u64 {
    #[cfg(target_arch = "x86_64")]
    if wide() {
        // SAFETY: the processor has what the function is compiled for.
        return unsafe { x86::fold(words) };
    }
    words.iter().fold(0, |all, word| all ^ word)
}

/// Which bytes lie between the ends, a bit each.
fn test(column: &[u8], low: u8, high: u8, bits: &mut [u64]) {
    #[cfg(target_arch = "x86_64")]
    if wide() {
        // SAFETY: the processor has what the function is compiled for.
        unsafe { x86::test(column, low, high, bits) };
        return;
    }
    for (bytes, word) in column.chunks_exact(64).zip(bits) {
        *word = bytes.iter().enumerate().fold(0, |word, (at, byte)| {
            word | u64::from(byte.wrapping_sub(low) <= high - low) << at
        });
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m512i, _mm512_cmple_epu8_mask, _mm512_loadu_si512, _mm512_reduce_or_epi64,
        _mm512_set1_epi8, _mm512_setzero_si512, _mm512_sub_epi8, _mm512_xor_si512,
    };

    #[target_feature(enable = "avx512f,avx512bw")]
    pub fn fold(words: &[u64]) -> u64 {
        let mut all = [_mm512_setzero_si512(); 8];
        for block in words.chunks_exact(64) {
            for (at, all) in all.iter_mut().enumerate() {
                // SAFETY: the block has 64 words, eight for each register.
                let loaded =
                    unsafe { _mm512_loadu_si512(block.as_ptr().add(at * 8).cast::<__m512i>()) };
                *all = _mm512_xor_si512(*all, loaded);
            }
        }
        let all = all
            .into_iter()
            .fold(_mm512_setzero_si512(), |a, b| _mm512_xor_si512(a, b));
        _mm512_reduce_or_epi64(all) as u64
    }

    #[target_feature(enable = "avx512f,avx512bw")]
    pub fn test(column: &[u8], low: u8, high: u8, bits: &mut [u64]) {
        let (first, width) = (
            _mm512_set1_epi8(low as i8),
            _mm512_set1_epi8((high - low) as i8),
        );
        for (bytes, word) in column.chunks_exact(64).zip(bits) {
            // SAFETY: the chunk has 64 bytes.
            let loaded = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast::<__m512i>()) };
            *word = _mm512_cmple_epu8_mask(_mm512_sub_epi8(loaded, first), width);
        }
    }
}
