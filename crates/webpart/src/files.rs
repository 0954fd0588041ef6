//! Copies the fixed files (icons, robots.txt) into the site folder.

use std::fs;
use std::path::Path;

/// Copies everything under `from` to `to`; files of equal length and no later date are left alone.
pub fn copy_tree(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    fs::create_dir_all(to).map_err(|e| failed(to, e))?;
    for entry in fs::read_dir(from).map_err(|e| failed(from, e))? {
        let entry = entry.map_err(|e| failed(from, e))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().map_err(|e| failed(&source, e))?.is_dir() {
            copy_tree(&source, &target)?;
        } else if !is_current(&source, &target) {
            fs::copy(&source, &target).map_err(|e| failed(&target, e))?;
        }
    }
    Ok(())
}

fn is_current(source: &Path, target: &Path) -> bool {
    let (Ok(a), Ok(b)) = (source.metadata(), target.metadata()) else {
        return false;
    };
    a.len() == b.len()
        && matches!((a.modified(), b.modified()), (Ok(made), Ok(copied)) if made <= copied)
}
