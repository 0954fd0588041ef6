//! Templates: the head of a kind and one row that shows how.

use domain::access::Action;
use domain::import::{self, ImportKind};
use domain::lang::Label;
use sheet::Out;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::worklist::Export;
use crate::worklist::csv::Csv;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text: UTF-8 with its mark.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// The format of an ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its type, for whoever fetches it.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// A table in this format.
    pub(crate) fn write(self, name: &str, head: &[String], rows: &[Vec<Out>]) -> Result<Vec<u8>> {
        match self {
            Self::Xlsx => sheet::workbook(name, head, rows).map_err(Error::Internal),
            Self::Csv => {
                let head: Vec<&str> = head.iter().map(String::as_str).collect();
                let mut csv = Csv::new(&head);
                for row in rows {
                    let cells = row.iter().map(|cell| match cell {
                        Out::Text(text) | Out::Amount(text) => text.as_str(),
                    });
                    csv.row(&cells.collect::<Vec<_>>());
                }
                Ok(csv.into_bytes())
            }
        }
    }
}

/// The template of a kind, in the reader's language.
pub async fn template(ctx: &Ctx, kind: &str, format: Format) -> Result<Export> {
    ctx.firm(Action::EditAsset)?;
    let kind = ImportKind::from_code(kind).ok_or(Error::NotFound)?;
    let columns = import::example(kind, ctx.lang);
    let head: Vec<String> = columns.iter().map(|column| column.head.clone()).collect();
    let row = columns.into_iter().map(|column| Out::Text(column.cell));
    let label = kind.label().get(ctx.lang);
    let name = Label::new("导入模板", "template").get(ctx.lang);
    Ok(Export {
        name: format!("{label}-{name}.{}", format.ending()),
        bytes: format.write(label, &head, &[row.collect()])?,
    })
}
