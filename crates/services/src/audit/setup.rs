//! What can be set about the audit trail.

use std::path::PathBuf;

use domain::audit::{ChainKey, Keyring};
use ed25519_dalek::SigningKey;

use crate::ctx::Portal;
use crate::keys::Keys;

/// What can be set about the audit trail, beside its key ([`crate::keys::Keys`]).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// The file outside the database to which the end of the chain is signed; none to go without.
    pub anchor: Option<PathBuf>,
    /// Keys of the chain before the present one: rows of old days are checked with them.
    pub old_keys: Vec<[u8; 32]>,
    /// The seed of the key that signs anchors, where it is not to follow from the chain's key.
    pub signing: Option<[u8; 32]>,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setup")
            .field("anchor", &self.anchor)
            .field("old_keys", &self.old_keys.len())
            .finish_non_exhaustive()
    }
}

/// What the holder of the trail has and the database has not.
#[derive(Clone, Debug)]
pub struct Custody {
    /// The keys of the chain.
    pub(super) ring: Keyring,
    /// The key that signs anchors.
    pub(super) signing: SigningKey,
    /// The anchor file.
    pub(super) anchor: Option<PathBuf>,
}

impl Custody {
    /// From the portal's keys and what is set beside them.
    pub fn new(keys: &Keys, setup: &Setup) -> Self {
        let key = ChainKey::new(&keys.audit);
        let seed = setup
            .signing
            .unwrap_or_else(|| key.derive("seed of the key that signs anchors").0);
        Self {
            ring: Keyring::new(key, setup.old_keys.iter().map(ChainKey::new).collect()),
            signing: SigningKey::from_bytes(&seed),
            anchor: setup.anchor.clone(),
        }
    }

    /// Of the running portal.
    pub fn of(portal: &Portal) -> Self {
        Self::new(&portal.keys, &portal.settings.audit)
    }

    /// The public key with which anchors are checked, in hexadecimal: not a secret, and to be kept
    /// by whoever checks.
    pub fn public_key(&self) -> String {
        crate::keys::hex(self.signing.verifying_key().as_bytes())
    }
}
