//! The secret of a session.

use crate::error::Result;
use crate::keys::{hex, random};

/// The secret of a session, as it goes into the cookie; 256 random bits in hexadecimal.
#[derive(Clone)]
pub struct SessionToken(String);

impl SessionToken {
    pub(super) fn random() -> Result<Self> {
        Ok(Self(hex(&random::<32>()?)))
    }

    /// The cookie's value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}
