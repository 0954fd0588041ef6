//! Documents as evidence: uploading, reading, removing, and sweeping up what nobody owns.
//!
//! Bytes go to the object store ([`place`]) as they arrive and are looked at on the way
//! (`domain::document`), by a virus scanner too where one is set up ([`scanner`]). The row is
//! written last: what has no row does not exist for anybody and is swept up ([`tidy`]).

mod list;
mod open;
pub mod place;
mod remove;
pub mod scanner;
mod setup;
mod tidy;
mod upload;

pub(crate) use list::{of_assets, of_keeper};
pub(crate) use open::keeps;
pub use open::{Opened, open};
pub use place::{Bucket, Place};
pub(crate) use place::{Vault, failed};
pub use remove::remove;
pub use scanner::Scanner;
pub use setup::Setup;
pub use tidy::tidy;
pub use upload::{Kept, Upload, begin};
