//! The secret of an invitation's link: 256 random bits, of which only a hash is kept.

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::keys::{hex, random};

/// A fresh token.
pub(super) fn fresh() -> Result<String> {
    let bytes: [u8; 32] = random().map_err(|error| Error::Internal(error.to_string()))?;
    Ok(hex(&bytes))
}

/// What is stored of a token; what cannot be one is that of no invitation.
pub(super) fn hash(token: &str) -> Result<String> {
    let token = token.trim();
    if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Error::NotFound);
    }
    Ok(hex(&Sha256::digest(token.as_bytes())))
}
