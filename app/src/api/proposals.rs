//! What takes two persons: proposing a change of a quota or of the threshold, and deciding what
//! somebody else proposed.

use contract::Problem;
use contract::proposal::{
    ConfirmParams, DecideParams, ProposalView, ProposalsView, QuotaChangeParams, ThresholdParams,
};
use leptos::prelude::*;

/// What waits for a second person.
#[server(prefix = "/fn", endpoint = "proposals/list")]
pub async fn proposals() -> Result<ProposalsView, Problem> {
    use_case!(proposals::list())
}

/// One proposal.
#[server(prefix = "/fn", endpoint = "proposals/view")]
pub async fn proposal(id: String) -> Result<ProposalView, Problem> {
    use_case!(proposals::view(&id))
}

/// Confirms exactly what was shown.
#[server(prefix = "/fn", endpoint = "proposals/confirm")]
pub async fn confirm_proposal(params: ConfirmParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(proposals::confirm(params))?;
    request::redirect(&routes::with_notice(&routes::proposal(id), "done"));
    Ok(())
}

/// Sends a proposal back with a reason.
#[server(prefix = "/fn", endpoint = "proposals/send_back")]
pub async fn send_back_proposal(params: DecideParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(proposals::send_back(params))?;
    request::redirect(&routes::with_notice(&routes::proposal(id), "done"));
    Ok(())
}

/// Takes one's own proposal back.
#[server(prefix = "/fn", endpoint = "proposals/withdraw")]
pub async fn withdraw_proposal(params: DecideParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(proposals::withdraw(params))?;
    request::redirect(&routes::with_notice(&routes::proposal(id), "done"));
    Ok(())
}

/// Proposes another limit or state of a quota.
#[server(prefix = "/fn", endpoint = "proposals/change_quota")]
pub async fn change_quota(params: QuotaChangeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(proposals::change_quota(params))?;
    request::redirect(&routes::with_notice(&routes::proposal(id), "proposed"));
    Ok(())
}

/// Proposes another amount above which an approval takes two persons.
#[server(prefix = "/fn", endpoint = "proposals/change_threshold")]
pub async fn change_threshold(params: ThresholdParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(proposals::change_threshold(params))?;
    request::redirect(&routes::with_notice(&routes::proposal(id), "proposed"));
    Ok(())
}
