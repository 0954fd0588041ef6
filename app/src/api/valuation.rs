//! What assets are worth: appraisals, what happened to rights, prices, accreditations, the daily
//! run.

use contract::Problem;
#[cfg(feature = "ssr")]
use contract::account::Home;
#[cfg(feature = "ssr")]
use contract::valuation::Noted;
use contract::valuation::{
    AccreditParams, AccreditationsView, AppraiseParams, AppraiserAssetView, AppraiserView,
    AssetValueView, NoteShockParams, PricesParams, PricesView, RunView, SettleShockParams,
    WithdrawParams,
};
use leptos::prelude::*;

/// What an asset is worth, and how one knows.
#[server(prefix = "/fn", endpoint = "valuation/asset")]
pub async fn asset_value(id: String) -> Result<AssetValueView, Problem> {
    use_case!(valuation::of_asset(&id))
}

/// What waits for the appraiser.
#[server(prefix = "/fn", endpoint = "valuation/worklist")]
pub async fn appraiser_worklist() -> Result<AppraiserView, Problem> {
    use_case!(valuation::worklist())
}

/// One asset that was handed to the appraiser.
#[server(prefix = "/fn", endpoint = "valuation/appraiser_asset")]
pub async fn appraiser_asset(id: String) -> Result<AppraiserAssetView, Problem> {
    use_case!(valuation::appraiser_asset(&id))
}

/// Enters an appraisal.
#[server(prefix = "/fn", endpoint = "valuation/appraise")]
pub async fn appraise(params: AppraiseParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let asset = use_case!(valuation::appraise(params))?;
    request::redirect(&routes::with_notice(
        &routes::appraiser_asset(asset),
        "saved",
    ));
    Ok(())
}

/// Takes an appraisal back.
#[server(prefix = "/fn", endpoint = "valuation/withdraw_appraisal")]
pub async fn withdraw_appraisal(params: WithdrawParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let asset = use_case!(valuation::withdraw_appraisal(params))?;
    request::redirect(&routes::with_notice(
        &routes::appraiser_asset(asset),
        "done",
    ));
    Ok(())
}

/// Notes what happened to a right.
#[server(prefix = "/fn", endpoint = "valuation/note_shock")]
pub async fn note_shock(params: NoteShockParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let noted = use_case!(valuation::note_shock(params))?;
    request::redirect(&routes::with_notice(&seen_at(noted), "saved"));
    Ok(())
}

/// Says that it is over.
#[server(prefix = "/fn", endpoint = "valuation/settle_shock")]
pub async fn settle_shock(params: SettleShockParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let noted = use_case!(valuation::settle_shock(params))?;
    request::redirect(&routes::with_notice(&seen_at(noted), "saved"));
    Ok(())
}

/// The accreditations of an organisation.
#[server(prefix = "/fn", endpoint = "valuation/accreditations")]
pub async fn accreditations(org: String) -> Result<AccreditationsView, Problem> {
    use_case!(valuation::accreditations(&org))
}

/// Accredits an organisation.
#[server(prefix = "/fn", endpoint = "valuation/accredit")]
pub async fn accredit(params: AccreditParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let org = use_case!(valuation::accredit(params))?;
    request::redirect(&routes::with_notice(
        &routes::admin_organisation(org),
        "saved",
    ));
    Ok(())
}

/// Withdraws an accreditation.
#[server(prefix = "/fn", endpoint = "valuation/withdraw_accreditation")]
pub async fn withdraw_accreditation(params: WithdrawParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let org = use_case!(valuation::withdraw_accreditation(params))?;
    request::redirect(&routes::with_notice(
        &routes::admin_organisation(org),
        "done",
    ));
    Ok(())
}

/// The newest prices.
#[server(prefix = "/fn", endpoint = "valuation/prices")]
pub async fn prices() -> Result<PricesView, Problem> {
    use_case!(valuation::prices())
}

/// Enters prices, all or none.
#[server(prefix = "/fn", endpoint = "valuation/enter_prices")]
pub async fn enter_prices(params: PricesParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(valuation::enter_prices(params))?;
    request::redirect(&routes::with_notice(routes::PRICES, "saved"));
    Ok(())
}

/// The last daily runs.
#[server(prefix = "/fn", endpoint = "valuation/runs")]
pub async fn repricing_runs() -> Result<Vec<RunView>, Problem> {
    use_case!(valuation::runs())
}

/// The page on which the reader sees the asset.
#[cfg(feature = "ssr")]
fn seen_at(noted: Noted) -> String {
    use crate::routes;
    match noted.home {
        Home::Firm => routes::firm_asset(noted.asset),
        Home::Appraiser => routes::appraiser_asset(noted.asset),
        home => routes::home_of(home).to_owned(),
    }
}
