//! Hashes, and the keys under which the chain is made.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// 32 bytes, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// SHA-256 of the parts one after the other.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
        }
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not 64 hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not 64 hexadecimal digits in lower case")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotAHash),
        };
        let text = text.as_bytes();
        if text.len() != 64 {
            return Err(NotAHash);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Which key a row was chained with: a name that says nothing of the key.
pub type KeyId = String;

/// A key of the chain, which the database never holds.
#[derive(Clone)]
pub struct ChainKey {
    id: KeyId,
    mac: Hmac<Sha256>,
}

impl ChainKey {
    /// The key of these 32 bytes.
    pub fn new(bytes: &[u8; 32]) -> Self {
        let id = Hash::of(&[b"rongqiao audit key name 1", bytes]).to_string();
        // HMAC fills a key up to the block of its hash with zeros.
        let mut block = [0; 64];
        block[..32].copy_from_slice(bytes);
        Self {
            id: id.chars().take(16).collect(),
            mac: <Hmac<Sha256> as KeyInit>::new(&block.into()),
        }
    }

    /// Its name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A key for another purpose that follows from this one and says nothing of it.
    pub fn derive(&self, purpose: &str) -> Hash {
        self.mac(&[b"rongqiao audit derived key 1: ", purpose.as_bytes()])
    }

    /// HMAC-SHA256 of the parts one after the other.
    pub(super) fn mac(&self, parts: &[&[u8]]) -> Hash {
        let mut mac = self.mac.clone();
        for part in parts {
            mac.update(part);
        }
        Hash(mac.finalize().into_bytes().into())
    }
}

impl fmt::Debug for ChainKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ChainKey({})", self.id)
    }
}

/// The key that rows are chained with now, and those before it, which rows of old days need.
#[derive(Clone, Debug)]
pub struct Keyring {
    current: ChainKey,
    old: Vec<ChainKey>,
}

impl Keyring {
    /// A ring.
    pub fn new(current: ChainKey, old: Vec<ChainKey>) -> Self {
        Self { current, old }
    }

    /// The key for new rows.
    pub fn current(&self) -> &ChainKey {
        &self.current
    }

    /// The key of that name.
    pub fn get(&self, id: &str) -> Option<&ChainKey> {
        std::iter::once(&self.current)
            .chain(&self.old)
            .find(|key| key.id == id)
    }
}
