//! Password hashing: argon2id with 19 MiB, two passes, one lane; never on the threads that serve
//! requests, and never more than two at once, so that a storm of sign-ins takes 38 MiB and leaves
//! the other pages their cores.

use std::sync::{Arc, OnceLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// Memory (KiB), passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes at once.
const AT_ONCE: usize = 2;

/// The two places at which hashes are computed.
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    /// A hash of nothing, checked when there is no account: the same work as for a real one.
    decoy: Arc<OnceLock<String>>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            decoy: Arc::default(),
        }
    }
}

impl Hashing {
    /// The PHC string of a password with a fresh salt.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        self.run(move || compute(&password)).await?
    }

    /// Whether the password matches; without a hash the work is done all the same, in vain.
    pub(crate) async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        let decoy = Arc::clone(&self.decoy);
        self.run(move || {
            let known = hash.is_some();
            let hash = match (hash, decoy.get()) {
                (Some(hash), _) => hash,
                (None, Some(decoy)) => decoy.clone(),
                (None, None) => decoy
                    .get_or_init(|| compute("").unwrap_or_default())
                    .clone(),
            };
            let parsed = PasswordHash::new(&hash).map_err(fault)?;
            let matches = argon2()?
                .verify_password(password.as_bytes(), &parsed)
                .is_ok();
            Ok(known && matches)
        })
        .await?
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = Arc::clone(&self.places)
            .acquire_owned()
            .await
            .map_err(|_| Error::Unavailable("shutting down".into()))?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        })
        .await
        .map_err(|error| Error::Internal(error.to_string()))
    }
}

fn argon2() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(fault)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn compute(password: &str) -> Result<String> {
    Ok(argon2()?
        .hash_password(password.as_bytes())
        .map_err(fault)?
        .to_string())
}

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("password hashing: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn hashes_carry_the_cost_and_only_the_right_password_matches() {
        let hashing = Hashing::default();
        let hash = hashing.hash("long enough 密码".into()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            hashing
                .verify("long enough 密码".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !hashing
                .verify("long enough".into(), Some(hash))
                .await
                .unwrap()
        );
        assert!(!hashing.verify(String::new(), None).await.unwrap());
    }
}
