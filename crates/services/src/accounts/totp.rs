//! Codes of an authenticator (RFC 6238: SHA-1, six digits, thirty seconds), which every
//! authenticator application understands.

use chrono::{DateTime, Utc};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::error::{Error, Result};

/// Bytes of a seed.
pub(crate) const SEED: usize = 20;
/// Seconds a code is shown.
pub(crate) const STEP: i64 = 30;
/// Steps before and after the present one that are still accepted: clocks differ.
const SKEW: u16 = 1;

/// An authenticator.
pub(crate) struct Authenticator(Totp);

impl Authenticator {
    /// The one of this seed.
    pub(crate) fn of(seed: &[u8]) -> Result<Self> {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(SKEW)
            .with_step_duration(STEP.unsigned_abs())
            .with_secret(Secret::from(seed.to_vec()))
            .build()
            .map_err(|error| Error::Internal(format!("authenticator: {error}")))?;
        Ok(Self(totp))
    }

    /// The step whose code this is, if it is one that may be accepted now. Blanks within are as
    /// good as none.
    pub(crate) fn step(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let code: String = domain::text::fold(code)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect();
        let seconds = u64::try_from(now.timestamp()).ok()?;
        let step = self.0.check(&code, seconds)?;
        i64::try_from(step).ok()
    }

    /// The code of a step.
    pub(crate) fn code(&self, step: i64) -> String {
        let seconds = step.saturating_mul(STEP);
        let token = self.0.generate(u64::try_from(seconds).unwrap_or(0));
        token.to_string()
    }
}

/// The step of a moment.
pub(crate) fn step_of(now: DateTime<Utc>) -> i64 {
    now.timestamp().div_euclid(STEP)
}

/// The seed as people type it into an authenticator, in groups of four.
pub(crate) fn in_letters(seed: &[u8]) -> String {
    let letters = data_encoding::BASE32_NOPAD.encode(seed);
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(" ")
}

/// The address that an authenticator reads from a picture.
pub(crate) fn address(seed: &[u8], issuer: &str, login: &str) -> String {
    let encode = |text: &str| {
        let mut encoded = String::new();
        for byte in text.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                encoded.push(char::from(byte));
            } else {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
        encoded
    };
    let (issuer, login) = (encode(issuer), encode(login));
    let secret = data_encoding::BASE32_NOPAD.encode(seed);
    format!("otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    /// RFC 6238, appendix B: the test vectors for SHA-1, cut from eight digits to six.
    #[test]
    fn codes_are_those_of_the_standard() {
        let authenticator = Authenticator::of(b"12345678901234567890").unwrap();
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let now = at(seconds);
            assert_eq!(authenticator.code(step_of(now)), eight[2..], "{seconds}");
            assert_eq!(authenticator.step(&eight[2..], now), Some(step_of(now)));
        }
    }

    #[test]
    fn a_code_lives_for_its_step_and_one_on_either_side() {
        let authenticator = Authenticator::of(b"12345678901234567890").unwrap();
        let now = at(1_111_111_111);
        let code = authenticator.code(step_of(now));
        for (shift, good) in [
            (-60, false),
            (-30, true),
            (0, true),
            (30, true),
            (60, false),
        ] {
            let then = at(1_111_111_111 + shift);
            assert_eq!(authenticator.step(&code, then).is_some(), good, "{shift}");
        }
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert!(authenticator.step(&spaced, now).is_some());
        for bad in ["", "1", "1234567", "abcdef", "１２３", "-14050"] {
            assert_eq!(authenticator.step(bad, now), None, "{bad}");
        }
    }

    #[test]
    fn an_authenticator_reads_letters_and_address() {
        let seed = b"12345678901234567890";
        assert_eq!(in_letters(seed), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            address(seed, "融桥", "a@b.cn"),
            "otpauth://totp/%E8%9E%8D%E6%A1%A5:a%40b.cn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%9E%8D%E6%A1%A5"
        );
    }
}
