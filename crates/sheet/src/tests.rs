//! Files of every kind, honest and hostile, and what is written read again.

use std::io::{Cursor, Write};

use domain::import::{Cell, MAX_CELL, MAX_EXPANDED, MAX_ROWS, Table, Unread};
use encoding_rs::GB18030;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{Out, read, workbook};

fn cells(table: &Table) -> Vec<(u32, Vec<String>)> {
    let shown = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        other => format!("{other:?}"),
    };
    let line = |line: &domain::import::Line| (line.number, line.cells.iter().map(shown).collect());
    table.lines.iter().map(line).collect()
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook with this sheet, made by hand.
fn sheet(data: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let rels = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>"#);
    let strings = format!(
        r#"<sst xmlns="{MAIN}"><si><t>{}</t></si></sst>"#,
        "x".repeat(MAX_CELL)
    );
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", rels.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn text_in_each_encoding_says_the_same() {
    let text = "专利号,名称\r\nZL1,\"甲,乙\"\r\n";
    let marked = ["\u{feff}", text].concat().into_bytes();
    let chinese = GB18030.encode(text).0.into_owned();
    let wide: Vec<u8> = ["\u{feff}", text]
        .concat()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let tabs = "专利号\t名称\nZL1\t甲,乙\n".as_bytes().to_vec();
    for bytes in [text.as_bytes().to_vec(), marked, chinese, wide, tabs] {
        let table = read(&bytes).unwrap();
        let wanted = vec![
            (1, vec!["专利号".to_owned(), "名称".into()]),
            (2, vec!["ZL1".to_owned(), "甲,乙".into()]),
        ];
        assert_eq!(cells(&table), wanted);
    }
}

#[test]
fn rows_of_text_have_the_numbers_of_a_spreadsheet() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "a,b", "", "", "\"x", "y\",2", ",,", "", "z"].join(end);
        let numbers: Vec<u32> = read(text.as_bytes())
            .unwrap()
            .lines
            .iter()
            .map(|l| l.number)
            .collect();
        // A line break between quotes is in one row; a row of separators is one that is blank.
        assert_eq!(numbers, [2, 5, 8], "{end:?}");
    }
}

#[test]
fn a_workbook_says_what_its_cells_show() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_hidden(true)
        .write_string(0, 0, "hidden")
        .unwrap();
    let sheet = book.add_worksheet();
    sheet.set_active(true);
    let day = ExcelDateTime::from_ymd(2026, 11, 23).unwrap();
    let format = Format::new().set_num_format("yyyy/m/d");
    sheet.write_string(0, 0, "head").unwrap();
    sheet
        .write_datetime_with_format(2, 0, &day, &format)
        .unwrap();
    sheet.write_number(2, 1, 0.1 + 0.2).unwrap();
    sheet.write_number(2, 2, 123_456_789_012_345.0).unwrap();
    sheet
        .write_number(2, 3, 24_452_000_000_012_345_678.0)
        .unwrap();
    sheet
        .write_formula(2, 4, Formula::new("=1+1").set_result("2"))
        .unwrap();
    sheet
        .write_string(2, 5, "=HYPERLINK(\"http://x\")")
        .unwrap();
    sheet.write_boolean(2, 6, true).unwrap();
    sheet.write_string(2, 7, "长".repeat(MAX_CELL + 1)).unwrap();
    let table = read(&book.save_to_buffer().unwrap()).unwrap();
    let (number, told) = cells(&table).remove(1);
    assert_eq!(number, 3);
    assert_eq!(
        told,
        [
            "2026-11-23",
            "0.3",
            "123456789012345",
            "Rounded(\"24452000000012300000\")",
            "2",
            "=HYPERLINK(\"http://x\")",
            "true",
            "Long",
        ]
    );
}

#[test]
fn what_is_written_is_read_again() {
    let head = ["名称".to_owned(), "价值（元）".to_owned()];
    let rows = [vec![
        Out::Text("=1+1".into()),
        Out::Amount("1234567.89".into()),
    ]];
    let bytes = workbook("押品", &head, &rows).unwrap();
    let table = read(&bytes).unwrap();
    let wanted = [
        (1, vec!["名称".to_owned(), "价值（元）".into()]),
        (2, vec!["=1+1".to_owned(), "1234567.89".into()]),
    ];
    assert_eq!(cells(&table), wanted);
}

#[test]
fn hostile_files_are_refused_by_name() {
    let compound = |name: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let whole = sheet(r#"<row r="1"><c r="A1" t="str"><v>x</v></c></row>"#);
    let torn = whole[..whole.len() / 2].to_vec();
    let inner = zip(&[("inner.xlsx", &whole)]);
    let parts: Vec<String> = (0..2_001).map(|n| format!("p{n}")).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let many: String = (0..=MAX_ROWS + 1).map(|n| format!("{n}\n")).collect();
    let cases: Vec<(&str, Vec<u8>, Unread)> = vec![
        ("nothing", vec![], Unread::Empty),
        ("blank", b" ,\n,,\n".to_vec(), Unread::Empty),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            Unread::NotATable,
        ),
        (
            "half a character",
            vec![0xff, 0xfe, 0x00, 0xd8, 0x00, 0x00],
            Unread::Encoding,
        ),
        ("no encoding", b"\xff\xff\xff".to_vec(), Unread::Encoding),
        ("an old workbook", compound("Workbook"), Unread::OldWorkbook),
        (
            "a password",
            compound("EncryptedPackage"),
            Unread::Encrypted,
        ),
        ("a ZIP in a ZIP", inner, Unread::NotAWorkbook),
        ("torn", torn, Unread::Damaged),
        ("no end", b"PK\x03\x04garbage".to_vec(), Unread::Damaged),
        ("too many parts", zip(&parts), Unread::Expands),
        ("too many rows", many.into_bytes(), Unread::TooManyRows),
        (
            "too wide",
            ",".repeat(40)
                .into_bytes()
                .into_iter()
                .chain(*b"x")
                .collect(),
            Unread::TooManyColumns,
        ),
        (
            "a cell at the far end",
            sheet(r#"<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>"#),
            Unread::TooManyColumns,
        ),
        (
            "rows out of order",
            sheet(
                r#"<row r="2"><c r="A2" t="str"><v>x</v></c></row><row r="1"><c r="A1" t="str"><v>x</v></c></row>"#,
            ),
            Unread::Damaged,
        ),
        (
            "no sheet",
            zip(&[("xl/workbook.xml", b"<workbook/>")]),
            Unread::Damaged,
        ),
    ];
    for (what, bytes, wanted) in cases {
        assert_eq!(
            read(&bytes).map(|table| cells(&table)),
            Err(wanted),
            "{what}"
        );
    }
    assert_eq!(cells(&read(&whole).unwrap()), [(1, vec!["x".to_owned()])]);
}

/// A workbook whose sheet expands to this many bytes of blanks.
fn bomb(bytes: u64) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file("xl/workbook.xml", options).unwrap();
    writer.write_all(b"<workbook/>").unwrap();
    writer
        .start_file("xl/worksheets/sheet1.xml", options)
        .unwrap();
    let part = vec![b' '; 1024 * 1024];
    for _ in 0..bytes / part.len() as u64 {
        writer.write_all(&part).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_expanded_whatever_it_says() {
    let honest = bomb(MAX_EXPANDED + 1024 * 1024);
    assert!(honest.len() < 4 * 1024 * 1024, "{}", honest.len());
    assert_eq!(read(&honest), Err(Unread::Expands));
    // The same, but it says of its large part that it is small.
    let said = u32::try_from(MAX_EXPANDED + 1024 * 1024)
        .unwrap()
        .to_le_bytes();
    let mut lying = honest;
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|at| lying[*at..*at + 4] == said)
        .collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    assert!(matches!(
        read(&lying),
        Err(Unread::Expands | Unread::Damaged)
    ));
}

#[test]
fn one_text_told_often_is_counted_each_time() {
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(39));
    // 39 × 500 bytes a row: 3,500 rows are more than 64 MiB.
    assert_eq!(
        read(&sheet(&row.repeat(10))).map(|table| table.lines.len()),
        Ok(10)
    );
    assert_eq!(read(&sheet(&row.repeat(3_500))), Err(Unread::Expands));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn bytes_of_any_kind_are_answered(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        at in any::<prop::sample::Index>(),
        with in any::<u8>(),
    ) {
        let _ = read(&bytes);
        let mut broken = sheet(r#"<row r="1"><c r="A1" t="str"><v>x</v></c><c r="B1"><v>1.5</v></c></row>"#);
        let at = at.index(broken.len());
        broken[at] = with;
        let _ = read(&broken);
    }
}
