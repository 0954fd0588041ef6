//! The firm's own record.

use contract::Problem;
use contract::firm::{
    CertificationParams, DeclaredParams, FinancialParams, FirmHomeView, FirmParams, FirmView,
    RemoveParams,
};
use leptos::prelude::*;

/// The firm's task list.
#[server(prefix = "/fn", endpoint = "firms/home")]
pub async fn firm_home() -> Result<FirmHomeView, Problem> {
    use_case!(firms::home())
}

/// The firm's record.
#[server(prefix = "/fn", endpoint = "firms/view")]
pub async fn firm() -> Result<FirmView, Problem> {
    use_case!(firms::view())
}

/// Saves the record, new or changed.
#[server(prefix = "/fn", endpoint = "firms/save")]
pub async fn save_firm(params: FirmParams) -> Result<(), Problem> {
    use_case!(firms::save(params))?;
    back_to_profile("saved");
    Ok(())
}

/// Saves one year's figures.
#[server(prefix = "/fn", endpoint = "firms/save_financial")]
pub async fn save_financial(params: FinancialParams) -> Result<(), Problem> {
    use_case!(firms::save_financial(params))?;
    back_to_profile("saved");
    Ok(())
}

/// Removes one year's figures.
#[server(prefix = "/fn", endpoint = "firms/remove_financial")]
pub async fn remove_financial(params: RemoveParams) -> Result<(), Problem> {
    use_case!(firms::remove_financial(params))?;
    back_to_profile("removed");
    Ok(())
}

/// Adds a certification.
#[server(prefix = "/fn", endpoint = "firms/add_certification")]
pub async fn add_certification(params: CertificationParams) -> Result<(), Problem> {
    use_case!(firms::add_certification(params))?;
    back_to_profile("added");
    Ok(())
}

/// Removes a certification.
#[server(prefix = "/fn", endpoint = "firms/remove_certification")]
pub async fn remove_certification(params: RemoveParams) -> Result<(), Problem> {
    use_case!(firms::remove_certification(params))?;
    back_to_profile("removed");
    Ok(())
}

/// Saves the answers that only the firm can give.
#[server(prefix = "/fn", endpoint = "firms/declare")]
pub async fn declare(params: DeclaredParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(firms::declare(params))?;
    request::redirect(&routes::with_notice(routes::FIRM_FACTS, "saved"));
    Ok(())
}

#[cfg(feature = "ssr")]
fn back_to_profile(notice: &str) {
    use crate::{request, routes};
    request::redirect(&routes::with_notice(routes::FIRM_PROFILE, notice));
}
