//! Reading the rows: each by the form of its kind, and no thing twice.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::columns::{Found, told};
use super::template::is_example;
use super::{Cell, Column, Columns, ImportKind, Line, MAX_CELL, Table};
use crate::{
    collateral::{AssetInput, AssetRecord, CollateralKind, FieldSpec, Input, PatentNumber},
    fault::Fault,
    ids::OrgId,
    lang::Lang,
    text,
};

/// Faults that are listed; more are counted.
pub const MAX_FAULTS: usize = 500;

/// What is wrong at one place of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// The column, from 0; `None` where there is none.
    pub column: Option<usize>,
    /// What stands over the column.
    pub head: String,
    /// What is wrong, and what would be right.
    pub fault: Fault,
}

impl CellFault {
    pub(super) fn new(row: u32, column: Option<usize>, head: &str, fault: Fault) -> Self {
        let head = head.chars().filter(|c| !c.is_control()).take(60).collect();
        Self {
            row,
            column,
            head,
            fault,
        }
    }
}

/// One asset of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row as a spreadsheet shows it.
    pub number: u32,
    /// What was read.
    pub record: AssetRecord,
    /// The canonical key of the thing; `None` where the details do not tell one thing.
    pub identity: Option<String>,
}

/// What a table says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Rows of assets in the table, whether they can be read or not.
    pub total: usize,
    /// Those that can.
    pub rows: Vec<Row>,
    /// The first [`MAX_FAULTS`] faults, in the order of rows.
    pub faults: Vec<CellFault>,
    /// How many there are.
    pub fault_count: usize,
    /// Heads of columns that nothing was read from.
    pub ignored: Vec<String>,
    /// Rows that are the example of the template and were passed over.
    pub examples: usize,
    columns: Vec<Option<Found>>,
    head: Vec<String>,
}

impl Reading {
    /// Adds a fault.
    fn fault(&mut self, fault: CellFault) {
        self.fault_count += 1;
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        }
    }

    /// Notes a fault of a row at a field.
    pub fn fault_at(&mut self, row: u32, field: &str, fault: Fault) {
        let here = |found: &Option<Found>| found.is_some_and(|it| it.column.field() == field);
        let place = self.columns.iter().position(here);
        let head = place.and_then(|place| self.head.get(place).cloned());
        self.fault(CellFault::new(row, place, &head.unwrap_or_default(), fault));
    }

    /// Puts the faults into the order of rows and columns.
    pub fn sort(&mut self) {
        self.faults.sort_by_key(|fault| (fault.row, fault.column));
    }
}

/// Reads a table of a kind for its owner; the day is today's in China.
pub fn read(kind: ImportKind, table: &Table, owner: OrgId, today: NaiveDate) -> Reading {
    let mut reading = Reading::default();
    let Some((head, lines)) = table.lines.split_first() else {
        return reading;
    };
    let columns = match Columns::read(kind, head) {
        Ok(columns) => columns,
        Err(faults) => {
            reading.total = lines.len();
            faults.into_iter().for_each(|fault| reading.fault(fault));
            return reading;
        }
    };
    reading.ignored = columns.ignored;
    reading.columns = columns.found;
    reading.head = head
        .cells
        .iter()
        .map(|cell| shown(cell).to_owned())
        .collect();
    let mut seen: HashMap<String, u32> = HashMap::new();
    for line in lines {
        if is_example(kind, &reading.columns, line) {
            reading.examples += 1;
            continue;
        }
        reading.total += 1;
        let Some(row) = record(kind, &mut reading, line, owner, today) else {
            continue;
        };
        if let Some(identity) = &row.identity {
            if let Some(first) = seen.get(identity) {
                let twice = told(
                    &format!("与第 {first} 行是同一项，请删去其中一行。"),
                    &format!("The same as row {first}; please remove one of them."),
                );
                reading.fault_at(row.number, row.record.kind().number_field(), twice);
                continue;
            }
            seen.insert(identity.clone(), row.number);
        }
        reading.rows.push(row);
    }
    reading
}

/// One row by the form of its kind; its faults go into the reading.
fn record(
    kind: ImportKind,
    reading: &mut Reading,
    line: &Line,
    owner: OrgId,
    today: NaiveDate,
) -> Option<Row> {
    let mut typed = Typed::default();
    let mut wrong: Vec<String> = Vec::new();
    for place in 0..line.cells.len() {
        let Some((cell, Some(found))) = line.cells.get(place).zip(reading.columns.get(place))
        else {
            continue;
        };
        let found = *found;
        match value(found, cell) {
            Ok(text) => typed.put(found.column, text),
            Err(fault) => {
                wrong.push(found.column.field());
                reading.fault_at(line.number, &found.column.field(), fault);
            }
        }
    }
    let input = AssetInput {
        title: &typed.title,
        details: &typed.details,
        value: &typed.value,
        valued_on: &typed.valued_on,
        valued_by: &typed.valued_by,
    };
    match AssetRecord::parse(typed.kind(kind), &input, today) {
        Ok(record) => wrong.is_empty().then(|| Row {
            number: line.number,
            identity: record.details.identity(owner),
            record,
        }),
        Err(faults) => {
            // A field is told once, by what is wrong with its cell.
            let told = |field: &String| !wrong.contains(field);
            for fault in faults.into_iter().filter(|fault| told(&fault.field)) {
                reading.fault_at(line.number, &fault.field, fault.fault);
            }
            None
        }
    }
}

/// A row as its form would have it typed.
#[derive(Default)]
struct Typed {
    title: String,
    details: BTreeMap<String, String>,
    value: String,
    valued_on: String,
    valued_by: String,
}

impl Typed {
    fn put(&mut self, column: Column, text: String) {
        match column {
            Column::Title => self.title = text,
            Column::Detail(spec) => drop(self.details.insert(spec.name.to_owned(), text)),
            Column::Value => self.value = text,
            Column::ValuedOn => self.valued_on = text,
            Column::ValuedBy => self.valued_by = text,
        }
    }

    /// The kind of asset: of patents the number says it.
    fn kind(&self, kind: ImportKind) -> CollateralKind {
        let told = match kind {
            ImportKind::Patents => self
                .details
                .get("number")
                .and_then(|number| PatentNumber::parse(number).ok()?.kind()),
            _ => None,
        };
        told.unwrap_or(kind.form())
    }
}

/// A cell as it would be typed into the field.
fn value(found: Found, cell: &Cell) -> Result<String, Fault> {
    let input = found.column.input();
    match cell {
        Cell::Long => Err(Fault::TooLong {
            max: longest(input),
        }),
        Cell::Error(shown) => Err(told(
            &format!("单元格显示错误“{shown}”，请改为实际内容。"),
            &format!("The cell shows the error “{shown}”; please enter the value itself."),
        )),
        Cell::Rounded(_) if !matches!(input, Input::Amount | Input::Price | Input::Quantity) => {
            Err(told(
                "此单元格是数字格式，Excel 只保留前 15 位，后面的数字已丢失。请将整列设为“文本”格式后重新填写。",
                "The cell is a number, of which a spreadsheet keeps 15 digits only: the others are lost. Please make the column text and enter it again.",
            ))
        }
        Cell::Text(text) | Cell::Rounded(text) => Ok(typed(found, plain(text))),
    }
}

/// What our exports put before a text that a spreadsheet would compute is not part of it.
fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start().starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    }
}

fn typed(found: Found, text: &str) -> String {
    let digits = |text: &str| {
        let plain = text::fold(text);
        let plain = plain.trim();
        !plain.is_empty()
            && plain
                .chars()
                .all(|c| c.is_ascii_digit() || ".,- ".contains(c))
    };
    let same = |word: &str| {
        text::fold(word).trim().to_lowercase() == text::fold(text).trim().to_lowercase()
    };
    match (found.column.input(), found.unit) {
        (Input::Amount | Input::Price, Some(unit)) if digits(text) => format!("{text}{unit}"),
        (Input::Choice { options }, _) => options
            .iter()
            .find(|option| same(option.label.get(Lang::Zh)) || same(option.label.get(Lang::En)))
            .map_or_else(|| text.to_owned(), |option| option.code.to_owned()),
        (Input::Bool { yes, no }, _) => {
            let means = |label: crate::lang::Label| Lang::ALL.iter().any(|l| same(label.get(*l)));
            if means(yes) || same("yes") || same("true") {
                "yes".to_owned()
            } else if means(no) || same("no") || same("false") {
                "no".to_owned()
            } else {
                text.to_owned()
            }
        }
        _ => text.to_owned(),
    }
}

const fn longest(input: Input) -> usize {
    match input {
        Input::Text { max } | Input::Code { max } => max,
        _ => MAX_CELL,
    }
}

fn shown(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text.trim(),
        _ => "",
    }
}

/// The words of a cell in a template or an example.
pub(super) fn in_words(spec: &FieldSpec, code: &str, lang: Lang) -> String {
    match spec.input {
        Input::Choice { options } => options
            .iter()
            .find(|option| option.code == code)
            .map_or(code, |option| option.label.get(lang))
            .to_owned(),
        Input::Bool { yes, no } => if code == "yes" { yes } else { no }.get(lang).to_owned(),
        _ => code.to_owned(),
    }
}
