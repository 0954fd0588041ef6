//! Names as people write them, and as others do.

use proptest::prelude::*;

use crate::document::{FileName, Media, NAME_BYTES, Refusal};

fn name(raw: &str) -> String {
    FileName::of(raw, Media::Pdf).unwrap().to_string()
}

#[test]
fn names_that_people_write_stay_as_they_are() {
    for kept in [
        "专利证书.pdf",
        "柳州市韧驰机械有限公司 营业执照（副本）.pdf",
        "2026-11-23 仓单 №381.pdf",
        "合同[最终版] v2.1.pdf",
        "𠮷野家.pdf",
        "Übersicht – Maschinen.pdf",
        "😀.pdf",
    ] {
        assert_eq!(name(kept), kept);
    }
}

#[test]
fn what_climbs_hides_or_means_something_goes() {
    for (raw, harmless) in [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("C:\\fakepath\\合同.pdf", "合同.pdf"),
        ("/etc/passwd\0.pdf", "passwd.pdf"),
        ("合同\u{202E}fdp.exe", "合同fdp.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ("a\u{200B}b\u{FEFF}.pdf", "ab.pdf"),
        ("<script>alert(1)</script>.pdf", "script_.pdf"),
        ("\"; filename=evil.html", "_; filename=evil.html.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1.pdf"),
        ("com¹.x.pdf", "_com¹.x.pdf"),
        ("nul.tar.gz", "_nul.tar.gz.pdf"),
        ("...", "文件.pdf"),
        ("", "文件.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("a.pdf. . ", "a.pdf"),
        ("a.PDF", "a.pdf"),
        ("x.pdf.exe", "x.pdf.exe.pdf"),
        ("a|b?c*d.pdf", "a_b_c_d.pdf"),
        ("a\u{3000}b\tc.pdf", "a bc.pdf"),
        ("e\u{0301}.pdf", "é.pdf"),
    ] {
        assert_eq!(name(raw), harmless, "{raw:?}");
    }
}

#[test]
fn an_ending_that_promises_another_type_is_told() {
    for raw in ["图.png", "图.JPG", "a.b.jpeg"] {
        assert_eq!(FileName::of(raw, Media::Pdf), Err(Refusal::Mismatch));
    }
    assert_eq!(
        FileName::of("a.JPEG", Media::Jpeg).unwrap().as_str(),
        "a.jpeg"
    );
}

#[test]
fn a_long_name_is_cut_between_characters_and_keeps_its_ending() {
    let long = name(&format!("{}.pdf", "押".repeat(300)));
    assert_eq!(long, format!("{}.pdf", "押".repeat(65)));
    assert!(long.len() <= NAME_BYTES);
}

proptest! {
    #[test]
    fn every_name_comes_out_harmless_and_stays_so(raw in any::<String>()) {
        for media in Media::ALL {
            let Ok(name) = FileName::of(&raw, *media) else { continue };
            let text = name.as_str();
            prop_assert!(text.len() <= NAME_BYTES && !text.starts_with('.'));
            prop_assert!(!text.contains(['/', '\\', ':', '"', '<', '>', '|', '?', '*']));
            prop_assert!(!text.chars().any(|c| c.is_control() || crate::text::is_invisible(c)));
            let ending = text.rsplit('.').next().unwrap();
            prop_assert_eq!(Media::of_ending(ending), Some(*media));
            let again = FileName::of(text, *media).unwrap();
            prop_assert_eq!(again.as_str(), text);
        }
    }
}
