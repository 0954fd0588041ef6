//! Signing in, as far as it is a matter of rules: what a password must be like, how often somebody
//! may try, and what counts as one network or one code of a second factor.

pub mod agent;
pub mod network;
pub mod password;
pub mod throttle;
