//! Pages of a firm.

mod alerts;
mod application;
mod application_rows;
mod applications;
mod apply;
mod asset;
mod asset_edit;
mod asset_import;
mod asset_new;
mod asset_new_kind;
mod assets;
mod bundles;
mod compare;
mod consents;
mod facts;
mod home;
mod matches;
mod need;
mod need_new;
mod needs;
mod profile;
mod support;
#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use alerts::AlertsPage;
pub use application::ApplicationPage;
pub use applications::ApplicationsPage;
pub use apply::ApplyPage;
pub use asset::{AssetPage, AssetTimeline, field as detail_field};
pub use asset_edit::AssetEditPage;
pub use asset_import::AssetImportPage;
pub use asset_new::AssetNewPage;
pub use asset_new_kind::AssetNewKindPage;
pub use assets::AssetsPage;
pub use bundles::BundlesPage;
pub use compare::ComparePage;
pub use consents::{ConsentText, ConsentsPage, class_options};
pub use facts::FactsPage;
pub use home::HomePage;
pub use matches::MatchesPage;
pub use need::NeedPage;
pub use need_new::NeedNewPage;
pub use needs::NeedsPage;
pub use profile::ProfilePage;
