//! A folder that goes away with the value that names it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Outcome;

/// A fresh folder under the system's temporary folder, removed when dropped.
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// Makes the folder; `purpose` becomes part of its name.
    pub fn new(purpose: &str) -> Outcome<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("rongqiao-{purpose}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        // A leftover of a killed run that had the same process number is not ours to reuse.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // Nothing sensible can be done about a failure here; the system cleans its folder anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
