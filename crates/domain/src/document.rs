//! 佐证材料: what may be uploaded as evidence, how a file is looked at, what it may be called, and
//! how much of it an organisation may keep.
//!
//! Three types are taken: PDF, PNG and JPEG. Every browser and bank reads them, none of them has to
//! be unpacked to be judged, and a certificate, a contract or a photograph can be made one of them.
//! What is a ZIP inside (Word, Excel, OFD) is refused without being opened.
//!
//! Deliberately not here: reading and writing bytes, and looking for viruses.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

mod inspect;
mod limits;
mod name;
mod refusal;
mod sniff;

pub use inspect::Inspector;
pub use limits::{Held, Limits, MAX_BYTES};
pub use name::{FileName, NAME_BYTES};
pub use refusal::Refusal;

coded! {
    /// A type of file that is taken.
    Media {
        /// PDF.
        Pdf = "application/pdf", "PDF", "PDF";
        /// PNG.
        Png = "image/png", "PNG 图片", "PNG image";
        /// JPEG.
        Jpeg = "image/jpeg", "JPEG 图片", "JPEG image";
    }
}

impl Media {
    /// The endings that such a file may have; the first is given to one that has none.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
        }
    }

    /// The type that an ending promises.
    pub fn of_ending(ending: &str) -> Option<Self> {
        let ending = ending.to_ascii_lowercase();
        let promised = |media: &&Self| media.endings().contains(&ending.as_str());
        Self::ALL.iter().find(promised).copied()
    }
}

coded! {
    /// What a document is evidence for.
    ObjectKind {
        /// An item of collateral.
        Asset = "asset", "押品", "Collateral";
    }
}

coded! {
    /// What became of a document. Its row stays, whatever becomes of it.
    State {
        /// Kept.
        Stored = "stored", "有效", "Kept";
        /// Removed by its owner; the bytes are gone.
        Removed = "removed", "已删除", "Removed";
    }
}

coded! {
    /// What is known of viruses in it.
    Scan {
        /// No scanner is set up.
        None = "none", "未经病毒检查", "Not scanned";
        /// A scanner found nothing.
        Clean = "clean", "已通过病毒检查", "Scanned, nothing found";
    }
}

#[cfg(test)]
mod tests;
