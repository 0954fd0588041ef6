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
        sweep();
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("rongqiao-{purpose}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

/// Removes the folders of tasks that were killed before they could.
fn sweep() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    for entry in std::fs::read_dir(std::env::temp_dir())
        .into_iter()
        .flatten()
        .flatten()
    {
        if owner(&entry.file_name().to_string_lossy())
            .is_some_and(|pid| !Path::new("/proc").join(pid.to_string()).exists())
        {
            // Somebody else's, or gone already: not ours to complain about.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// The process that made a folder of this name, if it is one of ours.
fn owner(name: &str) -> Option<u32> {
    let mut parts = name.strip_prefix("rongqiao-")?.rsplitn(3, '-');
    let _number: u32 = parts.next()?.parse().ok()?;
    parts.next()?.parse().ok()
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // Nothing sensible can be done about a failure here; the system cleans its folder anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{TempFolder, owner};

    #[test]
    fn is_gone_after_use_and_knows_its_own() {
        let folder = TempFolder::new("a-test").unwrap();
        let path = folder.path().to_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(path.is_dir());
        assert_eq!(owner(&name), Some(std::process::id()));
        assert_eq!(owner("rongqiao-look"), None);
        drop(folder);
        assert!(!path.exists());
    }
}
