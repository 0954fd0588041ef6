//! The needs of a file, a few at a time, so that memory does not grow with the file.

use std::path::{Path, PathBuf};

use domain::facts::FactRegistry;
use matching::exchange::{self, Need};

use super::lines::Lines;
use super::problem::Problem;

/// Needs read at a time.
const CHUNK: usize = 256;
/// Bytes of lines from which on a chunk is full: lines may be long.
const CHUNK_BYTES: usize = 1 << 20;

/// A file of needs.
pub(super) struct Needs<'a> {
    path: PathBuf,
    registry: &'a FactRegistry,
    lines: Lines,
}

/// Some needs with the numbers of their lines.
pub(super) type Chunk = Vec<(usize, Need)>;

impl<'a> Needs<'a> {
    /// Opens a file; `-` is standard input.
    pub(super) fn open(path: &Path, registry: &'a FactRegistry) -> Result<Self, Problem> {
        Ok(Needs {
            path: path.to_owned(),
            registry,
            lines: Lines::open(path)?,
        })
    }

    /// The next needs that stand after a line; empty at the end.
    pub(super) fn after(&mut self, line: usize) -> Result<Chunk, Problem> {
        let (mut chunk, mut bytes) = (Chunk::new(), 0);
        while chunk.len() < CHUNK && bytes < CHUNK_BYTES {
            let Some((number, text)) = self.lines.next()? else {
                break;
            };
            if number <= line {
                continue;
            }
            bytes += text.len();
            let need = exchange::need(text, self.registry)
                .map_err(|fault| Problem::on_line(&self.path, number, fault))?;
            chunk.push((number, need));
        }
        Ok(chunk)
    }

    /// Goes back to the beginning.
    pub(super) fn rewind(&mut self) -> Result<(), Problem> {
        self.lines.rewind()
    }
}
