//! The register of assets: their lives, what owners do with what is in pledge, and what the public
//! may ask.

use contract::Problem;
use contract::registry::{
    ActRefParams, AnswerActParams, AskActParams, AssetLifeView, RenewAssetParams,
    ReturnAssetParams, SearchParams, SearchView, SubmitAssetParams, TakeBackAssetParams,
    VerificationView, VerificationsView, VerifyAssetParams,
};
use leptos::prelude::*;

/// Whether a thing is pledged.
#[server(prefix = "/fn", endpoint = "registry/search")]
pub async fn search_registry(params: SearchParams) -> Result<SearchView, Problem> {
    use_case!(registry::search(params))
}

/// The life of one asset of the firm.
#[server(prefix = "/fn", endpoint = "registry/life")]
pub async fn asset_life(id: String) -> Result<AssetLifeView, Problem> {
    use_case!(registry::life(&id))
}

/// Hands an asset in for verification.
#[server(prefix = "/fn", endpoint = "registry/submit")]
pub async fn submit_asset(params: SubmitAssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::firm_asset(&params.id);
    use_case!(registry::submit(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// Takes it back.
#[server(prefix = "/fn", endpoint = "registry/take_back")]
pub async fn take_back_asset(params: TakeBackAssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::firm_asset(&params.id);
    use_case!(registry::take_back(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// The assets handed to the organisation.
#[server(prefix = "/fn", endpoint = "registry/to_verify")]
pub async fn assets_to_verify() -> Result<VerificationsView, Problem> {
    use_case!(registry::to_verify())
}

/// One of them.
#[server(prefix = "/fn", endpoint = "registry/verification")]
pub async fn asset_to_verify(id: String) -> Result<VerificationView, Problem> {
    use_case!(registry::verification(&id))
}

/// Finds it true.
#[server(prefix = "/fn", endpoint = "registry/verify")]
pub async fn verify_asset(params: VerifyAssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::institution_asset(&params.id);
    use_case!(registry::verify(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// Sends it back with the reason.
#[server(prefix = "/fn", endpoint = "registry/send_back")]
pub async fn return_asset(params: ReturnAssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(registry::send_back(params))?;
    request::redirect(&routes::with_notice(routes::INSTITUTION_ASSETS, "done"));
    Ok(())
}

/// Notes that a term was renewed.
#[server(prefix = "/fn", endpoint = "registry/renew")]
pub async fn renew_asset(params: RenewAssetParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::institution_asset(&params.id);
    use_case!(registry::renew(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// The owner asks to do something with an asset in pledge.
#[server(prefix = "/fn", endpoint = "registry/ask_act")]
pub async fn ask_act(params: AskActParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::firm_asset(&params.asset);
    use_case!(registry::ask_act(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// An institution agrees, or does not.
#[server(prefix = "/fn", endpoint = "registry/answer_act")]
pub async fn answer_act(params: AnswerActParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::institution_pledge(&params.pledge);
    use_case!(registry::answer_act(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// The owner has done it.
#[server(prefix = "/fn", endpoint = "registry/carry_out_act")]
pub async fn carry_out_act(params: ActRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let asset = use_case!(registry::carry_out(params))?;
    request::redirect(&routes::with_notice(&routes::firm_asset(asset), "done"));
    Ok(())
}

/// The owner no longer wants to.
#[server(prefix = "/fn", endpoint = "registry/drop_act")]
pub async fn drop_act(params: ActRefParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let asset = use_case!(registry::drop_act(params))?;
    request::redirect(&routes::with_notice(&routes::firm_asset(asset), "done"));
    Ok(())
}
