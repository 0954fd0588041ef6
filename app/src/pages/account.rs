//! One's own account: opening it, the second factor, a new password, where one is signed in.

mod codes;
mod factor;
mod link;
mod offer;
mod reset;
mod security;
mod sessions;
mod set_up;

pub use codes::CodesPage;
pub use factor::FactorPage;
pub use link::{NewPasswordPage, OpenPage};
pub use reset::{RegisterSentPage, ResetPage, ResetSentPage};
pub use security::SecurityPage;
pub use set_up::SetUpPage;
