//! Many assets from one table.

use crate::common::Coded;
use domain::ids::ImportId;
use serde::{Deserialize, Serialize};

/// Names one table that was uploaded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportParams {
    /// Id of the table.
    pub id: String,
}

/// What a table says, before it is brought in and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Id.
    pub id: ImportId,
    /// What it holds.
    pub kind: Coded,
    /// What the file was called.
    pub name: String,
    /// How many assets were brought in; `None` before.
    pub imported: Option<u64>,
    /// Rows of assets in it.
    pub rows: usize,
    /// What is wrong, in the order of rows, up to a limit.
    pub faults: Vec<ImportFaultView>,
    /// How many faults there are.
    pub fault_count: usize,
    /// Heads of columns that nothing was read from.
    pub ignored: Vec<String>,
    /// Rows that are the example of the template and were passed over.
    pub examples: usize,
}

/// What is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFaultView {
    /// The row as a spreadsheet shows it.
    pub row: u32,
    /// The column as a spreadsheet names it; empty where there is none.
    pub column: String,
    /// What stands over the column.
    pub head: String,
    /// What is wrong and what would be right.
    pub message: String,
}
