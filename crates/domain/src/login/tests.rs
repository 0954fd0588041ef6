//! Every spelling of a login is one login, and different logins stay apart.

use super::*;
use proptest::prelude::*;

/// Spellings of `zhang.li@example.com`, each of which reads as it.
const SPELLINGS: [&str; 44] = [
    // case
    "Zhang.Li@Example.COM",
    "ZHANG.LI@EXAMPLE.COM",
    "zHaNg.lI@eXaMpLe.CoM",
    // blanks around
    " zhang.li@example.com ",
    "\tzhang.li@example.com\n",
    "\u{3000}zhang.li@example.com\u{00A0}",
    // width
    "ｚｈａｎｇ．ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "ＺＨＡＮＧ．ＬＩ＠ＥＸＡＭＰＬＥ．ＣＯＭ",
    "zhang.li＠example.com",
    "zhang．li@example.com",
    "zhang.li﹫example.com",
    "zhang﹒li@example.com",
    "zhang.li@example。com",
    "zhang.li@example｡com",
    // invisible marks
    "zhang\u{200B}.li@example.com",
    "zhang\u{200C}.li@example.com",
    "zhang\u{200D}.li@example.com",
    "zhang\u{2060}.li@example.com",
    "\u{FEFF}zhang.li@example.com",
    "zhang.li@exam\u{00AD}ple.com",
    "zhang.li\u{202E}@example.com",
    "zhang.li\u{202C}@example.com",
    "zhang.li@example.com\u{200F}",
    "zhang\u{034F}.li@example.com",
    "zhang\u{FE0F}.li@example.com",
    "zhang\u{E0101}.li@example.com",
    "zhang\u{E0061}.li@example.com",
    "zhang\u{180E}.li@example.com",
    "zhang\u{3164}.li@example.com",
    // letters of other scripts
    "zhаng.li@example.com",
    "zhang.li@еxample.com",
    "zhang.li@examplе.com",
    "zhang.li@example.сom",
    "zhang.li@example.cоm",
    "zhang.li@example.cοm",
    "zhang.li@exаmрlе.соm",
    "ZHАNG.LI@EXАMРLЕ.СОM",
    "zhang.lі@example.com",
    "zһang.li@example.com",
    "zhang.li@eхample.com",
    // compatibility forms
    "𝐳𝐡𝐚𝐧𝐠.𝐥𝐢@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐜𝐨𝐦",
    "ⓩⓗⓐⓝⓖ.ⓛⓘ@example.com",
    "zhang.li@example.ｃom",
    "𝓏𝒽𝒶𝓃ℊ.𝓁𝒾@example.com",
];

#[test]
fn spellings_of_one_login_are_one() {
    for typed in SPELLINGS {
        let key = key(typed);
        assert_eq!(key.as_deref(), Some("zhang.li@example.com"), "{typed:?}");
    }
    let distinct: std::collections::BTreeSet<_> = SPELLINGS.iter().collect();
    assert!(distinct.len() >= 40);
}

#[test]
fn a_mobile_number_is_one_with_and_without_its_country() {
    for typed in [
        "13800138000",
        "１３８００１３８０００",
        "+8613800138000",
        "+86 138 0013 8000",
        "0086-138-0013-8000",
        "86 13800138000",
        "(+86) 13800138000",
        "138\u{200B}00138000",
        "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
    ] {
        let (shown, key) = read(typed).unwrap_or_else(|fault| panic!("{typed:?}: {fault:?}"));
        assert_eq!(
            (shown.as_str(), key.as_str()),
            ("13800138000", "13800138000")
        );
    }
}

#[test]
fn what_looks_alike_within_ascii_stays_apart() {
    let apart = [
        "user1@a.cn",
        "userl@a.cn",
        "useri@a.cn",
        "rn@a.cn",
        "m@a.cn",
        "o@a.cn",
        "0@a.cn",
    ];
    let keys: std::collections::BTreeSet<_> = apart.iter().map(|login| key(login)).collect();
    assert_eq!(keys.len(), apart.len());
}

#[test]
fn what_is_neither_mail_nor_mobile_is_refused() {
    for bad in [
        "",
        "zhang",
        "12800138000",
        "1380013800",
        "a@b",
        "@b.c",
        "a b@c.d",
        "a@-b.c",
        "a..b@c.d",
        "a\0@b.c",
        "张@例.cn",
        "a@b.cn\r\nBcc: c@d.cn",
        "zhàng@example.com",
    ] {
        assert!(read(bad).is_err(), "{bad:?}");
    }
    assert!(read(&format!("{}@b.cn", "a".repeat(300))).is_err());
    assert!(read_email("13800138000").is_err());
}

#[test]
fn what_is_shown_is_what_it_is() {
    assert_eq!(read("Zhang@Example.COM").unwrap().0, "Zhang@Example.COM");
    assert_eq!(read("zhаng@example.com").unwrap().0, "zhang@example.com");
}

proptest! {
    #[test]
    fn a_key_is_its_own_key(typed in "\\PC{0,40}") {
        if let Some(once) = key(&typed) {
            prop_assert_eq!(key(&once), Some(once.clone()));
        }
    }

    #[test]
    fn marks_and_case_make_no_second_account(
        local in "[a-z0-9]{1,12}", host in "[a-z]{2,8}", at in 0_usize..12, mark in 0_usize..6,
    ) {
        let plain = format!("{local}@{host}.example");
        let mark = ['\u{200B}', '\u{200D}', '\u{FEFF}', '\u{2060}', '\u{FE0F}', '\u{00AD}'][mark];
        let at = at.min(plain.len());
        let marked = format!("{}{mark}{}", &plain[..at], plain[at..].to_uppercase());
        prop_assert_eq!(key(&marked), Some(plain));
    }
}
