//! At least forty spellings of each kind of number that are one, and near twins that are not.

use std::collections::BTreeSet;

use super::*;

/// Letter by letter into another script that looks the same (UTS 39).
pub(super) fn disguised(text: &str) -> String {
    let twins = [
        ('A', 'А'),
        ('B', 'Β'),
        ('C', 'С'),
        ('E', 'Ε'),
        ('H', 'Н'),
        ('I', 'І'),
        ('K', 'К'),
        ('M', 'Μ'),
        ('N', 'Ν'),
        ('O', 'О'),
        ('P', 'Ρ'),
        ('S', 'Ѕ'),
        ('T', 'Т'),
        ('X', 'Х'),
        ('Y', 'Υ'),
        ('Z', 'Ζ'),
    ];
    let swap = |c: char| {
        twins
            .iter()
            .find(|(latin, _)| *latin == c)
            .map_or(c, |(_, twin)| *twin)
    };
    text.chars().map(swap).collect()
}

/// Moved to the block that begins at `digit` for 0 and `letter` for A.
pub(super) fn moved(text: &str, digit: u32, letter: u32) -> String {
    let shift = |c: char| match c {
        '0'..='9' => char::from_u32(digit + u32::from(c) - u32::from('0')).unwrap(),
        'A'..='Z' => char::from_u32(letter + u32::from(c) - u32::from('A')).unwrap(),
        _ => c,
    };
    text.chars().map(shift).collect()
}

fn spread(text: &str, between: &str) -> String {
    let parts: Vec<String> = text.chars().map(String::from).collect();
    parts.join(between)
}

/// What keyboards, printers and cheats make of one number.
pub(super) fn spellings(number: &str) -> BTreeSet<String> {
    let faces = [
        number.to_owned(),
        number.to_lowercase(),
        moved(number, 0xFF10, 0xFF21),   // full width
        moved(number, 0x1D7CE, 0x1D400), // mathematical bold
        moved(number, 0x1D7F6, 0x1D670), // mathematical monospace
        disguised(number),
    ];
    let mut all = BTreeSet::new();
    for face in &faces {
        all.insert(face.clone());
        all.insert(format!("  {face}\t").replace('\t', " "));
        all.insert(format!("\u{FEFF}{face}\u{200B}"));
        for between in [
            " ", "\u{3000}", "\u{200D}", "\u{00AD}", "-", ".", "－", "·", "_",
        ] {
            all.insert(spread(face, between));
        }
    }
    all
}

/// Every spelling has one identity, no near twin has it.
pub(super) fn one(kind: &str, field: &str, numbers: &[&str], twins: &[&str]) {
    let key = |typed: &str| details(kind, json!({ field: typed })).canonical_identity(owner(1));
    let first = key(numbers[0]).unwrap();
    let mut typed = spellings(numbers[0]);
    typed.extend(numbers.iter().map(|number| (*number).to_owned()));
    assert!(typed.len() >= 40, "{kind}: {} spellings", typed.len());
    for typed in &typed {
        assert_eq!(key(typed).as_ref(), Ok(&first), "{kind} {typed:?}");
    }
    for twin in twins {
        assert_ne!(key(twin).as_ref(), Ok(&first), "{kind} {twin:?}");
        assert!(key(twin).is_ok(), "{kind} {twin:?}");
    }
}

#[test]
fn trademarks() {
    let numbers = [
        "1234567",
        "第1234567号",
        "01234567",
        "No. 1234567",
        "№1234567",
        "I234567",
        "l234567",
        "注册号：1234567",
        "①②③④⑤⑥⑦",
        "商标注册证 第 1234567 号",
    ];
    one(
        "trademark",
        "registration_number",
        &numbers,
        &["1234568", "12345670", "G1234567", "1234567A", "1324567"],
    );
    assert_ne!(
        identity("trademark", json!({})),
        identity("trademark", json!({"nice_class": 11}))
    );
}

#[test]
fn software() {
    let numbers = [
        "2023SR0123456",
        "2023SR123456",
        "登记号：2023SR0123456",
        "2O23SRO123456",
        "2023sr0123456",
        "No.2023SR0123456",
        "软著登记号 2023SR0123456",
    ];
    one(
        "copyright_software",
        "registration_number",
        &numbers,
        &["2024SR0123456", "2023SR0123457", "2023SR1234560"],
    );
}

#[test]
fn works() {
    let numbers = [
        "桂作登字-2023-F-00012345",
        "桂作登字2023F12345",
        "桂作登字－2023－F－00012345号",
        "作品登记号：桂作登字-2023-F-00012345",
        "桂作登字—2O23—F—OOO12345",
    ];
    one(
        "copyright_other",
        "registration_number",
        &numbers,
        &[
            "国作登字-2023-F-00012345",
            "桂作登字-2023-A-00012345",
            "桂作登字-2023-F-00123450",
        ],
    );
}

#[test]
fn receipts_and_warehouses() {
    let numbers = [
        "CK2026001",
        "CK-2026-001",
        "No. CK2026001",
        "编号：CK2026001",
        "（CK）2026/001",
    ];
    one(
        "warehouse_receipt",
        "receipt_number",
        &numbers,
        &["CK2026O01", "CK2026002", "CK202600"],
    );
    // U+F9C9 is the compatibility ideograph of 柳 (U+67F3).
    let numbers = [
        "柳州GZL仓储有限公司",
        "柳州GZL仓储有限责任公司",
        "柳州（GZL）仓储有限公司",
        "\u{F9C9}州gzl仓储有限公司",
    ];
    let twins = [
        "柳州GZI仓储有限公司",
        "柳州GZL仓储公司",
        "柳州GZL物流有限公司",
    ];
    one("warehouse_receipt", "warehouse", &numbers, &twins);
}

#[test]
fn receivables() {
    one(
        "receivable",
        "invoice_number",
        &[
            "26450000000012345678",
            "编号：26450000000012345678",
            "No.26450000000012345678",
        ],
        &["26450000000012345679", "2645000000012345678"],
    );
    one(
        "receivable",
        "debtor",
        &["柳州乙汽车ABC有限公司", "柳州乙汽车ＡＢＣ有限责任公司"],
        &["柳州甲汽车ABC有限公司"],
    );
}

#[test]
fn machines() {
    one(
        "equipment",
        "serial_number",
        &["A2021X0388", "S/N: A2021X0388", "出厂编号：A2021-X-0388"],
        &["A2021X0389", "A2021XO388", "B2021X0388"],
    );
    one(
        "equipment",
        "model",
        &["力劲 DCC800", "力劲DCC-800"],
        &["力劲 DCC80", "力勁机 DCC800"],
    );
}
