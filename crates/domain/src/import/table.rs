//! A table as it comes out of a file, and why one does not.

use crate::{
    document::Refusal,
    fault::Fault,
    lang::{Label, Lang},
};

/// Most rows beside the head.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 40;
/// Most characters of a cell: more than any field takes.
pub const MAX_CELL: usize = 500;
/// Most bytes that the parts of a workbook may have once they are expanded.
pub const MAX_EXPANDED: u64 = 160 * 1024 * 1024;
/// Most bytes of text in all cells together.
pub const MAX_TEXT: usize = 64 * 1024 * 1024;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, or a value as text; empty where there is nothing.
    Text(String),
    /// A number of more digits than a spreadsheet keeps: the last ones are lost.
    Rounded(String),
    /// The spreadsheet could not compute it.
    Error(String),
    /// More than [`MAX_CELL`] characters; they are not kept.
    Long,
}

impl Cell {
    /// Text as it stands.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.len() > MAX_CELL && text.chars().count() > MAX_CELL {
            Self::Long
        } else {
            Self::Text(text)
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }
}

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: u32,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// The lines of a table; the first is its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The lines.
    pub lines: Vec<Line>,
}

/// Why a file is no table for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nothing in it.
    Empty,
    /// Neither a workbook nor text.
    NotATable,
    /// A ZIP that is no workbook.
    NotAWorkbook,
    /// A workbook of before 2007.
    OldWorkbook,
    /// Protected by a password.
    Encrypted,
    /// Text in none of the encodings.
    Encoding,
    /// It would grow beyond [`MAX_EXPANDED`] or [`MAX_TEXT`].
    Expands,
    /// More than [`MAX_ROWS`].
    TooManyRows,
    /// More than [`MAX_COLUMNS`].
    TooManyColumns,
    /// It breaks off, or contradicts itself.
    Damaged,
    /// More bytes than may be uploaded.
    TooLarge,
}

impl Unread {
    /// What is wrong, and what to do.
    pub const fn label(self) -> Label {
        match self {
            Self::Empty => Label::new(
                "文件中没有数据，请下载模板，从第 2 行起逐行填写。",
                "There is nothing in the file: take the template and fill it from row 2 on.",
            ),
            Self::NotATable => Label::new(
                "这不是 Excel 工作簿（.xlsx），也不是 CSV 文本。请用 Excel 或 WPS 打开后另存为 .xlsx 或 CSV。",
                "This is neither a workbook (.xlsx) nor CSV text. Please save it as .xlsx or CSV.",
            ),
            Self::NotAWorkbook => Label::new(
                "这是压缩文件，其中没有 Excel 工作簿。请上传 .xlsx 文件本身，不要再压缩。",
                "This is a ZIP without a workbook. Please upload the .xlsx file itself, not zipped again.",
            ),
            Self::OldWorkbook => Label::new(
                "这是旧版 Excel 文件（.xls）。请另存为“Excel 工作簿（.xlsx）”后上传。",
                "This is a workbook of the old kind (.xls). Please save it as .xlsx.",
            ),
            Self::Encrypted => Label::new(
                "文件设有密码，无法读取。请取消密码后另存，再上传。",
                "The file is protected by a password. Please save it without one.",
            ),
            Self::Encoding => Label::new(
                "文字编码无法识别。请用 UTF-8 或 GB18030 编码保存 CSV，或直接上传 .xlsx。",
                "The encoding is not known. Please save the CSV as UTF-8 or GB18030, or upload .xlsx.",
            ),
            Self::Expands => Label::new(
                "文件展开后过大（上限 160 MiB，文字 64 MiB），未予读取。请分成几个文件导入。",
                "Expanded, the file is too large (160 MiB, of text 64 MiB at most); it was not read. Please split it.",
            ),
            Self::TooManyRows => Label::new(
                "行数过多，一次最多导入 100,000 行。请分成几个文件导入。",
                "Too many rows: 100,000 at most. Please split the file.",
            ),
            Self::TooManyColumns => Label::new(
                "列数过多，最多 40 列。请只保留模板中的列。",
                "Too many columns: 40 at most. Please keep those of the template only.",
            ),
            Self::Damaged => Label::new(
                "文件不完整或已损坏。请用 Excel 或 WPS 打开检查，另存后再上传。",
                "The file is incomplete or damaged. Please open it, save it anew and upload that.",
            ),
            Self::TooLarge => Label::new(
                "文件超过 50 MiB。请分成几个文件导入。",
                "The file is larger than 50 MiB. Please split it.",
            ),
        }
    }
}

impl From<Unread> for Fault {
    fn from(unread: Unread) -> Self {
        if unread == Unread::TooLarge {
            // The door of uploads knows this one by its status.
            return Refusal::TooLarge.into();
        }
        let label = unread.label();
        Self::InText {
            zh: label.get(Lang::Zh).to_owned(),
            en: label.get(Lang::En).to_owned(),
        }
    }
}
