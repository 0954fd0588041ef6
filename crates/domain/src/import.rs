//! 批量导入: many assets from one table, each read by the rules of its form on the page.
//!
//! A table comes in as cells of text ([`Table`]); which column is which is told by the words of its
//! head, in either language ([`Column`]). Every row is read whole, and every fault of every row is
//! found, with its row and column as a spreadsheet counts them ([`read`]). A table with a fault
//! brings nothing in.
//!
//! Deliberately not here: files and their notations, and what is registered already.

use serde::{Deserialize, Serialize};

use crate::{coded::coded, collateral::CollateralKind, lang::Label};

mod columns;
mod read;
mod table;
mod template;

pub use columns::{Column, Columns};
pub use read::{CellFault, MAX_FAULTS, Reading, Row, read};
pub use table::{
    Cell, Line, MAX_CELL, MAX_COLUMNS, MAX_EXPANDED, MAX_ROWS, MAX_TEXT, Table, Unread,
};
pub use template::{Example, example, letter};

coded! {
    /// What one table can hold.
    ImportKind {
        /// Patents of all three kinds; the number says which.
        Patents = "patents", "专利", "Patents";
        /// Receivables.
        Receivables = "receivables", "应收账款", "Receivables";
        /// Warehouse receipts.
        WarehouseReceipts = "warehouse_receipts", "仓单", "Warehouse receipts";
    }
}

impl ImportKind {
    /// A kind whose form has the fields of the table.
    pub const fn form(self) -> CollateralKind {
        match self {
            Self::Patents => CollateralKind::PatentInvention,
            Self::Receivables => CollateralKind::Receivable,
            Self::WarehouseReceipts => CollateralKind::WarehouseReceipt,
        }
    }
}

#[cfg(test)]
mod tests;
