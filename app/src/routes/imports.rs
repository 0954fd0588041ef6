//! Tables of assets: the page, where they are posted to, and the files that go out.

use super::params;

/// Bringing in many assets from one table.
pub const FIRM_ASSET_IMPORT: &str = "/firm/assets/import";
/// Where a table of a kind is posted to; the server answers it.
pub const ASSET_IMPORT: &str = "/imports/{kind}";
/// The template of a kind as text; the server answers it.
pub const ASSET_TEMPLATE_CSV: &str = "/imports/{kind}/template.csv";
/// The same as a workbook.
pub const ASSET_TEMPLATE_XLSX: &str = "/imports/{kind}/template.xlsx";
/// The firm's collateral as text; the server answers it.
pub const ASSETS_CSV: &str = "/firm/assets.csv";
/// The same as a workbook.
pub const ASSETS_XLSX: &str = "/firm/assets.xlsx";

/// The page for a kind of table.
pub fn firm_asset_import(kind: &str) -> String {
    format!("{FIRM_ASSET_IMPORT}?kind={}", params::encode(kind))
}

/// The page of one table: what it says, and what became of it.
pub fn firm_asset_table(id: impl std::fmt::Display) -> String {
    format!("{FIRM_ASSET_IMPORT}?table={id}")
}

/// Where a table of this kind is posted to.
pub fn asset_import(kind: &str) -> String {
    format!("/imports/{}", params::encode(kind))
}

/// The template of a kind, in a format by its ending.
pub fn asset_template(kind: &str, ending: &str) -> String {
    format!("/imports/{}/template.{ending}", params::encode(kind))
}

/// A page of the firm's collateral.
pub fn firm_assets_page(page: u64) -> String {
    format!("/firm/assets?page={page}")
}
