//! The harness of the integration tests: a portal in this process on a database of its own, a
//! clock that stands, and clients that speak to it as browsers and programs do.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed assumption stops the test, loudly"
)]

pub mod answers;
mod app;
pub mod assets;
pub mod bars;
pub mod cases;
pub mod cast;
mod client;
pub mod crawl;
pub mod criteria;
mod database;
pub mod dom;
pub mod factors;
pub mod files;
pub mod joining;
pub mod letters;
pub mod payloads;
pub mod people;
pub mod pledges;
pub mod process;
pub mod proposals;
pub mod requests;
pub mod sink;
pub mod stage;
mod sums;
pub mod tables;

pub use app::TestApp;
pub use client::{Client, Page};
pub use database::Database;

/// Runs a test on SQLite and on PostgreSQL.
///
/// PostgreSQL comes from `TEST_POSTGRES_URL`, which `cargo xtask test` sets; without it that half
/// says so and passes, so that a single test can be run by hand with nothing installed.
#[macro_export]
macro_rules! both_databases {
    ($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block) => {
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn run($app: $crate::TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::TestApp::start($crate::Database::sqlite()).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match $crate::Database::postgres().await {
                    Some(database) => run($crate::TestApp::start(database).await).await,
                    None => eprintln!("TEST_POSTGRES_URL is not set: PostgreSQL was not tested"),
                }
            }
        }
    };
}
