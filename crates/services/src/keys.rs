//! The portal's own secrets: what it encrypts and marks with. They come from the settings, never
//! from the database: whoever takes the database has neither.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use argon2::password_hash::try_generate_salt;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// The keys of a portal; every process over one database has the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Keys {
    /// Encrypts what must be read again (seeds of second factors) and marks what must only be
    /// recognised (numbers of identity documents).
    pub secret: [u8; KEY_BYTES],
    /// Seals the audit chain.
    pub audit: [u8; KEY_BYTES],
}

/// Keys that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// Not 64 hexadecimal digits.
    #[error("{0} must be 64 hexadecimal digits (32 bytes), as `openssl rand -hex 32` prints them")]
    Form(&'static str),
    /// One text for two purposes.
    #[error("RONGQIAO_SECRET_KEY and RONGQIAO_AUDIT_KEY must differ")]
    Same,
    /// The key file cannot be read or made.
    #[error("the key file {0}: {1}")]
    File(String, io::Error),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes")]
    Random,
}

impl Keys {
    /// Reads both keys from hexadecimal text.
    pub fn from_hex(secret: &str, audit: &str) -> Result<Self, KeysError> {
        let keys = Self {
            secret: bytes(secret).ok_or(KeysError::Form("RONGQIAO_SECRET_KEY"))?,
            audit: bytes(audit).ok_or(KeysError::Form("RONGQIAO_AUDIT_KEY"))?,
        };
        if keys.secret == keys.audit {
            return Err(KeysError::Same);
        }
        Ok(keys)
    }

    /// Keys that everybody can read here: for tests and simulations, never for a server.
    pub fn known() -> Self {
        Self {
            secret: [1; KEY_BYTES],
            audit: [2; KEY_BYTES],
        }
    }

    /// The keys of a developer's own machine: read from this file, which is made with fresh ones,
    /// for its owner's eyes only, where it is missing. Of processes that start together one makes
    /// it and the others read that one.
    pub fn of_file(path: &Path) -> Result<Self, KeysError> {
        let fail = |error| KeysError::File(path.display().to_string(), error);
        if !path.try_exists().map_err(fail)? {
            make(path, &Self::random()?).map_err(fail)?;
        }
        let text = fs::read_to_string(path).map_err(fail)?;
        let mut lines = text.lines();
        let (secret, audit) = (lines.next(), lines.next());
        Self::from_hex(secret.unwrap_or_default(), audit.unwrap_or_default())
    }

    fn random() -> Result<Self, KeysError> {
        Ok(Self {
            secret: random()?,
            audit: random()?,
        })
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

/// Writes the file whole before it bears its name, so that nobody reads half of it; a file that is
/// there by then stays.
fn make(path: &Path, keys: &Keys) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&draft)?;
    let written = writeln!(file, "{}\n{}", hex(&keys.secret), hex(&keys.audit))
        .and_then(|()| file.sync_all())
        .and_then(|()| match fs::hard_link(&draft, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            done => done,
        });
    fs::remove_file(&draft)?;
    written
}

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeysError> {
    let mut all = [0; N];
    for part in all.chunks_mut(16) {
        let salt = try_generate_salt().map_err(|_| KeysError::Random)?;
        for (to, from) in part.iter_mut().zip(salt) {
            *to = from;
        }
    }
    Ok(all)
}

/// Reads 32 bytes in hexadecimal.
pub fn bytes(text: &str) -> Option<[u8; KEY_BYTES]> {
    from_hex(text.trim())?.try_into().ok()
}

/// Bytes from hexadecimal.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .chars()
        .map(|digit| digit.to_digit(16))
        .collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let bytes = pairs
        .iter()
        .filter_map(|[high, low]| u8::try_from(high * 16 + low).ok())
        .collect();
    rest.is_empty().then_some(bytes)
}

/// Hexadecimal, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_thirty_two_bytes_each_and_two() {
        let (one, two) = ("0f".repeat(32), "F0".repeat(32));
        let keys = Keys::from_hex(&one, &format!(" {two}\n")).unwrap();
        assert_eq!((keys.secret, keys.audit), ([0x0f; 32], [0xf0; 32]));
        assert!(Keys::from_hex(&one, &one).is_err());
        for bad in [
            "",
            "0f",
            &"0f".repeat(33),
            &"0g".repeat(32),
            &"0".repeat(63),
        ] {
            assert!(Keys::from_hex(bad, &two).is_err(), "{bad}");
            assert!(Keys::from_hex(&one, bad).is_err(), "{bad}");
        }
        assert_eq!(format!("{keys:?}"), "Keys(…)");
    }

    #[test]
    fn a_machine_of_ones_own_keeps_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/keys");
        let first = Keys::of_file(&path).unwrap();
        assert_eq!(Keys::of_file(&path).unwrap(), first);
        assert_ne!(first.secret, first.audit);
        assert_eq!(
            fs::read_dir(folder.path().join("state")).unwrap().count(),
            1
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        // A file of two lines is not overwritten by one who lost the race.
        make(&path, &Keys::known()).unwrap();
        assert_eq!(Keys::of_file(&path).unwrap(), first);
    }
}
