//! What a file is that begins so, for the types that are taken and for a word about the others.

use memchr::memmem::find;

use super::{Media, Refusal};

/// What browsers might take for a page, in small letters.
const WEB: [&[u8]; 8] = [
    b"<html",
    b"<script",
    b"<svg",
    b"<!doctype",
    b"<iframe",
    b"<body",
    b"<object",
    b"<embed",
];

/// The type of a file that begins so.
pub(super) fn media(head: &[u8]) -> Result<Media, Refusal> {
    if head.starts_with(b"%PDF-1.") || head.starts_with(b"%PDF-2.") {
        return Ok(Media::Pdf);
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Media::Png);
    }
    if head.starts_with(b"\xFF\xD8\xFF") {
        return Ok(Media::Jpeg);
    }
    Err(other(head))
}

/// A word about a file that is none of them.
fn other(head: &[u8]) -> Refusal {
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| head.starts_with(mark));
    let at = |from: usize, mark: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(mark));
    if starts(&[b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]) {
        return zip(head);
    }
    // Old Office files, and what Office makes of a document with a password.
    if starts(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rtf"]) {
        return Refusal::Office;
    }
    if starts(&[
        b"Rar!\x1A\x07",
        b"7z\xBC\xAF\x27\x1C",
        b"\x1F\x8B",
        b"BZh",
        b"\xFD7zXZ\0",
        b"MSCF",
    ]) || starts(&[b"\x28\xB5\x2F\xFD"])
        || at(257, b"ustar")
    {
        return Refusal::Archive;
    }
    if starts(&[
        b"MZ",
        b"\x7FELF",
        b"\xCA\xFE\xBA\xBE",
        b"#!",
        b"\0asm",
        b"dex\n",
    ]) || starts(&[
        b"\xCF\xFA\xED\xFE",
        b"\xCE\xFA\xED\xFE",
        b"L\0\0\0\x01\x14\x02\0",
    ]) {
        return Refusal::Program;
    }
    if starts(&[b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\x01\0"])
        || (starts(&[b"RIFF"]) && at(8, b"WEBP"))
        || (at(4, b"ftyp")
            && [&b"heic"[..], b"heix", b"mif1", b"avif", b"msf1"]
                .iter()
                .any(|brand| at(8, brand)))
        || at(0, b"\0\0\0\x0CjP  ")
    {
        return Refusal::OtherPicture;
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    if text.trim_ascii_start().starts_with(b"<") || is_web(head) {
        return Refusal::WebPage;
    }
    // A PDF that something else stands before.
    if find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Refusal::Mixed;
    }
    Refusal::OtherType
}

/// What kind of ZIP it is by the names at its beginning; nothing is unpacked.
fn zip(head: &[u8]) -> Refusal {
    let office: [&[u8]; 7] = [
        b"[Content_Types].xml",
        b"word/",
        b"xl/",
        b"ppt/",
        b"OFD.xml",
        b"mimetypeapplication/vnd.oasis",
        b"_rels/",
    ];
    // Bit 0 of the flags of the first entry: encrypted.
    if head.get(6).is_some_and(|flags| flags & 1 == 1) {
        Refusal::LockedArchive
    } else if office.iter().any(|mark| find(head, mark).is_some()) {
        Refusal::Office
    } else {
        Refusal::Archive
    }
}

/// Whether a browser that trusts its own eyes might take the bytes for a page.
pub(super) fn is_web(bytes: &[u8]) -> bool {
    let small = bytes.to_ascii_lowercase();
    WEB.iter().any(|mark| find(&small, mark).is_some())
}
