//! What assets are worth, by whose word and of which day: accreditations, appraisals, what happened
//! to rights, prices of goods, and the daily run over all assets.
//!
//! Values are never overwritten: each word that changes one leads to a new `valuation_entry` with
//! its source, day and steps ([`tell`]), in the transaction of the change. Prices change the value
//! of many receipts; these follow in transactions of their own, and the daily run
//! ([`reprice`]) finds whatever was missed.

mod accredit;
mod appraise;
mod appraiser;
mod evidence;
mod prices;
mod reprice;
mod shocks;
mod tell;
mod view;

pub use accredit::{accredit, accreditations, withdraw_accreditation};
pub use appraise::{appraise, withdraw_appraisal};
pub use appraiser::{asset as appraiser_asset, worklist};
pub use evidence::current_values;
pub use prices::{enter_prices, prices};
pub use reprice::{CHUNK, REPRICING, Stepped, reprice, runs, step as reprice_step};
pub use shocks::{note_shock, settle_shock};
pub(crate) use tell::tell;
pub use view::of_asset;
