//! The lists of the register as files; the server answers them.

/// One list in both formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Files {
    /// As text.
    pub csv: &'static str,
    /// As a workbook.
    pub xlsx: &'static str,
}

/// The firm's collateral.
pub const ASSET_FILES: Files = Files {
    csv: super::ASSETS_CSV,
    xlsx: super::ASSETS_XLSX,
};
/// The collateral book.
pub const COLLATERAL_FILES: Files = Files {
    csv: "/institution/collateral.csv",
    xlsx: "/institution/collateral.xlsx",
};
/// The pledges of a firm or an institution.
pub const PLEDGE_FILES: Files = Files {
    csv: "/pledges.csv",
    xlsx: "/pledges.xlsx",
};
/// The tasks of a firm or an institution.
pub const TASK_FILES: Files = Files {
    csv: "/tasks.csv",
    xlsx: "/tasks.xlsx",
};
/// The receipts that an institution holds in pledge.
pub const PLEDGED_RECEIPT_FILES: Files = Files {
    csv: "/institution/receipts.csv",
    xlsx: "/institution/receipts.xlsx",
};
/// The receipts of a keeper.
pub const KEPT_RECEIPT_FILES: Files = Files {
    csv: "/keeper/receipts.csv",
    xlsx: "/keeper/receipts.xlsx",
};
/// What was handed to an organisation to verify.
pub const VERIFICATION_FILES: Files = Files {
    csv: "/institution/assets.csv",
    xlsx: "/institution/assets.xlsx",
};
/// What waits for an appraiser.
pub const APPRAISAL_FILES: Files = Files {
    csv: "/appraiser/list.csv",
    xlsx: "/appraiser/list.xlsx",
};
