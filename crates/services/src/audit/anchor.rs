//! Anchors: the end of the chain, signed and kept in a file outside the database.
//!
//! The file only grows, one JSON object a line; each line carries the hash of the line before it.
//! Several processes may write to it: a lock on the file makes them come one after the other.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use domain::audit::{Anchor, AnchorKind, Hash, Tip};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use store::chain;

use super::rows::to_head;
use super::setup::Custody;
use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::keys::hex;

/// How many rows may stand after the last anchor before the next one is due.
pub const EVERY_ROWS: i64 = 1000;
/// How long the end may have moved on before the next anchor is due.
pub const EVERY: chrono::TimeDelta = chrono::TimeDelta::minutes(5);
/// The most that is read of one line.
const LINE: u64 = 4096;

/// A line of the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// What is stated.
    #[serde(flatten)]
    pub anchor: Anchor,
    /// The public key, in hexadecimal.
    pub signer: String,
    /// Ed25519 over the statement, in hexadecimal.
    pub signature: String,
}

impl Line {
    /// States and signs.
    pub(super) fn signed(anchor: Anchor, key: &SigningKey) -> Self {
        let signature = key.sign(&anchor.statement());
        Self {
            anchor,
            signer: hex(key.verifying_key().as_bytes()),
            signature: hex(&signature.to_bytes()),
        }
    }

    /// Whether it was signed with this key.
    pub fn is_genuine(&self, key: &VerifyingKey) -> bool {
        let Some(signature) = unhex::<64>(&self.signature) else {
            return false;
        };
        let signature = Signature::from_bytes(&signature);
        let statement = self.anchor.statement();
        self.signer == hex(key.as_bytes()) && key.verify_strict(&statement, &signature).is_ok()
    }
}

/// Reads a public key.
pub fn read_public_key(text: &str) -> Option<VerifyingKey> {
    VerifyingKey::from_bytes(&unhex::<32>(text.trim())?).ok()
}

/// Anchors the end of the chain where it moved on far enough or long enough ago, or anyway with
/// `now`. Answers the anchor that was written, if any.
pub async fn anchor(ctx: &Ctx, now: bool) -> Result<Option<Anchor>> {
    let Custody {
        signing,
        anchor: Some(path),
        ..
    } = Custody::of(&ctx.portal)
    else {
        return Ok(None);
    };
    let head = chain::head(ctx.read()).await?;
    let Some(head) = head.as_ref().and_then(to_head) else {
        return Ok(None);
    };
    let at = ctx.now();
    let write = move || {
        append(&path, &signing, |last| {
            let due = last.is_none_or(|last| is_due(&last.anchor, &head.tip, at, now));
            due.then_some((at, AnchorKind::Tip, head.tip))
        })
    };
    let written = tokio::task::spawn_blocking(write).await;
    let written = written.map_err(|error| Error::Internal(error.to_string()))?;
    written.map_err(|error| Error::Internal(format!("the anchor file: {error}")))
}

fn is_due(last: &Anchor, tip: &Tip, at: DateTime<Utc>, now: bool) -> bool {
    let moved = last.tip != *tip;
    let further = last.tip.day != tip.day || tip.number - last.tip.number >= EVERY_ROWS;
    moved && (now || further || at - last.at >= EVERY || at < last.at)
}

/// Adds a line after the last one, if `next` says so, and sees it onto the disk.
pub(super) fn append(
    path: &Path,
    key: &SigningKey,
    next: impl FnOnce(Option<&Line>) -> Option<(DateTime<Utc>, AnchorKind, Tip)>,
) -> io::Result<Option<Anchor>> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new()
        .read(true)
        .append(true)
        .create(true)
        .open(path)?;
    file.lock()?;
    let (last, text) = last_line(&mut file)?;
    let Some((at, kind, tip)) = next(last.as_ref()) else {
        return Ok(None);
    };
    let anchor = Anchor {
        seq: last.as_ref().map_or(1, |last| last.anchor.seq + 1),
        at,
        kind,
        tip,
        previous: Hash::of(&[text.as_bytes()]),
    };
    let line = serde_json::to_string(&Line::signed(anchor.clone(), key))?;
    file.write_all(format!("{line}\n").as_bytes())?;
    file.sync_all()?;
    if anchor.seq == 1
        && let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
    {
        // The file's name, too, has to be on the disk.
        File::open(folder)?.sync_all()?;
    }
    Ok(Some(anchor))
}

/// The last whole line. A line cut short by a crash is ended, and stays for the reader to see.
fn last_line(file: &mut File) -> io::Result<(Option<Line>, String)> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(2 * LINE)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        file.write_all(b"\n")?;
    }
    let lines = text.lines().rev();
    let whole = lines.map(|line| (serde_json::from_str::<Line>(line).ok(), line.to_owned()));
    let found = whole.into_iter().find(|(line, _)| line.is_some());
    Ok(found.unwrap_or((None, String::new())))
}

/// What a file of anchors holds: those that are genuine and follow each other, and the numbers of
/// the lines that are not.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// In order.
    pub genuine: Vec<Anchor>,
    /// Lines, from one.
    pub bad: Vec<usize>,
}

/// Reads a file of anchors; one that is not there holds none.
pub fn read(path: &Path, key: &VerifyingKey) -> io::Result<Anchors> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(parse(&text, key)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Anchors::default()),
        Err(error) => Err(error),
    }
}

/// A line that a crash cut short is no fault where the next one goes on from before it; a line that
/// is signed counts even where one before it is gone.
fn parse(text: &str, key: &VerifyingKey) -> Anchors {
    let mut anchors = Anchors::default();
    let (mut before, mut seq, mut torn) = (String::new(), 1, Vec::new());
    for (number, text) in (1..).zip(text.lines()) {
        let Ok(line) = serde_json::from_str::<Line>(text) else {
            torn.push(number);
            continue;
        };
        if !line.is_genuine(key) || line.anchor.seq < seq {
            anchors.bad.push(number);
            continue;
        }
        let follows = line.anchor.previous == Hash::of(&[before.as_bytes()]);
        if line.anchor.seq != seq || !follows {
            anchors.bad.append(&mut torn);
            anchors.bad.push(number);
        }
        torn.clear();
        seq = line.anchor.seq.saturating_add(1);
        text.clone_into(&mut before);
        anchors.genuine.push(line.anchor);
    }
    anchors.bad.append(&mut torn);
    anchors.bad.sort_unstable();
    anchors
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Vec<u32> = text
        .chars()
        .map(|digit| digit.to_digit(16))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits
        .chunks_exact(2)
        .filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect();
    (digits.len() == 2 * N).then_some(())?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests;
