//! Spellings of numbers that public registers give out with a structure: land, buildings, patents.

use super::{
    spellings::{one, spellings},
    *,
};

#[test]
fn land_and_buildings() {
    let numbers = [
        "桂（2021）柳州市不动产权第0012345号",
        "桂(2021)柳州市不动产权第12345号",
        "桂〔2021〕柳州市不动产权第0012345号",
        "桂（2021）柳州市不动产权第OO12345号",
        "桂 2021 柳州市 不动产权 第 0012345",
    ];
    for kind in ["land_use_right", "building"] {
        let numbers: Vec<&str> = numbers
            .iter()
            .copied()
            .filter(|n| !n.contains("2O21"))
            .collect();
        one(
            kind,
            "certificate_number",
            &numbers,
            &[
                "桂（2021）柳州市不动产权第0012346号",
                "桂（2022）柳州市不动产权第0012345号",
                "桂（2021）桂林市不动产权第0012345号",
            ],
        );
    }
    // The layout of the standard: 6 + 3 + 3 + GB + 5, then F + 8.
    let unit = "450205001001GB00012F00010001";
    let read = UnitNumber::parse(unit).unwrap();
    assert_eq!(
        (read.parcel(), read.is_land()),
        ("450205001001GB00012", false)
    );
    let typed = spellings(unit);
    assert!(typed.len() >= 40);
    for typed in typed.iter().map(String::as_str).chain([
        "450205 001001 GB00012 F00010001",
        "不动产单元号：45O205OO1001GBOOO12FOOO1OOO1",
    ]) {
        assert_eq!(UnitNumber::parse(typed).as_ref(), Ok(&read), "{typed:?}");
    }
    for twin in [
        "450205001001GB00012F00010002",
        "450205001001JB00012F00010001",
    ] {
        assert_ne!(UnitNumber::parse(twin).unwrap(), read);
    }
    for bad in [
        "450205001001GB00012",
        "450205001001G100012F00010001",
        "450205001001GB00012X00010001",
    ] {
        assert!(
            matches!(UnitNumber::parse(bad), Err(Fault::BadFormat { .. })),
            "{bad}"
        );
    }
}

#[test]
fn patents_and_their_documents() {
    // 200310102344.5 is the example of ZC 0006-2003.
    let number = PatentNumber::parse("200310102344.5").unwrap();
    let typed = spellings("2003101023445");
    assert!(typed.len() >= 40);
    for prefix in ["", "ZL", "ＺＬ ", "СN ", "专利号：", "ΖL"] {
        for typed in &typed {
            let typed = format!("{prefix}{typed}");
            assert_eq!(
                PatentNumber::parse(&typed).as_ref(),
                Ok(&number),
                "{typed:?}"
            );
        }
    }
    // The tenth value of the check is X, in whatever alphabet.
    for typed in ["201910123456X", "2O19lO123456х", "201910123456×"] {
        assert_eq!(
            PatentNumber::parse(typed).unwrap().as_str(),
            "201910123456X",
            "{typed}"
        );
    }
    let of = |typed: &str| patent::publication(typed).unwrap();
    let typed = spellings("CN101207268B");
    assert!(typed.len() >= 40);
    for typed in &typed {
        assert_eq!(of(typed), of("CN 101207268 B"), "{typed:?}");
    }
    // One number for publication and grant, with nine digits; a series for each with seven.
    for same in [
        "CN101207268A",
        "101207268B2",
        "授权公告号：CN 101207268 B",
        "CN10l2O7268B",
    ] {
        assert_eq!(of(same), of("CN101207268B"), "{same}");
    }
    assert_ne!(of("CN1020584A"), of("CN1020584C"));
    assert_ne!(of("CN101207268B"), of("CN101207269B"));
    for bad in ["CN101207268", "CN12B", "US101207268B", "", "CN101207268BB"] {
        assert!(patent::publication(bad).is_err(), "{bad}");
    }
}
