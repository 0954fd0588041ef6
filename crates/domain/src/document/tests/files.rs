//! Files, good and hostile, whole and in parts.

use proptest::prelude::*;

use crate::document::{Inspector, MAX_BYTES, Media, Refusal};

/// Looks at a file that comes in parts of this size.
fn look(file: &[u8], part: usize) -> Result<Media, Refusal> {
    let mut inspector = Inspector::default();
    for part in file.chunks(part.max(1)) {
        inspector.push(part)?;
    }
    inspector.finish()
}

fn whole(file: &[u8]) -> Result<Media, Refusal> {
    look(file, usize::MAX)
}

fn pdf(inside: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj\n<< /Type /Catalog {inside} >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes()[..], kind, data, &[0; 4]].concat()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"tEXt", &[b'x'; 5000]),
        chunk(b"IDAT", &[7; 300]),
        chunk(b"IEND", &[]),
    ]
    .concat()
}

fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let segment = |code: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap();
        [&[0xFF, code][..], &length.to_be_bytes(), data].concat()
    };
    let ([a, b], [c, d]) = (height.to_be_bytes(), width.to_be_bytes());
    [
        vec![0xFF, 0xD8],
        // A thumbnail inside has an end of its own.
        segment(0xE1, &[&[0xFF, 0xD8, 0xFF, 0xD9][..], &[1; 6000]].concat()),
        segment(0xC0, &[8, a, b, c, d, 3, 1, 0x11, 0]),
        segment(0xDA, &[1, 2, 3]),
        vec![1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9],
    ]
    .concat()
}

#[test]
fn the_three_types_are_told_by_their_content() {
    assert_eq!(whole(&pdf("")), Ok(Media::Pdf));
    assert_eq!(whole(&png(4000, 3000)), Ok(Media::Png));
    assert_eq!(whole(&jpeg(4000, 3000)), Ok(Media::Jpeg));
    // As phones write them: further pictures behind the first.
    let twice = [jpeg(4000, 3000), jpeg(640, 480), vec![0; 900]].concat();
    assert_eq!(whole(&twice), Ok(Media::Jpeg));
}

#[test]
fn each_other_type_has_its_own_word() {
    let zip = |flags: u8, name: &str| {
        [
            &b"PK\x03\x04\x14\0"[..],
            &[flags, 0],
            &[0; 22],
            name.as_bytes(),
        ]
        .concat()
    };
    for (file, refusal) in [
        (Vec::new(), Refusal::Empty),
        (zip(0, "[Content_Types].xml"), Refusal::Office),
        (zip(0, "OFD.xml"), Refusal::Office),
        (zip(0, "a.pdf"), Refusal::Archive),
        (zip(1, "a.pdf"), Refusal::LockedArchive),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
            Refusal::Office,
        ),
        (b"Rar!\x1A\x07\x01\0".to_vec(), Refusal::Archive),
        (b"MZ\x90\0".to_vec(), Refusal::Program),
        (b"#!/bin/sh\nrm -rf /".to_vec(), Refusal::Program),
        (b"<?xml version='1.0'?><svg/>".to_vec(), Refusal::WebPage),
        (b"  \n<svg onload=alert(1)>".to_vec(), Refusal::WebPage),
        (b"\xEF\xBB\xBF<html>".to_vec(), Refusal::WebPage),
        (b"GIF89a<script>".to_vec(), Refusal::OtherPicture),
        (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), Refusal::OtherPicture),
        (b"\0\0\0\x18ftypheic".to_vec(), Refusal::OtherPicture),
        (b"plain text".to_vec(), Refusal::OtherType),
        (b"junk\n%PDF-1.4".to_vec(), Refusal::Mixed),
    ] {
        assert_eq!(whole(&file), Err(refusal), "{refusal:?}");
    }
}

#[test]
fn what_is_two_things_at_once_is_refused() {
    let end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice();
    for file in [
        [pdf(""), end.to_vec()].concat(),
        [png(9, 9), end.to_vec()].concat(),
        [jpeg(9, 9), end.to_vec()].concat(),
        [png(9, 9), vec![0]].concat(),
        [jpeg(9, 9), b"Rar!\x1A\x07\x01\0".to_vec()].concat(),
        [jpeg(9, 9), b"<SCRIPT>alert(1)</script>".to_vec()].concat(),
        pdf("/X (<html><script>)"),
        [b"%PDF-1.4 <!DOCTYPE html><body>".to_vec(), pdf("")].concat(),
    ] {
        assert_eq!(
            whole(&file),
            Err(Refusal::Mixed),
            "{:?}",
            String::from_utf8_lossy(&file)
        );
    }
}

#[test]
fn a_pdf_says_what_is_wrong_with_it() {
    assert_eq!(whole(&pdf("/Encrypt 5 0 R")), Err(Refusal::Locked));
    assert_eq!(
        whole(&pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")),
        Err(Refusal::Active)
    );
    assert_eq!(whole(&pdf("/AA << /S /Launch >>")), Err(Refusal::Active));
    let cut = pdf("/X (long enough)");
    assert_eq!(whole(&cut[..cut.len() - 8]), Err(Refusal::Broken));
}

#[test]
fn pictures_have_sizes_and_ends() {
    for (width, height, refusal) in [
        (60_000, 60_000, Refusal::Dimensions),
        (20_001, 1, Refusal::Dimensions),
        (20_000, 20_000, Refusal::Dimensions),
        (0, 10, Refusal::Broken),
        (u32::MAX, u32::MAX, Refusal::Dimensions),
    ] {
        assert_eq!(whole(&png(width, height)), Err(refusal), "{width}×{height}");
    }
    assert_eq!(whole(&jpeg(60_000, 60_000)), Err(Refusal::Dimensions));
    assert_eq!(whole(&jpeg(0, 9)), Err(Refusal::Broken));
    let (png, jpeg) = (png(9, 9), jpeg(9, 9));
    assert_eq!(whole(&png[..png.len() - 1]), Err(Refusal::Broken));
    assert_eq!(whole(&jpeg[..jpeg.len() - 1]), Err(Refusal::Broken));
}

#[test]
fn the_test_virus_is_found_wherever_it_lies() {
    let mark = [b"EICAR-STANDARD-".as_slice(), b"ANTIVIRUS-TEST-FILE!"].concat();
    let alone = [b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$".as_slice(), &mark, b"$H+H*"].concat();
    let in_pdf = [pdf(""), vec![b' '; 5000], mark, b"\n%%EOF".to_vec()].concat();
    for part in [1, 7, 64, 4096, usize::MAX] {
        assert_eq!(look(&alone, part), Err(Refusal::Malware), "{part}");
        assert_eq!(look(&in_pdf, part), Err(Refusal::Malware), "{part}");
    }
}

#[test]
fn fifty_mebibytes_pass_and_one_byte_more_does_not() {
    let (begin, end) = (b"%PDF-1.7\n".as_slice(), b"%%EOF".as_slice());
    let room = usize::try_from(MAX_BYTES).unwrap() - begin.len() - end.len();
    for (more, verdict) in [(0, Ok(Media::Pdf)), (1, Err(Refusal::TooLarge))] {
        let file = [begin, &vec![b' '; room + more], end].concat();
        assert_eq!(look(&file, 1 << 20), verdict);
    }
}

proptest! {
    #[test]
    fn how_a_file_is_cut_into_parts_does_not_matter(
        which in 0..3usize, part in 1..6000usize, at in any::<prop::sample::Index>(), byte: u8,
    ) {
        let mut file = [pdf("/X (…)"), png(40, 30), jpeg(40, 30)][which].clone();
        let at = at.index(file.len());
        file[at] = byte;
        prop_assert_eq!(look(&file, part), whole(&file));
    }

    #[test]
    fn any_bytes_get_an_answer(which in 0..4usize, bytes: Vec<u8>, part in 1..99usize) {
        let starts: [&[u8]; 4] = [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF"];
        let file = [starts[which], &bytes].concat();
        prop_assert_eq!(look(&file, part), whole(&file));
    }
}
