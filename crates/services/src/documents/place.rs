//! Where the bytes of documents lie: a folder of this machine, or storage that speaks S3.
//!
//! Keys are `organisation/random id`: nothing that a person wrote becomes part of a path.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;

use crate::error::{Error, Result};

/// Bytes of a part in a folder, and in a bucket (which takes no smaller ones but the last).
const FOLDER_PART: usize = 256 * 1024;
const BUCKET_PART: usize = 5 * 1024 * 1024;

/// Where the bytes of documents lie.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: nothing can be uploaded.
    #[default]
    Nowhere,
    /// A folder of this machine.
    Folder(PathBuf),
    /// S3-compatible storage.
    Bucket(Bucket),
}

/// A bucket of S3-compatible storage. Its keys stay out of whatever is printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What our keys begin with there; may be empty.
    pub prefix: String,
    /// The address of the service; empty for Amazon's own.
    pub endpoint: String,
    /// The region; empty for `us-east-1`, which most others take.
    pub region: String,
    /// The access key's id.
    pub key: String,
    /// The access key.
    pub secret: String,
}

impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("prefix", &self.prefix)
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

impl Place {
    /// Bytes of a part.
    pub(super) const fn part(&self) -> usize {
        match self {
            Self::Bucket(_) => BUCKET_PART,
            Self::Nowhere | Self::Folder(_) => FOLDER_PART,
        }
    }

    /// Opens it; a folder is made where it is missing. What is wrong is told without any key.
    pub fn open(&self) -> std::result::Result<Arc<dyn ObjectStore>, String> {
        match self {
            Self::Nowhere => Err("no place for documents is set up (RONGQIAO_DOCUMENTS)".into()),
            Self::Folder(folder) => {
                let told = |error: &dyn std::fmt::Display| {
                    format!("the folder of documents {}: {error}", folder.display())
                };
                std::fs::create_dir_all(folder).map_err(|error| told(&error))?;
                let store = LocalFileSystem::new_with_prefix(folder);
                // What is told to be kept is on the disk.
                Ok(Arc::new(
                    store.map_err(|error| told(&error))?.with_fsync(true),
                ))
            }
            Self::Bucket(bucket) => bucket.open(),
        }
    }
}

impl Bucket {
    fn open(&self) -> std::result::Result<Arc<dyn ObjectStore>, String> {
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_access_key_id(&self.key)
            .with_secret_access_key(&self.secret)
            .with_region(match self.region.as_str() {
                "" => "us-east-1",
                region => region,
            });
        if !self.endpoint.is_empty() {
            builder = builder
                .with_endpoint(&self.endpoint)
                .with_allow_http(self.endpoint.starts_with("http://"));
        }
        // The library's error could repeat what it was given.
        let store = builder.build().map_err(|_| {
            format!(
                "the bucket {} cannot be opened: check its settings",
                self.name
            )
        })?;
        Ok(match self.prefix.as_str() {
            "" => Arc::new(store),
            prefix => Arc::new(PrefixStore::new(store, prefix)),
        })
    }
}

/// The place of a running portal, opened when it is first needed.
#[derive(Default)]
pub(crate) struct Vault(OnceLock<Arc<dyn ObjectStore>>);

impl Vault {
    /// The object store; one that cannot be opened is tried again the next time.
    pub(crate) fn store(&self, place: &Place) -> Result<Arc<dyn ObjectStore>> {
        if let Some(store) = self.0.get() {
            return Ok(Arc::clone(store));
        }
        let opened = place.open().map_err(Error::Unavailable)?;
        Ok(Arc::clone(self.0.get_or_init(|| opened)))
    }
}

/// What the store could not do, for the log.
pub(crate) fn failed(error: object_store::Error) -> Error {
    match error {
        object_store::Error::NotFound { path, .. } => {
            Error::Internal(format!("the bytes of a document are missing: {path}"))
        }
        other => Error::Unavailable(format!("the store of documents: {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_not_printed() {
        // As `serve` does; another test of this process may have done it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let bucket = Bucket {
            name: "evidence".into(),
            endpoint: "nonsense".into(),
            key: "AKIDEXAMPLE".into(),
            secret: "hunter2".into(),
            ..Bucket::default()
        };
        let told = format!(
            "{bucket:?} {:?}",
            Place::Bucket(bucket.clone()).open().err()
        );
        assert!(told.contains("evidence"));
        assert!(
            !told.contains("hunter2") && !told.contains("AKIDEXAMPLE"),
            "{told}"
        );
    }
}
