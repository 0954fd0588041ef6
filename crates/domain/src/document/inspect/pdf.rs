//! PDF: what it says of itself in plain bytes.
//!
//! Objects inside compressed streams are not unpacked, so a script can hide there; whoever
//! downloads gets the file as an attachment, and readers ask before they run anything.

use memchr::memmem::find;

use crate::document::Refusal;

/// What was seen in it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    locked: bool,
    active: bool,
}

impl Marks {
    pub(super) fn look(&mut self, bytes: &[u8]) {
        let has = |mark: &[u8]| find(bytes, mark).is_some();
        self.locked |= has(b"/Encrypt");
        self.active |= has(b"/JavaScript") || has(b"/Launch");
    }

    pub(super) const fn judge(&self) -> Result<(), Refusal> {
        if self.locked {
            Err(Refusal::Locked)
        } else if self.active {
            Err(Refusal::Active)
        } else {
            Ok(())
        }
    }
}

/// Whether the file ends as one does; `last` are its last bytes.
pub(super) fn ends(last: &[u8]) -> Result<(), Refusal> {
    match find(last, b"%%EOF") {
        Some(_) => Ok(()),
        None => Err(Refusal::Broken),
    }
}
