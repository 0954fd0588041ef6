//! PNG: chunk after chunk, from the header to the end, and nothing after it.

use super::jpeg::bounded;
use crate::document::Refusal;

/// Where in the file the walk stands.
#[derive(Debug)]
pub(super) struct Walk {
    /// Bytes to pass over before the next header.
    skip: u64,
    /// The next header, as far as it is there: length and type, and the picture's size in `IHDR`.
    header: Vec<u8>,
    place: Place,
    has_picture: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// `IHDR` must come.
    Start,
    /// Any chunk.
    Within,
    /// In the end's check sum.
    Ending,
    /// Nothing may come.
    Ended,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            skip: 8,
            header: Vec::new(),
            place: Place::Start,
            has_picture: false,
        }
    }
}

impl Walk {
    pub(super) fn push(&mut self, mut part: &[u8]) -> Result<(), Refusal> {
        loop {
            let pass = usize::try_from(self.skip)
                .unwrap_or(usize::MAX)
                .min(part.len());
            self.skip -= pass as u64;
            part = &part[pass..];
            if self.skip > 0 {
                return Ok(());
            }
            if self.place == Place::Ending {
                self.place = Place::Ended;
            }
            if part.is_empty() {
                return Ok(());
            }
            if self.place == Place::Ended {
                return Err(Refusal::Mixed);
            }
            let wanted = if self.place == Place::Start { 16 } else { 8 };
            let take = (wanted - self.header.len()).min(part.len());
            self.header.extend_from_slice(&part[..take]);
            part = &part[take..];
            if self.header.len() == wanted {
                self.chunk()?;
            }
        }
    }

    /// A header is whole.
    fn chunk(&mut self) -> Result<(), Refusal> {
        let header = std::mem::take(&mut self.header);
        let number = |from: usize| {
            let bytes = header
                .get(from..from + 4)
                .and_then(|four| four.try_into().ok());
            bytes.map_or(u32::MAX, u32::from_be_bytes)
        };
        let (length, kind) = (number(0), &header[4..8]);
        if length > i32::MAX as u32 || !kind.iter().all(u8::is_ascii_alphabetic) {
            return Err(Refusal::Broken);
        }
        self.skip = u64::from(length) + 4;
        match (self.place, kind) {
            (Place::Start, b"IHDR") if length == 13 => {
                self.place = Place::Within;
                self.skip -= 8;
                bounded(number(8), number(12))?;
            }
            (Place::Start, _) | (_, b"IHDR") => return Err(Refusal::Broken),
            (_, b"IDAT") => self.has_picture = true,
            (_, b"IEND") if length == 0 => self.place = Place::Ending,
            (_, b"IEND") => return Err(Refusal::Broken),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn end(&self) -> Result<(), Refusal> {
        match self.place {
            Place::Ended if self.has_picture => Ok(()),
            _ => Err(Refusal::Broken),
        }
    }
}
