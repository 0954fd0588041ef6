//! Which column is which: by the words of the head, in Chinese or English, or by the names that
//! programs use. A unit in brackets decides how plain digits are read.

use super::{Cell, CellFault, ImportKind, Line};
use crate::{
    collateral::{FieldSpec, Input},
    fault::Fault,
    lang::{Label, Lang},
    text,
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column {
    /// The short name.
    Title,
    /// A field of the form.
    Detail(&'static FieldSpec),
    /// The value, for kinds that do not carry it themselves.
    Value,
    /// The day of the value.
    ValuedOn,
    /// Who valued it.
    ValuedBy,
}

impl Column {
    /// The columns of a kind, in the order of its template.
    pub fn all(kind: ImportKind) -> Vec<Self> {
        let fields = kind.form().fields().iter().map(Self::Detail);
        let mut all: Vec<Self> = fields.collect();
        all.push(Self::Title);
        if kind == ImportKind::Patents {
            all.extend([Self::Value, Self::ValuedOn, Self::ValuedBy]);
        }
        all
    }

    /// The name of the field, as faults name it.
    pub fn field(self) -> String {
        match self {
            Self::Title => "title".into(),
            Self::Detail(spec) => format!("details.{}", spec.name),
            Self::Value => "value".into(),
            Self::ValuedOn => "valued_on".into(),
            Self::ValuedBy => "valued_by".into(),
        }
    }

    /// What the form calls it.
    pub const fn label(self) -> Label {
        match self {
            Self::Title => Label::new("简称", "Short name"),
            Self::Detail(spec) => spec.label,
            Self::Value => Label::new("价值", "Value"),
            Self::ValuedOn => Label::new("估值日期", "Date of the value"),
            Self::ValuedBy => Label::new("评估机构", "Valued by"),
        }
    }

    /// The hint of the form; may be empty.
    pub const fn help(self) -> Label {
        match self {
            Self::Title => Label::new(
                "留空时按登记内容生成。",
                "Made from the details when left empty.",
            ),
            Self::Detail(spec) => spec.help,
            Self::ValuedBy => Label::new(
                "留空表示本企业估计。",
                "Empty means the firm’s own estimate.",
            ),
            Self::Value | Self::ValuedOn => Label::new("", ""),
        }
    }

    /// The words that its cells may have; none where anything may be written.
    pub fn choices(self) -> Vec<Label> {
        match self.input() {
            Input::Choice { options } => options.iter().map(|option| option.label).collect(),
            Input::Bool { yes, no } => vec![yes, no],
            _ => Vec::new(),
        }
    }

    /// How its cells are read.
    pub(super) const fn input(self) -> Input {
        match self {
            Self::Title | Self::ValuedBy => Input::Text { max: 120 },
            Self::Detail(spec) => spec.input,
            Self::Value => Input::Amount,
            Self::ValuedOn => Input::PastDate,
        }
    }

    /// Whether a table without it cannot be read.
    pub const fn required(self) -> bool {
        matches!(self, Self::Detail(spec) if spec.required)
    }

    /// What stands over it in a template: the form's word, with the unit of plain digits.
    pub fn head(self, lang: Lang) -> String {
        let label = self.label().get(lang);
        match (self.input(), lang) {
            (Input::Amount, Lang::Zh) => format!("{label}（万元）"),
            (Input::Amount, Lang::En) => format!("{label} (10,000 yuan)"),
            _ => label.to_owned(),
        }
    }

    fn is_called(self, word: &str) -> bool {
        let name = self.field();
        let label = self.label();
        let same = |known: &str| split(known).0 == word;
        same(label.get(Lang::Zh))
            || same(label.get(Lang::En))
            || name.strip_prefix("details.").unwrap_or(&name) == word
    }
}

/// A column of a table, with the unit that its head told (`元` or `万元`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub column: Column,
    pub unit: Option<&'static str>,
}

/// The columns of a table in their order; those that nothing is read from are `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    pub(super) found: Vec<Option<Found>>,
    /// Heads that belong to no field, as they stand.
    pub ignored: Vec<String>,
}

impl Columns {
    /// Reads the head; every fault at once.
    pub fn read(kind: ImportKind, head: &Line) -> Result<Self, Vec<CellFault>> {
        let known = Column::all(kind);
        let mut columns = Self {
            found: Vec::new(),
            ignored: Vec::new(),
        };
        let mut faults = Vec::new();
        for (place, cell) in head.cells.iter().enumerate() {
            let typed = match cell {
                Cell::Text(text) => text.trim(),
                _ => "",
            };
            let found = known.iter().find_map(|column| matched(*column, typed));
            let before = |found: &Found| {
                let same =
                    |other: &Option<Found>| other.is_some_and(|other| other.column == found.column);
                columns.found.iter().any(same)
            };
            if found.as_ref().is_some_and(before) {
                let fault = told(
                    "此列重复，请只保留一列。",
                    "This column is there twice; please keep one.",
                );
                faults.push(CellFault::new(head.number, Some(place), typed, fault));
            }
            if found.is_none() && !typed.is_empty() {
                columns
                    .ignored
                    .push(text::fold(typed).chars().take(60).collect());
            }
            columns.found.push(found);
        }
        for missing in known.iter().filter(|column| column.required()) {
            let there = |found: &Option<Found>| found.is_some_and(|it| it.column == *missing);
            if columns.found.iter().any(there) {
                continue;
            }
            let (zh, en) = (missing.label().get(Lang::Zh), missing.label().get(Lang::En));
            let fault = told(
                &format!("缺少“{zh}”列，请对照模板补上。"),
                &format!("The column “{en}” is missing; please add it as in the template."),
            );
            faults.push(CellFault::new(head.number, None, zh, fault));
        }
        if faults.is_empty() {
            Ok(columns)
        } else {
            Err(faults)
        }
    }
}

pub(super) fn told(zh: &str, en: &str) -> Fault {
    Fault::InText {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// The column that a head names, if its unit is one that is understood.
fn matched(column: Column, typed: &str) -> Option<Found> {
    let (word, unit) = split(typed);
    if word.is_empty() || !column.is_called(&word) {
        return None;
    }
    let unit = match (column.input(), unit.as_str()) {
        (Input::Amount | Input::Price, "元" | "yuan" | "cny" | "rmb" | "人民币元") => {
            Some("元")
        }
        (Input::Amount | Input::Price, "万元" | "万" | "10,000yuan" | "人民币万元") => {
            Some("万元")
        }
        (Input::Amount | Input::Price, "") => None,
        // Another unit would be read wrongly.
        (Input::Amount | Input::Price, _) => return None,
        _ => None,
    };
    Some(Found { column, unit })
}

/// The word of a head and what stands in brackets behind it; marks, blanks and case do not count.
fn split(head: &str) -> (String, String) {
    let plain: String = text::fold(head)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | ':' | '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect();
    match plain.split_once('(') {
        Some((word, unit)) => (word.to_owned(), unit.trim_end_matches(')').to_owned()),
        None => (plain, String::new()),
    }
}
