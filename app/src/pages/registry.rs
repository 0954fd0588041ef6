//! The public register: searching it, and checking a certificate.

mod certificate;
mod charges;
mod search;

pub use certificate::CertificatePage;
pub use search::SearchPage;
