//! Applications: sending one, its steps, its answer.

use contract::Problem;
use contract::application::{
    ApplicationRowView, ApplicationView, ApplyFormView, ApplyParams, ApproveParams, CaseView,
    DeclineParams, StepParams,
};
use leptos::prelude::*;

/// What will be sent to whom.
#[server(prefix = "/fn", endpoint = "applications/apply_form")]
pub async fn apply_form(
    need: String,
    #[server(default)] products: Vec<String>,
    #[server(default)] parts: String,
) -> Result<ApplyFormView, Problem> {
    use_case!(applications::apply_form(&need, products, &parts))
}

/// Sends one application a product.
#[server(prefix = "/fn", endpoint = "applications/apply")]
pub async fn apply(params: ApplyParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(applications::apply(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_APPLICATIONS, "sent"));
    Ok(())
}

/// The firm's applications.
#[server(prefix = "/fn", endpoint = "applications/list")]
pub async fn applications() -> Result<Vec<ApplicationRowView>, Problem> {
    use_case!(applications::list())
}

/// One application of the firm.
#[server(prefix = "/fn", endpoint = "applications/view")]
pub async fn application(id: String) -> Result<ApplicationView, Problem> {
    use_case!(applications::view(&id))
}

/// A step that needs no more than a text, by either side.
#[server(prefix = "/fn", endpoint = "applications/step")]
pub async fn step(params: StepParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = params.id.clone();
    use_case!(applications::step(params))?;
    request::redirect(&routes::with_notice(&request::case_page(&id), "done"));
    Ok(())
}

/// The whole case, for the institution.
#[server(prefix = "/fn", endpoint = "applications/case")]
pub async fn case(id: String) -> Result<CaseView, Problem> {
    use_case!(applications::case(&id))
}

/// Approval with terms; above the threshold it goes to a second person.
#[server(prefix = "/fn", endpoint = "applications/approve")]
pub async fn approve(params: ApproveParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use services::applications::Approved;
    let id = params.id.clone();
    let page = match use_case!(applications::approve(params))? {
        Approved::Given => routes::with_notice(&request::case_page(&id), "approved"),
        Approved::Proposed(id) => routes::with_notice(&routes::proposal(id), "proposed"),
    };
    request::redirect(&page);
    Ok(())
}

/// Refusal with reasons.
#[server(prefix = "/fn", endpoint = "applications/decline")]
pub async fn decline(params: DeclineParams) -> Result<(), Problem> {
    use crate::{request, routes};
    let id = params.id.clone();
    use_case!(applications::decline(params))?;
    request::redirect(&routes::with_notice(&request::case_page(&id), "declined"));
    Ok(())
}
