//! Password hashing: argon2id with 19 MiB, two passes, one lane; never on the threads that serve
//! requests, and never more than two at once, so that a storm of sign-ins takes 38 MiB and leaves
//! the other pages their cores.

use std::sync::{Arc, OnceLock};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// Memory (KiB), passes, lanes. Hashes of a lower cost are replaced at the next sign-in.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes at once.
const AT_ONCE: usize = 2;

/// The two places at which hashes are computed.
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    /// A hash of nothing, checked when there is no account: the same work as for a real one.
    decoy: Arc<OnceLock<String>>,
}

/// One of the places. Whoever has it decides whether the work is done at all, so that what waits
/// for a place is judged by what happened before it.
#[derive(Debug)]
pub(crate) struct Place(#[expect(dead_code, reason = "held, never asked")] OwnedSemaphorePermit);

impl Default for Hashing {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            decoy: Arc::default(),
        }
    }
}

impl Hashing {
    /// Waits for a place.
    pub(crate) async fn place(&self) -> Result<Place> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        place
            .map(Place)
            .map_err(|_| Error::Unavailable("shutting down".into()))
    }

    /// The PHC string of a password with a fresh salt.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        let place = self.place().await?;
        run(move || {
            let _place = place;
            compute(&password)
        })
        .await?
    }

    /// Whether the password matches; without a hash the work is done all the same, in vain.
    pub(crate) async fn verify(
        &self,
        place: Place,
        password: String,
        hash: Option<String>,
    ) -> Result<bool> {
        let decoy = Arc::clone(&self.decoy);
        run(move || {
            let _place = place;
            let known = hash.is_some();
            let hash = match (hash, decoy.get()) {
                (Some(hash), _) => hash,
                (None, Some(decoy)) => decoy.clone(),
                (None, None) => decoy
                    .get_or_init(|| compute("").unwrap_or_default())
                    .clone(),
            };
            Ok(matches(&password, &hash)? && known)
        })
        .await?
    }
}

/// Whether a hash costs less than one of today would.
pub(crate) fn is_outdated(hash: &str) -> bool {
    let cost = PasswordHash::new(hash).ok().and_then(|hash| {
        let params = Params::try_from(&hash).ok()?;
        Some((hash.algorithm, params))
    });
    match cost {
        Some((algorithm, params)) => {
            let (memory, passes, lanes) = COST;
            algorithm != Algorithm::Argon2id.ident()
                || params.m_cost() < memory
                || params.t_cost() < passes
                || params.p_cost() < lanes
        }
        None => true,
    }
}

async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(error.to_string()))
}

/// The cost is the hash's own, so that hashes of another day still match.
fn matches(password: &str, hash: &str) -> Result<bool> {
    let parsed = PasswordHash::new(hash).map_err(fault)?;
    Ok(Argon2::default()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok())
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
        let verify = async |password: &str, hash: Option<String>| {
            let place = hashing.place().await.unwrap();
            hashing.verify(place, password.into(), hash).await.unwrap()
        };
        assert!(verify("long enough 密码", Some(hash.clone())).await);
        assert!(!verify("long enough", Some(hash.clone())).await);
        assert!(!verify("", None).await);
        assert!(!is_outdated(&hash));
    }

    #[test]
    fn a_cheaper_hash_is_seen_and_still_matches() {
        let params = Params::new(8 * 1024, 1, 1, None).unwrap();
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let hash = cheap.hash_password(b"an old password").unwrap().to_string();
        assert!(is_outdated(&hash), "{hash}");
        assert!(matches("an old password", &hash).unwrap());
        assert!(!matches("another password", &hash).unwrap());
        for odd in ["", "not a hash", &hash.replace("argon2id", "argon2i")] {
            assert!(is_outdated(odd), "{odd}");
        }
    }
}
