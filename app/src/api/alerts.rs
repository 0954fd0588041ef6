//! What a firm is told about its matches.

use contract::Problem;
use contract::alert::{AlertsParams, AlertsView, ReadAlertsParams};
use leptos::prelude::*;

/// One page of the firm's alerts.
#[server(prefix = "/fn", endpoint = "alerts/list")]
pub async fn alerts(params: AlertsParams) -> Result<AlertsView, Problem> {
    use_case!(alerts::list(params))
}

/// Marks one alert as read, or all of a page.
#[server(prefix = "/fn", endpoint = "alerts/mark_read")]
pub async fn mark_read(params: ReadAlertsParams) -> Result<(), Problem> {
    use crate::{request, routes};
    use_case!(alerts::mark_read(params))?;
    request::redirect(routes::FIRM_ALERTS);
    Ok(())
}
