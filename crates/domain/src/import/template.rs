//! The template of a kind: its head, and one row that shows how. The row stays out of an import as
//! long as it is unchanged.

use super::columns::Found;
use super::read::in_words;
use super::{Cell, Column, ImportKind, Line};
use crate::{lang::Lang, text};

/// A column of a template: its head, and what the example says in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What stands over the column.
    pub head: String,
    /// What the example row says.
    pub cell: String,
}

/// The template of a kind.
pub fn example(kind: ImportKind, lang: Lang) -> Vec<Example> {
    let columns = Column::all(kind).into_iter();
    columns
        .map(|column| Example {
            head: column.head(lang),
            cell: cell(kind, column, lang),
        })
        .collect()
}

/// The name of a column in a spreadsheet: A, B, … Z, AA, …
pub fn letter(place: usize) -> String {
    let last = u32::try_from(place % 26).unwrap_or_default();
    let last = char::from_u32(u32::from('A') + last).unwrap_or('A');
    match place / 26 {
        0 => last.to_string(),
        before => letter(before - 1) + &last.to_string(),
    }
}

fn cell(kind: ImportKind, column: Column, lang: Lang) -> String {
    let field = column.field();
    let name = field.strip_prefix("details.").unwrap_or(&field);
    let told = values(kind).iter().find(|(known, _)| *known == name);
    let code = told.map_or("", |(_, value)| value);
    match column {
        Column::Detail(spec) => in_words(spec, code, lang),
        _ => code.to_owned(),
    }
}

/// Whether a line is the example, in either language and whatever the order of columns.
pub(super) fn is_example(kind: ImportKind, columns: &[Option<Found>], line: &Line) -> bool {
    let same = |lang: Lang| {
        let mut any = false;
        for (cell_there, found) in line.cells.iter().zip(columns) {
            let (Cell::Text(there), Some(found)) = (cell_there, found) else {
                continue;
            };
            if text::fold(there).trim() != text::fold(&cell(kind, found.column, lang)).trim() {
                return false;
            }
            any = true;
        }
        any
    };
    Lang::ALL.into_iter().any(same)
}

const fn values(kind: ImportKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        ImportKind::Patents => &[
            ("number", "ZL 2019 1 0123456.X"),
            ("publication_number", "CN 110123456 B"),
            ("title", "示例：一种数控机床主轴冷却装置"),
            ("applicant", "示例机械有限公司"),
            ("filed_on", "2019-02-18"),
            ("granted_on", "2021-06-01"),
            ("field", "equipment"),
            ("annuity_paid_until", "2027-02-18"),
            ("value", "120"),
            ("valued_on", "2026-06-30"),
            ("valued_by", "示例资产评估有限公司"),
        ],
        ImportKind::Receivables => &[
            ("debtor", "示例汽车零部件有限公司"),
            ("debtor_uscc", "91450200MA5N123453"),
            ("contract_number", "SL-2026-0815"),
            ("invoice_number", "24452000000012345678"),
            ("amount", "86.4"),
            ("issued_on", "2026-08-15"),
            ("due_on", "2027-02-15"),
            ("debtor_confirmed", "yes"),
        ],
        ImportKind::WarehouseReceipts => &[
            ("receipt_number", "CD-SL-0001"),
            ("warehouse", "示例仓储有限公司"),
            ("issuer_registered", "yes"),
            ("commodity", "热轧卷板"),
            ("lot", "2026-08-A"),
            ("location", "柳州市柳北区 3 号库"),
            ("quantity", "120.5"),
            ("unit", "吨"),
            ("unit_price", "3680"),
            ("electronic", "yes"),
            ("expires_on", "2027-08-31"),
        ],
    }
}
