//! Applications for admission, and letters that do not arrive.

use contract::Problem;
use contract::admission::{
    AdmissionFormView, AdmissionParams, AdmissionStepParams, AdmissionView, AdmissionsView,
    LettersView,
};
use leptos::prelude::*;

/// The form.
#[server(prefix = "/fn", endpoint = "admissions/form")]
pub async fn admission_form() -> Result<AdmissionFormView, Problem> {
    use_case!(admissions::form())
}

/// Applies for admission.
#[server(prefix = "/fn", endpoint = "admissions/apply")]
pub async fn apply(params: AdmissionParams) -> Result<(), Problem> {
    use_case!(admissions::apply(params))?;
    crate::request::redirect(crate::routes::ADMISSION_SENT);
    Ok(())
}

/// The applications.
#[server(prefix = "/fn", endpoint = "admissions/list")]
pub async fn admissions() -> Result<AdmissionsView, Problem> {
    use_case!(admissions::list())
}

/// One application.
#[server(prefix = "/fn", endpoint = "admissions/view")]
pub async fn admission(id: String) -> Result<AdmissionView, Problem> {
    use_case!(admissions::view(id))
}

/// Proposes to admit.
#[server(prefix = "/fn", endpoint = "admissions/propose")]
pub async fn propose(params: AdmissionStepParams) -> Result<(), Problem> {
    step(&params.id.clone(), use_case!(admissions::propose(params)))
}

/// Refuses.
#[server(prefix = "/fn", endpoint = "admissions/refuse")]
pub async fn refuse(params: AdmissionStepParams) -> Result<(), Problem> {
    step(&params.id.clone(), use_case!(admissions::refuse(params)))
}

/// Letters that did not arrive.
#[server(prefix = "/fn", endpoint = "admissions/letters")]
pub async fn letters() -> Result<LettersView, Problem> {
    use_case!(admissions::letters())
}

#[cfg(feature = "ssr")]
fn step(id: &str, done: Result<(), Problem>) -> Result<(), Problem> {
    use crate::routes;
    done?;
    let page = routes::admin_admission(routes::params::encode(id));
    crate::request::redirect(&routes::with_notice(&page, "done"));
    Ok(())
}
