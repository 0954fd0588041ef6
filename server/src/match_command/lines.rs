//! The lines of a needs file: blank ones passed over, none longer than can be held, and all of
//! them a second time if need be.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::problem::Problem;

/// The name by which standard input is asked for.
const STANDARD_INPUT: &str = "-";
/// A line longer than this is not a need.
const LONGEST: u64 = 16 << 20;

/// A file read line by line.
pub(super) struct Lines {
    path: PathBuf,
    source: BufReader<File>,
    line: Vec<u8>,
    number: usize,
}

impl Lines {
    /// Opens a file; `-` is standard input. What cannot be read twice, such as a pipe, is copied to
    /// a nameless temporary file first, because nothing is answered before all of it is checked.
    pub(super) fn open(path: &Path) -> Result<Self, Problem> {
        let unreadable = |error: io::Error| Problem::unreadable(path, &error);
        let file = if path == Path::new(STANDARD_INPUT) {
            spooled(&mut io::stdin().lock()).map_err(unreadable)?
        } else {
            let mut file = File::open(path).map_err(unreadable)?;
            if file.metadata().map_err(unreadable)?.is_file() {
                file
            } else {
                spooled(&mut file).map_err(unreadable)?
            }
        };
        Ok(Lines {
            path: path.to_owned(),
            source: BufReader::with_capacity(1 << 16, file),
            line: Vec::new(),
            number: 0,
        })
    }

    /// The next line that is not blank, with its number from 1.
    pub(super) fn next(&mut self) -> Result<Option<(usize, &[u8])>, Problem> {
        loop {
            self.line.clear();
            let read = (&mut self.source)
                .take(LONGEST + 1)
                .read_until(b'\n', &mut self.line)
                .map_err(|error| Problem::unreadable(&self.path, &error))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.line.len() as u64 > LONGEST {
                return Err(Problem::overlong(&self.path, self.number));
            }
            if !self.content().is_empty() {
                return Ok(Some((self.number, self.content())));
            }
        }
    }

    fn content(&self) -> &[u8] {
        let line = if self.number == 1 {
            without_mark(&self.line)
        } else {
            &self.line
        };
        line.trim_ascii()
    }

    /// Goes back to the beginning.
    pub(super) fn rewind(&mut self) -> Result<(), Problem> {
        self.number = 0;
        self.source
            .seek(SeekFrom::Start(0))
            .map(|_| ())
            .map_err(|error| Problem::unreadable(&self.path, &error))
    }
}

/// What can be read only once, as a file that can be read again. The system removes it when it is
/// closed, however that comes about.
fn spooled(source: &mut impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(source, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

/// Text without the byte order mark.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}
