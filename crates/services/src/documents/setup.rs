//! What can be set about documents.

use domain::document::Limits;

use super::{Place, Scanner};

/// What can be set about documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Where the bytes lie.
    pub place: Place,
    /// How much may be kept.
    pub limits: Limits,
    /// Who looks for viruses, if anybody.
    pub scanner: Option<Scanner>,
}
