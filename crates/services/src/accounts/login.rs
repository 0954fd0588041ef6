//! Logins in their one spelling; the rule is the domain's.

pub(crate) use domain::login::{is_email, key, read};
