//! Consents: the firm's, and what institutions ask for.

use contract::Problem;
use contract::consent::{
    AnswerConsentParams, AskConsentParams, ConsentsView, GrantParams, RevokeParams,
};
use leptos::prelude::*;

/// The firm's consents.
#[server(prefix = "/fn", endpoint = "consents/list")]
pub async fn consents() -> Result<ConsentsView, Problem> {
    use_case!(consents::list())
}

/// Lets an institution read.
#[server(prefix = "/fn", endpoint = "consents/give")]
pub async fn give_consent(params: GrantParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(consents::give(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_CONSENTS, "granted"));
    Ok(())
}

/// Ends a consent.
#[server(prefix = "/fn", endpoint = "consents/revoke")]
pub async fn revoke_consent(params: RevokeParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(consents::revoke(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_CONSENTS, "revoked"));
    Ok(())
}

/// The firm's answer to a request.
#[server(prefix = "/fn", endpoint = "consents/answer")]
pub async fn answer_consent(params: AnswerConsentParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(consents::answer(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_CONSENTS, "done"));
    Ok(())
}

/// An institution asks for a consent in a case.
#[server(prefix = "/fn", endpoint = "consents/ask")]
pub async fn ask_consent(params: AskConsentParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let case = params.application.clone();
    use_case!(consents::ask(params))?;
    request::redirect(&routes::with_notice(&request::case_page(&case), "done"));
    Ok(())
}
