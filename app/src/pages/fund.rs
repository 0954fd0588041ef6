//! Pages of a guarantee institution, a fund, a finance bureau or a park.

mod case;
mod cases;
mod home;
mod needs;
mod quota;

pub use case::CasePage;
pub use cases::CasesPage;
pub use home::HomePage;
pub use needs::NeedsPage;
pub use quota::QuotaPage;
