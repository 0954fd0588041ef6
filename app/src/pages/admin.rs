//! Pages of the platform's administration.

mod home;
mod organisation;

pub use home::HomePage;
pub use organisation::OrganisationPage;
