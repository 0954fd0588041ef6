//! Rows of the audit trail, and the trail filtered.

use super::params;

/// One row of the audit trail.
pub fn audit_row(id: impl std::fmt::Display) -> String {
    format!("/audit/rows/{id}")
}

/// The audit trail at `path` (the list or a file), filtered, on a page.
pub fn audit_at(path: &str, filter: &contract::audit::AuditParams, page: u64) -> String {
    let pairs = [
        ("from", &filter.from),
        ("to", &filter.to),
        ("actor", &filter.actor),
        ("org", &filter.org),
        ("object", &filter.object),
        ("action", &filter.action),
        ("outcome", &filter.outcome),
    ];
    let given = pairs.iter().filter(|(_, value)| !value.is_empty());
    let mut query: Vec<String> = given
        .map(|(name, value)| format!("{name}={}", params::encode(value)))
        .collect();
    if page > 1 {
        query.push(format!("page={page}"));
    }
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", query.join("&")),
    }
}
