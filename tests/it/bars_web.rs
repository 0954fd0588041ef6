//! The bars of the web surface: headers, forged writes, injected texts, redirects, queries, panics.

mod digests;
mod errors;
mod forged;
mod headers;
mod queries;
mod redirects;
mod texts;
