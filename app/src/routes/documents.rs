//! Where documents are posted to and fetched from. No pages: the server answers these itself.

/// A document as a file.
pub const DOCUMENT: &str = "/documents/{id}";
/// Where evidence for an item of collateral is posted to.
pub const ASSET_DOCUMENTS: &str = "/documents/assets/{id}";

/// One document as a file.
pub fn document(id: impl std::fmt::Display) -> String {
    format!("/documents/{id}")
}

/// Where evidence for this item of collateral is posted to.
pub fn asset_documents(id: impl std::fmt::Display) -> String {
    format!("/documents/assets/{id}")
}
