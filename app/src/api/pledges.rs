//! Pledges and mortgages, for both of their sides; and the certificate, for whoever has its code.

use contract::Problem;
use contract::pledge::{
    CertificateView, ChangePledgeParams, NumberPledgeParams, PledgeRowView, PledgeStepParams,
    PledgeView, ProposeFormView, ProposePledgeParams, RegisterPledgeParams, TransferPledgeParams,
};
use leptos::prelude::*;

/// All pledges of the side acted for.
#[server(prefix = "/fn", endpoint = "pledges/list")]
pub async fn pledges() -> Result<Vec<PledgeRowView>, Problem> {
    use_case!(pledges::list())
}

/// One pledge.
#[server(prefix = "/fn", endpoint = "pledges/view")]
pub async fn pledge(id: String) -> Result<PledgeView, Problem> {
    use_case!(pledges::view(&id))
}

/// The form of a new pledge on assets of a firm.
#[server(prefix = "/fn", endpoint = "pledges/new")]
pub async fn new_pledge(firm: String) -> Result<ProposeFormView, Problem> {
    use_case!(pledges::form(&firm))
}

/// Proposes one.
#[server(prefix = "/fn", endpoint = "pledges/propose")]
pub async fn propose_pledge(params: ProposePledgeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(pledges::propose(params))?;
    request::redirect(&routes::with_notice(
        &routes::institution_pledge(id),
        "proposed",
    ));
    Ok(())
}

/// Takes a step that needs no more than words.
#[server(prefix = "/fn", endpoint = "pledges/step")]
pub async fn take_pledge_step(params: PledgeStepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = params.id.clone();
    let own = use_case!(pledges::take_step(params))?;
    let page = match own {
        true => routes::firm_pledge(id),
        false => routes::institution_pledge(id),
    };
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// Has it registered.
#[server(prefix = "/fn", endpoint = "pledges/register")]
pub async fn register_pledge(params: RegisterPledgeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = use_case!(pledges::register(params))?.id;
    request::redirect(&routes::with_notice(
        &routes::institution_pledge(id),
        "done",
    ));
    Ok(())
}

/// Enters number and date of the register by law.
#[server(prefix = "/fn", endpoint = "pledges/number")]
pub async fn number_pledge(params: NumberPledgeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::institution_pledge(&params.id);
    use_case!(pledges::number(params))?;
    request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}

/// Proposes other terms.
#[server(prefix = "/fn", endpoint = "pledges/change")]
pub async fn change_pledge(params: ChangePledgeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let page = routes::institution_pledge(&params.id);
    use_case!(pledges::propose_change(params))?;
    request::redirect(&routes::with_notice(&page, "proposed"));
    Ok(())
}

/// Hands it on with the claim.
#[server(prefix = "/fn", endpoint = "pledges/transfer")]
pub async fn transfer_pledge(params: TransferPledgeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(pledges::transfer(params))?;
    request::redirect(&routes::with_notice(routes::INSTITUTION_PLEDGES, "done"));
    Ok(())
}

/// What the register says of a certificate.
#[server(prefix = "/fn", endpoint = "pledges/certificate")]
pub async fn certificate(code: String) -> Result<CertificateView, Problem> {
    use_case!(pledges::certificate(&code))
}
