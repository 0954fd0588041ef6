//! Password hashing: argon2id with 19 MiB, two passes, one lane; never on the threads that serve
//! requests, and never more than two at once, so that a storm of sign-ins takes 38 MiB and leaves
//! the other pages their cores.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{Error, Result};

/// Memory (KiB), passes, lanes. Hashes of a lower cost are replaced at the next sign-in.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes at once.
const AT_ONCE: usize = 2;

/// The memory of one hash.
type Blocks = Vec<Block>;

/// The two places at which hashes are computed.
pub(crate) struct Hashing {
    places: Arc<Semaphore>,
    /// The memory of the places that are free. It is used again and again: given back to the
    /// allocator it would stay with each of the many threads that it was ever used on.
    free: Arc<Mutex<Vec<Blocks>>>,
    /// A hash of nothing, checked when there is no account: the same work as for a real one.
    decoy: Arc<OnceLock<String>>,
}

/// One of the places. Whoever has it decides whether the work is done at all, so that what waits
/// for a place is judged by what happened before it.
pub(crate) struct Place {
    blocks: Blocks,
    free: Arc<Mutex<Vec<Blocks>>>,
    #[expect(
        dead_code,
        reason = "held, never asked; let go of after the memory is back"
    )]
    permit: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        free.push(blocks);
    }
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            free: Arc::default(),
            decoy: Arc::default(),
        }
    }
}

impl Hashing {
    /// Waits for a place.
    pub(crate) async fn place(&self) -> Result<Place> {
        let permit = Arc::clone(&self.places).acquire_owned().await;
        let permit = permit.map_err(|_| Error::Unavailable("shutting down".into()))?;
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Place {
            blocks: free.pop().unwrap_or_default(),
            free: Arc::clone(&self.free),
            permit,
        })
    }

    /// The PHC string of a password with a fresh salt.
    pub(crate) async fn hash(&self, password: String) -> Result<String> {
        let mut place = self.place().await?;
        run(move || compute(&password, &mut place.blocks)).await?
    }

    /// Whether the password matches; without a hash the work is done all the same, in vain.
    pub(crate) async fn verify(
        &self,
        mut place: Place,
        password: String,
        hash: Option<String>,
    ) -> Result<bool> {
        let decoy = Arc::clone(&self.decoy);
        run(move || {
            let known = hash.is_some();
            let blocks = &mut place.blocks;
            let hash = match (hash, decoy.get()) {
                (Some(hash), _) => hash,
                (None, Some(decoy)) => decoy.clone(),
                (None, None) => decoy
                    .get_or_init(|| compute("", blocks).unwrap_or_default())
                    .clone(),
            };
            Ok(matches(&password, &hash, blocks)? && known)
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
fn matches(password: &str, hash: &str, blocks: &mut Blocks) -> Result<bool> {
    let parsed = PasswordHash::new(hash).map_err(fault)?;
    let algorithm = Algorithm::new(parsed.algorithm.as_str()).map_err(fault)?;
    let version = match parsed.version {
        Some(version) => Version::try_from(version).map_err(fault)?,
        None => Version::default(),
    };
    let params = Params::try_from(&parsed).map_err(fault)?;
    let (Some(salt), Some(wanted)) = (parsed.salt, parsed.hash) else {
        return Ok(false);
    };
    let argon2 = Argon2::new(algorithm, version, params);
    // Outputs are compared in constant time.
    Ok(fill(&argon2, password, &salt, wanted.len(), blocks)? == wanted)
}

fn compute(password: &str, blocks: &mut Blocks) -> Result<String> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(fault)?;
    let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
    let salt = Salt::generate();
    let argon2 = Argon2::new(algorithm, version, params.clone());
    let output = fill(&argon2, password, &salt, Params::DEFAULT_OUTPUT_LEN, blocks)?;
    let hash = PasswordHash {
        algorithm: algorithm.ident(),
        version: Some(version.into()),
        params: (&params).try_into().map_err(fault)?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// The hash itself, in the memory of a place.
fn fill(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &Salt,
    length: usize,
    blocks: &mut Blocks,
) -> Result<Output> {
    let count = argon2.params().block_count();
    blocks.resize(count.max(blocks.len()), Block::default());
    let blocks = &mut blocks.as_mut_slice()[..count];
    let mut output = vec![0; length];
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut output, blocks)
        .map_err(fault)?;
    Output::new(&output).map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Internal(format!("password hashing: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::PasswordHasher;

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
        let matches = |password: &str, hash: &str| super::matches(password, hash, &mut Vec::new());
        let hash = cheap.hash_password(b"an old password").unwrap().to_string();
        assert!(is_outdated(&hash), "{hash}");
        assert!(matches("an old password", &hash).unwrap());
        assert!(!matches("another password", &hash).unwrap());
        for odd in ["", "not a hash", &hash.replace("argon2id", "argon2i")] {
            assert!(is_outdated(odd), "{odd}");
        }
    }
}
