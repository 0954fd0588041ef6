//! A portal in this process.

use crate::client::Client;
use crate::database::Database;
use axum::Router;
use chrono::{DateTime, NaiveDate, Utc};
use domain::money::Fen;
use server::settings::Settings;
use services::Portal;
use services::clock::FixedClock;
use std::sync::Arc;

/// A portal with its schema up, a standing clock and nothing in it.
pub struct TestApp {
    /// The HTTP surface, every layer included.
    pub router: Router,
    /// What is behind it.
    pub portal: Arc<Portal>,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    database: Database,
}

impl TestApp {
    /// Starts a portal on this database.
    pub async fn start(database: Database) -> Self {
        migrations::run::up(&database.url, None)
            .await
            .expect("the schema");
        let clock = Arc::new(FixedClock::at(noon()));
        let (portal, router) = open(&database.url, clock.clone()).await;
        Self {
            router,
            portal,
            clock,
            database,
        }
    }

    /// A second process on the same database.
    pub async fn second(&self) -> (Arc<Portal>, Router) {
        open(&self.database.url, self.clock.clone()).await
    }

    /// The product catalogue with its institutions.
    pub async fn with_catalogue(self) -> Self {
        server::seed_command::catalogue(&self.portal)
            .await
            .expect("the catalogue");
        self
    }

    /// The same with another limit for one product's quota.
    pub async fn with_limit(self, product: &str, limit: Fen) -> Self {
        let mut file = server::seed_command::catalogue_file().expect("the catalogue");
        for quota in &mut file.quotas {
            if quota.1.as_str() == product {
                quota.2 = limit;
            }
        }
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        services::seeding::install_catalogue(&ctx, &file)
            .await
            .expect("the catalogue");
        self
    }

    /// A visitor.
    pub fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }
}

/// Noon in Liuzhou, 2026-11-23.
fn noon() -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(4, 0, 0));
    day.expect("a day of the calendar").and_utc()
}

async fn open(url: &str, clock: Arc<FixedClock>) -> (Arc<Portal>, Router) {
    let mut settings = Settings::load(None).expect("the default settings");
    settings.database_url = url.to_owned();
    settings.site_root = concat!(env!("CARGO_MANIFEST_DIR"), "/site").into();
    let db = store::Db::connect(url, 4).await.expect("the database");
    let portal = Arc::new(Portal::new(db, clock, services::Settings::default()));
    (
        portal.clone(),
        server::web::router(portal, Arc::new(settings)),
    )
}
