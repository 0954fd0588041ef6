//! Looking at a file as it goes by: type, structure and what it carries, in little memory.
//!
//! Only a beginning, an end and a few counters are kept, so 50 MiB cost no more than 50 KiB.
//! Nothing is unpacked or decoded: a bomb goes by unopened.

use memchr::memmem::find;

use super::sniff::{self, is_web};
use super::{MAX_BYTES, Media, Refusal};

mod jpeg;
mod pdf;
mod png;

/// Bytes of the beginning that decide the type.
const HEAD: usize = 4096;
/// Bytes of the end in which a ZIP has its directory's end: that and the longest comment.
const TAIL: usize = 22 + 65_535;
/// Longer than any mark that is looked for.
const OVERLAP: usize = 64;

/// The mark of the file for testing scanners. Written in two so that no scanner takes our own
/// binary for it.
const TEST_VIRUS: [&[u8]; 2] = [b"EICAR-STANDARD-", b"ANTIVIRUS-TEST-FILE!"];
/// Archives that hide behind pictures.
const BEHIND: [&[u8]; 2] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C"];

/// Looks at one file.
#[derive(Debug, Default)]
pub struct Inspector {
    size: u64,
    head: Vec<u8>,
    tail: Vec<u8>,
    carry: Vec<u8>,
    kind: Option<Kind>,
    pdf: pdf::Marks,
}

#[derive(Debug)]
enum Kind {
    Pdf,
    Png(png::Walk),
    Jpeg(jpeg::Walk),
}

impl Kind {
    const fn media(&self) -> Media {
        match self {
            Self::Pdf => Media::Pdf,
            Self::Png(_) => Media::Png,
            Self::Jpeg(_) => Media::Jpeg,
        }
    }
}

impl Inspector {
    /// Takes the next bytes. A refusal is final: nothing more needs to be read.
    pub fn push(&mut self, part: &[u8]) -> Result<(), Refusal> {
        self.size = self.size.saturating_add(part.len() as u64);
        if self.size > MAX_BYTES {
            return Err(Refusal::TooLarge);
        }
        if self.kind.is_some() {
            return self.walk(part);
        }
        self.head.extend_from_slice(part);
        if self.head.len() < HEAD {
            return Ok(());
        }
        self.decide()
    }

    /// The file has ended: its type, or what is wrong with it.
    pub fn finish(mut self) -> Result<Media, Refusal> {
        if self.size == 0 {
            return Err(Refusal::Empty);
        }
        if self.kind.is_none() {
            self.decide()?;
        }
        // The directory's end of a ZIP: archive programs would open this file.
        if find(&self.tail, b"PK\x05\x06").is_some() {
            return Err(Refusal::Mixed);
        }
        let last = &self.tail[self.tail.len().saturating_sub(1024)..];
        match &self.kind {
            Some(Kind::Pdf) => {
                self.pdf.judge()?;
                pdf::ends(last)?;
            }
            Some(Kind::Png(walk)) => walk.end()?,
            Some(Kind::Jpeg(walk)) => walk.end()?,
            None => return Err(Refusal::OtherType),
        }
        if is_web(last) {
            return Err(Refusal::Mixed);
        }
        self.kind.map(|kind| kind.media()).ok_or(Refusal::OtherType)
    }

    /// Bytes so far.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Decides the type, and looks at what was held back until then.
    fn decide(&mut self) -> Result<(), Refusal> {
        let head = std::mem::take(&mut self.head);
        // Before the type: this is a virus whatever it pretends to be.
        if is_test_virus(&head) {
            return Err(Refusal::Malware);
        }
        let media = sniff::media(&head)?;
        let first = &head[..head.len().min(HEAD)];
        let pdf_within =
            media != Media::Pdf && find(&first[..first.len().min(1024)], b"%PDF-").is_some();
        if is_web(first) || pdf_within {
            return Err(Refusal::Mixed);
        }
        self.kind = Some(match media {
            Media::Pdf => Kind::Pdf,
            Media::Png => Kind::Png(png::Walk::default()),
            Media::Jpeg => Kind::Jpeg(jpeg::Walk::default()),
        });
        self.walk(&head)
    }

    fn walk(&mut self, part: &[u8]) -> Result<(), Refusal> {
        // A mark may lie across two parts.
        let mut joint = std::mem::take(&mut self.carry);
        joint.extend_from_slice(&part[..part.len().min(OVERLAP)]);
        self.marks(&joint)?;
        self.marks(part)?;
        self.carry = last(&joint, part, OVERLAP);
        self.keep_tail(part);
        match &mut self.kind {
            Some(Kind::Png(walk)) => walk.push(part),
            Some(Kind::Jpeg(walk)) => walk.push(part),
            Some(Kind::Pdf) | None => Ok(()),
        }
    }

    fn marks(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if is_test_virus(bytes) {
            return Err(Refusal::Malware);
        }
        if BEHIND.iter().any(|mark| find(bytes, mark).is_some()) {
            return Err(Refusal::Mixed);
        }
        if matches!(self.kind, Some(Kind::Pdf)) {
            self.pdf.look(bytes);
        }
        Ok(())
    }

    fn keep_tail(&mut self, part: &[u8]) {
        let new = &part[part.len().saturating_sub(TAIL)..];
        let over = (self.tail.len() + new.len()).saturating_sub(TAIL);
        self.tail.drain(..over.min(self.tail.len()));
        self.tail.extend_from_slice(new);
    }
}

/// The last bytes of what has gone by: of `part`, or of `joint` where `part` is short.
fn last(joint: &[u8], part: &[u8], count: usize) -> Vec<u8> {
    let from = if part.len() >= count { part } else { joint };
    from[from.len().saturating_sub(count)..].to_vec()
}

fn is_test_virus(bytes: &[u8]) -> bool {
    let [first, second] = TEST_VIRUS;
    let mut rest = bytes;
    while let Some(at) = find(rest, first) {
        rest = &rest[at + first.len()..];
        if rest.starts_with(second) {
            return true;
        }
    }
    false
}
