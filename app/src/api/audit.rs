//! The audit trail, for auditors.

use contract::Problem;
use contract::audit::{
    AuditEntryView, AuditParams, AuditView, VerificationParams, VerificationView,
};
use leptos::prelude::*;

/// The rows that the filter lets through.
#[server(prefix = "/fn", endpoint = "audit/list")]
pub async fn trail(params: AuditParams) -> Result<AuditView, Problem> {
    use_case!(audit::list(params))
}

/// One row with everything it says.
#[server(prefix = "/fn", endpoint = "audit/one")]
pub async fn audit_row(id: String) -> Result<AuditEntryView, Problem> {
    use_case!(audit::one(&id))
}

/// Whether the trail is as it was written.
#[server(prefix = "/fn", endpoint = "audit/verification")]
pub async fn verification(params: VerificationParams) -> Result<VerificationView, Problem> {
    use_case!(audit::verification(params))
}
