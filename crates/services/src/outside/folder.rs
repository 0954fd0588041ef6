//! Extracts in a folder: every table in it, read again when one of them changed.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use chrono::NaiveDate;
use domain::extract;
use futures_util::future::BoxFuture;

use super::{Found, RegistryConnector};
use crate::ctx::Ctx;
use crate::error::{Error, Result};

/// Files that are looked at; the rest of a folder that somebody filled by mistake is not.
const MOST: usize = 200;
/// Bytes of one of them at the most.
const LARGEST: u64 = 64 * 1024 * 1024;

/// How the files of the folder looked: name, size and time of each.
type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// A folder of extracts.
pub struct Folder {
    path: PathBuf,
    read: Mutex<Option<Arc<Loaded>>>,
}

struct Loaded {
    look: Look,
    day: NaiveDate,
    by_key: HashMap<String, Vec<Found>>,
}

impl Folder {
    /// A folder, which need not be there yet.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            read: Mutex::new(None),
        }
    }

    fn known(&self) -> Option<Arc<Loaded>> {
        let known = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    async fn current(&self, day: NaiveDate) -> Result<Arc<Loaded>> {
        let (path, known) = (self.path.clone(), self.known());
        let work = tokio::task::spawn_blocking(move || {
            let look = look(&path)?;
            match known {
                Some(known) if known.look == look && known.day == day => Ok(known),
                _ => load(look, day).map(Arc::new),
            }
        });
        let loaded: io::Result<Arc<Loaded>> = work
            .await
            .map_err(|error| Error::Internal(format!("the extracts: {error}")))?;
        let loaded =
            loaded.map_err(|error| Error::Unavailable(format!("the extracts: {error}")))?;
        let mut known = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(Arc::clone(&loaded));
        Ok(loaded)
    }
}

impl RegistryConnector for Folder {
    fn look_up<'a>(&'a self, ctx: &'a Ctx, key: &'a str) -> BoxFuture<'a, Result<Vec<Found>>> {
        Box::pin(async move {
            let loaded = self.current(ctx.today()).await?;
            Ok(loaded.by_key.get(key).cloned().unwrap_or_default())
        })
    }
}

fn look(folder: &Path) -> io::Result<Look> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut look = Vec::new();
    for entry in entries {
        let entry = entry?;
        let (path, about) = (entry.path(), entry.metadata()?);
        let ending = path.extension().and_then(|ending| ending.to_str());
        if about.is_file() && matches!(ending, Some("csv" | "xlsx")) {
            look.push((path, about.len(), about.modified().ok()));
        }
    }
    look.sort();
    look.truncate(MOST);
    Ok(look)
}

fn load(look: Look, day: NaiveDate) -> io::Result<Loaded> {
    let mut by_key: HashMap<String, Vec<Found>> = HashMap::new();
    for (path, size, _) in &look {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if *size > LARGEST {
            tracing::warn!(file = %name, "an extract is too large and was not read");
            continue;
        }
        let Ok(table) = sheet::read(&fs::read(path)?) else {
            tracing::warn!(file = %name, "an extract is no table and was not read");
            continue;
        };
        let read = extract::read(&table, day);
        if !read.unread.is_empty() {
            tracing::warn!(file = %name, rows = ?read.unread.iter().take(20), "rows of an extract were not read");
        }
        let source: Arc<str> = name.into();
        for entry in read.entries {
            let source = Arc::clone(&source);
            by_key
                .entry(entry.key.clone())
                .or_default()
                .push(Found { source, entry });
        }
    }
    for found in by_key.values_mut() {
        found.sort_by_key(|found| std::cmp::Reverse(found.entry.as_of));
    }
    Ok(Loaded { look, day, by_key })
}
