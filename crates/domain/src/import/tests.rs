//! A row is what its form would have made of it, and every fault has its place.

use super::*;
use crate::{
    collateral::AssetInput, collateral::AssetRecord, fault::Fault, ids::OrgId, lang::Lang,
};
use chrono::NaiveDate;
use uuid::Uuid;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn owner() -> OrgId {
    OrgId::new(Uuid::from_u128(7))
}

fn table(rows: &[&[&str]]) -> Table {
    let line = |(place, cells): (usize, &&[&str])| Line {
        number: u32::try_from(place).unwrap() + 1,
        cells: cells.iter().map(|cell| Cell::text(*cell)).collect(),
    };
    Table {
        lines: rows.iter().enumerate().map(line).collect(),
    }
}

fn of(kind: ImportKind, rows: &[&[&str]]) -> Reading {
    read(kind, &table(rows), owner(), today())
}

const HEAD: &[&str] = &[
    "债务人",
    "合同编号",
    "发票号码",
    "金额（元）",
    "开票日期",
    "到期日",
    "债务人确权",
];

#[test]
fn a_row_is_what_its_form_would_have_made_of_it() {
    let reading = of(
        ImportKind::Receivables,
        &[
            HEAD,
            &[
                "乙公司",
                "HT-1",
                "12345678",
                "1,234,567.89",
                "2026年9月1日",
                "2027/3/1",
                "已确权",
            ],
        ],
    );
    assert_eq!(reading.faults, vec![]);
    let typed = [
        ("debtor", "乙公司"),
        ("contract_number", "HT-1"),
        ("invoice_number", "12345678"),
        ("amount", "123.456789"),
        ("issued_on", "2026-09-01"),
        ("due_on", "2027-03-01"),
        ("debtor_confirmed", "yes"),
    ];
    let details = typed
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .into();
    let input = AssetInput {
        title: "",
        details: &details,
        value: "",
        valued_on: "",
        valued_by: "",
    };
    let by_form = AssetRecord::parse(ImportKind::Receivables.form(), &input, today()).unwrap();
    assert_eq!(reading.rows[0].record, by_form);
    assert_eq!(reading.rows[0].identity, by_form.details.identity(owner()));
    assert!(reading.rows[0].identity.is_some());
}

#[test]
fn every_fault_of_every_row_is_told_with_its_place() {
    let reading = of(
        ImportKind::Receivables,
        &[
            HEAD,
            &[
                "甲公司",
                "HT-1",
                "11111111",
                "100",
                "2026-09-01",
                "2027-03-01",
                "是",
            ],
            &[
                "",
                "HT-2",
                "22222222",
                "一百",
                "2026-13-01",
                "2027-03-01",
                "也许",
            ],
            &[
                "丙公司",
                "HT-3",
                "33333333",
                "100",
                "2026-09-01",
                "2026-08-01",
                "",
            ],
        ],
    );
    let told: Vec<_> = reading
        .faults
        .iter()
        .map(|fault| {
            (
                fault.row,
                fault.column.map(letter).unwrap(),
                fault.head.as_str(),
                fault.fault.clone(),
            )
        })
        .collect();
    let filed = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    let wanted = [
        (3, "A".into(), "债务人", Fault::Required),
        (3, "D".into(), "金额（元）", Fault::NotANumber),
        (3, "E".into(), "开票日期", Fault::BadDate),
        (
            3,
            "G".into(),
            "债务人确权",
            Fault::UnknownCode {
                code: "也许".into(),
            },
        ),
        (4, "F".into(), "到期日", Fault::NotAfter { other: filed }),
    ];
    assert_eq!(told, wanted);
    assert_eq!(
        (reading.total, reading.rows.len(), reading.fault_count),
        (3, 1, 5)
    );
}

#[test]
fn one_thing_stands_in_one_row() {
    let row =
        |invoice: &'static str| ["甲", "HT-1", invoice, "100", "2026-09-01", "2027-03-01", ""];
    let (one, two, same) = (row("11111111"), row("22222222"), row(" １１１１１１１１ "));
    let reading = of(ImportKind::Receivables, &[HEAD, &one, &two, &same]);
    assert_eq!((reading.rows.len(), reading.fault_count), (2, 1));
    let fault = &reading.faults[0];
    assert_eq!((fault.row, fault.head.as_str()), (4, "发票号码"));
    assert!(fault.fault.message(Lang::Zh).contains("第 2 行"));
}

#[test]
fn columns_are_found_by_their_words() {
    let english = &[
        "Remark",
        "Invoice number*",
        "debtor_uscc",
        "Debtor",
        "Contract number",
        "Amount (10,000 yuan)",
        "Date of invoice",
        "DUE ON",
    ];
    let row = &["x", "1", "", "甲", "HT-1", "12", "2026-09-01", "2027-03-01"];
    let reading = of(ImportKind::Receivables, &[english, row]);
    assert_eq!(reading.faults, vec![]);
    assert_eq!(reading.ignored, ["Remark"]);
    assert_eq!(
        reading.rows[0].record.value().map(|value| value.0),
        Some(12_000_000)
    );

    let missing = of(
        ImportKind::Receivables,
        &[&["债务人", "债务人", "金额（吨）"], &["a"]],
    );
    let heads: Vec<&str> = missing
        .faults
        .iter()
        .map(|fault| fault.head.as_str())
        .collect();
    assert_eq!(
        heads,
        [
            "债务人",
            "合同编号",
            "发票号码",
            "金额",
            "开票日期",
            "到期日"
        ]
    );
    assert!(missing.rows.is_empty());
}

#[test]
fn what_a_spreadsheet_spoiled_is_told() {
    let mut spoiled = table(&[HEAD, &["甲", "HT-1", "", "1", "2026-09-01", "2027-03-01"]]);
    let cells = &mut spoiled.lines[1].cells;
    cells[2] = Cell::Rounded("24452000000012300000".into());
    cells[1] = Cell::Error("#REF!".into());
    cells[0] = Cell::text("长".repeat(501));
    let reading = read(ImportKind::Receivables, &spoiled, owner(), today());
    let places: Vec<_> = reading.faults.iter().map(|fault| fault.column).collect();
    assert_eq!(places, [Some(0), Some(1), Some(2)]);
    assert!(reading.rows.is_empty());
}

#[test]
fn the_kind_of_a_patent_is_in_its_number() {
    let head = &[
        "专利号",
        "专利名称",
        "专利权人",
        "申请日",
        "授权公告日",
        "技术领域",
        "价值",
    ];
    let reading = of(
        ImportKind::Patents,
        &[
            head,
            &[
                "ZL 2019 1 0123456.X",
                "甲",
                "甲公司",
                "2019-02-18",
                "2021-06-01",
                "装备制造",
                "120",
            ],
            &[
                "ZL 2022 1 0012345.3",
                "=1+1",
                "甲公司",
                "2022-02-18",
                "2023-06-01",
                "Equipment",
                "",
            ],
            &[
                "2023200456786",
                "'=1+1",
                "甲公司",
                "2023-02-18",
                "2024-06-01",
                "equipment",
                "",
            ],
        ],
    );
    assert_eq!(reading.faults, vec![]);
    let kinds: Vec<_> = reading
        .rows
        .iter()
        .map(|row| row.record.kind().code())
        .collect();
    assert_eq!(
        kinds,
        ["patent_invention", "patent_invention", "patent_utility"]
    );
    // What looks like a formula is text, and what an export put before it is gone again.
    assert_eq!(reading.rows[1].record.title, "=1+1");
    assert_eq!(reading.rows[2].record.title, "=1+1");
}

#[test]
fn a_template_is_read_and_its_example_left_out() {
    for kind in ImportKind::ALL {
        for lang in Lang::ALL {
            let columns = example(*kind, lang);
            let heads: Vec<&str> = columns.iter().map(|column| column.head.as_str()).collect();
            let cells: Vec<&str> = columns.iter().map(|column| column.cell.as_str()).collect();
            let untouched = of(*kind, &[&heads, &cells]);
            assert_eq!(
                (untouched.examples, untouched.total, untouched.fault_count),
                (1, 0, 0)
            );
            // Changed in one place it is a row that can be read.
            let mut changed = cells.clone();
            let title = columns
                .iter()
                .position(|c| c.head == Column::Title.head(lang))
                .unwrap();
            changed[title] = "改过";
            let reading = of(*kind, &[&heads, &changed]);
            assert_eq!(reading.faults, vec![], "{} {lang:?}", kind.code());
            assert_eq!((reading.rows.len(), reading.ignored.len()), (1, 0));
        }
    }
}

#[test]
fn faults_are_listed_up_to_a_limit_and_all_counted() {
    let bad: &[&str] = &["甲", "HT-1", "1", "-1", "2026-09-01", "2027-03-01"];
    let mut rows = vec![HEAD];
    rows.extend(std::iter::repeat_n(bad, MAX_FAULTS + 7));
    let reading = of(ImportKind::Receivables, &rows);
    assert_eq!(
        (reading.faults.len(), reading.fault_count),
        (MAX_FAULTS, MAX_FAULTS + 7)
    );
}

#[test]
fn columns_have_letters() {
    for (place, name) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")] {
        assert_eq!(letter(place), name);
    }
}
