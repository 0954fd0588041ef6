//! How much may be uploaded.

use super::Refusal;

/// Bytes of a file at the most: 50 MiB.
pub const MAX_BYTES: u64 = 50 * 1024 * 1024;

/// How much may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Files with one record.
    pub here: u64,
    /// Files of an organisation.
    pub files: u64,
    /// Bytes of an organisation.
    pub bytes: u64,
}

impl Default for Limits {
    /// Twenty files with a record; two thousand files and two GiB for an organisation.
    fn default() -> Self {
        Self {
            here: 20,
            files: 2_000,
            bytes: 2 * 1024 * 1024 * 1024,
        }
    }
}

/// What is kept already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Files with the record.
    pub here: u64,
    /// Files of the organisation.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Limits {
    /// Whether a file of this many bytes can be added; ask with 1 before it is read.
    pub fn admit(&self, held: Held, size: u64) -> Result<(), Refusal> {
        match held {
            _ if size > MAX_BYTES => Err(Refusal::TooLarge),
            _ if held.here >= self.here => Err(Refusal::TooManyHere),
            _ if held.files >= self.files => Err(Refusal::OverQuota),
            _ if held.bytes.saturating_add(size) > self.bytes => Err(Refusal::OverQuota),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_reached_exactly() {
        let limits = Limits {
            here: 2,
            files: 4,
            bytes: 100,
        };
        let held = |here, files, bytes| Held { here, files, bytes };
        assert_eq!(limits.admit(held(1, 3, 90), 10), Ok(()));
        assert_eq!(limits.admit(held(2, 2, 0), 1), Err(Refusal::TooManyHere));
        assert_eq!(limits.admit(held(0, 4, 0), 1), Err(Refusal::OverQuota));
        assert_eq!(limits.admit(held(0, 0, 90), 11), Err(Refusal::OverQuota));
        assert_eq!(
            limits.admit(held(0, 0, u64::MAX), 1),
            Err(Refusal::OverQuota)
        );
        let wide = Limits::default();
        assert_eq!(wide.admit(Held::default(), MAX_BYTES), Ok(()));
        assert_eq!(
            wide.admit(Held::default(), MAX_BYTES + 1),
            Err(Refusal::TooLarge)
        );
    }
}
