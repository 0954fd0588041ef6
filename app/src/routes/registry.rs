//! The addresses of the register: what is pledged, verified, searched, and what secures it today.

use super::params;

/// The public search of what is pledged.
pub const REGISTRY: &str = "/registry";
/// Checking a certificate; its code is in the query.
pub const CERTIFICATES: &str = "/registry/certificates";
/// Pledges of the firm's assets.
pub const FIRM_PLEDGES: &str = "/firm/pledges";
/// Assets that were handed to an organisation to verify.
pub const INSTITUTION_ASSETS: &str = "/institution/assets";
/// An institution's pledges.
pub const INSTITUTION_PLEDGES: &str = "/institution/pledges";
/// The form of a new one.
pub const INSTITUTION_PLEDGE_NEW: &str = "/institution/pledges/new";

/// An institution's live pledges with what secures them.
pub const COLLATERAL: &str = "/institution/collateral";
/// What the two sides of a pledge are to see to.
pub const TASKS: &str = "/tasks";

/// What the register says of a certificate.
pub fn certificate(code: &str) -> String {
    format!("{CERTIFICATES}?code={}", params::encode(code))
}

/// One pledge, for the firm.
pub fn firm_pledge(id: impl std::fmt::Display) -> String {
    format!("{FIRM_PLEDGES}/{id}")
}

/// One asset to verify.
pub fn institution_asset(id: impl std::fmt::Display) -> String {
    format!("{INSTITUTION_ASSETS}/{id}")
}

/// One pledge, for the institution.
pub fn institution_pledge(id: impl std::fmt::Display) -> String {
    format!("{INSTITUTION_PLEDGES}/{id}")
}

/// One band of the collateral book; all of it where none is named.
pub fn collateral_band(band: &str) -> String {
    match band {
        "" => COLLATERAL.to_owned(),
        band => format!("{COLLATERAL}?band={band}"),
    }
}
