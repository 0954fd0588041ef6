//! What assets are worth: the section on an asset's page, the appraiser's desk, prices of goods,
//! and what the platform sees of accreditations and the daily run.

mod accreditations;
mod appraisals;
mod asset;
mod curve;
mod desk;
mod prices;
mod runs;
mod shocks;
mod value;

pub use accreditations::Accreditations;
pub use asset::AppraiserAssetPage;
pub use desk::AppraiserPage;
pub use prices::PricesPage;
pub use runs::Runs;
pub use value::ValueSection;
