//! Where receipts in custody stand: the keeper's, and those pledged to an institution.

/// A warehouse's receipts.
pub const KEEPER: &str = "/keeper";
/// The form of a new receipt.
pub const KEEPER_NEW: &str = "/keeper/receipts/new";
/// The receipts that are pledged to an institution.
pub const PLEDGED_RECEIPTS: &str = "/institution/receipts";

/// One receipt, for its keeper.
pub fn keeper_receipt(id: impl std::fmt::Display) -> String {
    format!("/keeper/receipts/{id}")
}

/// One receipt, for an institution to which it is pledged.
pub fn pledged_receipt(id: impl std::fmt::Display) -> String {
    format!("/institution/receipts/{id}")
}
