//! How much longer a table takes to be read, checked and told apart than its text alone takes to be
//! split: 100,000 receivables as CSV and as a workbook, beside `csv` on the same bytes.
//!
//! `cargo xtask bench import`

#![expect(clippy::disallowed_methods, reason = "time is what is measured")]

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use domain::ids::OrgId;
use domain::import::{self, ImportKind};
use sheet::Out;

const HEAD: [&str; 7] = [
    "债务人",
    "合同编号",
    "发票号码",
    "金额（元）",
    "开票日期",
    "到期日",
    "债务人确权",
];
const ROUNDS: usize = 5;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn row(place: usize) -> [String; 7] {
    [
        format!("柳州市第{}汽车零部件有限公司", place % 97),
        format!("HT-2026-{:04}", place % 1_000),
        format!("2445{place:016}"),
        format!("{}.{:02}", 10_000 + place, place % 100),
        "2026-09-01".into(),
        "2027-03-01".into(),
        "已确权".into(),
    ]
}

/// The middle of a few rounds.
fn median(mut work: impl FnMut() -> Outcome<usize>, wanted: usize) -> Outcome<Duration> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let read = black_box(work()?);
        times.push(start.elapsed());
        if read != wanted {
            return Err(format!("{read} of {wanted} rows").into());
        }
    }
    times.sort_unstable();
    times
        .get(ROUNDS / 2)
        .copied()
        .ok_or_else(|| "no round".into())
}

fn main() -> Outcome<()> {
    let rows = std::env::args()
        .nth(1)
        .map_or(Ok(100_000), |rows| rows.parse())?;
    let day: NaiveDate = "2026-11-23".parse()?;
    let owner = OrgId::new(uuid::Uuid::from_u128(1));
    let table: Vec<[String; 7]> = (0..rows).map(row).collect();
    let lines = table.iter().map(|row| row.join(","));
    let text = std::iter::once(HEAD.join(",")).chain(lines);
    let text = text.collect::<Vec<_>>().join("\r\n").into_bytes();
    let cells = table
        .iter()
        .map(|row| row.iter().cloned().map(Out::Text).collect());
    let cells: Vec<Vec<Out>> = cells.collect();
    let book = sheet::workbook("x", &HEAD.map(str::to_owned), &cells)?;
    let read = |bytes: &[u8]| -> Outcome<usize> {
        let table = sheet::read(bytes).map_err(|unread| format!("{unread:?}"))?;
        let reading = import::read(ImportKind::Receivables, &table, owner, day);
        match reading.faults.first() {
            Some(fault) => Err(format!("{fault:?}").into()),
            None => Ok(reading.rows.len()),
        }
    };
    let split = median(
        || {
            let mut cells = 0;
            for row in csv::Reader::from_reader(text.as_slice()).byte_records() {
                cells += row?.len();
            }
            Ok(cells / HEAD.len())
        },
        rows,
    )?;
    let from_text = median(|| read(&text), rows)?;
    let from_book = median(|| read(&book), rows)?;
    let times = |time: Duration| time.as_secs_f64() / split.as_secs_f64();
    println!(
        "  {rows} rows, CSV of {} kB, workbook of {} kB",
        text.len() / 1000,
        book.len() / 1000
    );
    println!("  csv alone, split         {split:>10.1?}   1.0 ×");
    println!(
        "  CSV read and checked     {from_text:>10.1?}  {:>4.1} ×",
        times(from_text)
    );
    println!(
        "  workbook read and checked{from_book:>10.1?}  {:>4.1} ×",
        times(from_book)
    );
    Ok(())
}
