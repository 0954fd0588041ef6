//! Server functions, one module an area. Each calls one use case, then says where to go next.
//!
//! All are `POST` below `/fn` and public addresses: who may do what is decided by the use case.

#![expect(
    missing_docs,
    reason = "the macro makes a struct of each function's arguments"
)]

/// Runs `services::<area>::<use case>(&ctx, …)` in the request's context.
#[cfg(feature = "ssr")]
macro_rules! use_case {
    ($area:ident::$name:ident($($argument:expr),* $(,)?)) => {
        $crate::request::run(move |ctx| async move {
            ::services::$area::$name(&ctx, $($argument),*).await
        })
        .await
    };
}

pub mod accounts;
pub mod admin;
pub mod admissions;
pub mod alerts;
pub mod applications;
pub mod assets;
pub mod audit;
pub mod catalogue;
pub mod consents;
pub mod criteria;
pub mod custody;
pub mod documents;
pub mod firms;
pub mod funds;
pub mod imports;
pub mod lines;
pub mod matches;
pub mod near_miss;
pub mod needs;
pub mod outside;
pub mod people;
pub mod pledges;
pub mod privacy;
pub mod proposals;
pub mod registry;
pub mod sandbox;
pub mod valuation;
pub mod worklist;
