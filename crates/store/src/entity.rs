//! One module a table. Only the rows leave this crate, see [`crate::rows`].

pub mod alert;
pub mod application;
pub mod application_event;
pub mod asset;
pub mod audit_event;
pub mod declared_fact;
pub mod financing_need;
pub mod firm;
pub mod firm_certification;
pub mod firm_financial;
pub mod membership;
pub mod need_asset;
pub mod need_fact;
pub mod organisation;
pub mod outbox;
pub mod portal_mark;
pub mod product;
pub mod product_version;
pub mod product_version_event;
pub mod quota;
pub mod quota_entry;
pub mod session;
pub mod user_account;
