//! A portal in this process.

use crate::client::Client;
use crate::database::Database;
use crate::letters::{self, LetterFile};
use axum::Router;
use chrono::{DateTime, NaiveDate, Utc};
use domain::money::Fen;
use server::settings::Settings;
use services::Portal;
use services::clock::FixedClock;
use services::documents::{Place, Setup};
use services::mail::Mail;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// A portal with its schema up, a standing clock and nothing in it.
pub struct TestApp {
    /// The HTTP surface, every layer included.
    pub router: Router,
    /// What is behind it.
    pub portal: Arc<Portal>,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    database: Database,
    mail: TempDir,
    documents: TempDir,
    /// Second factors that people of the tests have set up, and their sessions.
    pub(crate) factors: crate::factors::Factors,
}

impl TestApp {
    /// Starts a portal on this database.
    pub async fn start(database: Database) -> Self {
        migrations::run::up(&database.url, None)
            .await
            .expect("the schema");
        let clock = Arc::new(FixedClock::at(noon()));
        let mail = tempfile::tempdir().expect("a temporary folder");
        let documents = tempfile::tempdir().expect("a temporary folder");
        let setup = in_folder(documents.path());
        let (portal, router) = open(&database.url, clock.clone(), mail.path(), setup).await;
        Self {
            router,
            portal,
            clock,
            database,
            mail,
            documents,
            factors: crate::factors::Factors::default(),
        }
    }

    /// A second process on the same database.
    pub async fn second(&self) -> (Arc<Portal>, Router) {
        self.with_documents(in_folder(self.documents.path())).await
    }

    /// The same where documents are set up otherwise.
    pub async fn with_documents(&self, setup: Setup) -> (Arc<Portal>, Router) {
        let clock = self.clock.clone();
        open(&self.database.url, clock, self.mail.path(), setup).await
    }

    /// Where documents lie, in a folder of its own above which nothing else is.
    pub fn documents(&self) -> std::path::PathBuf {
        self.documents.path().join("store")
    }

    /// The folder around it.
    pub fn around_documents(&self) -> &Path {
        self.documents.path()
    }

    /// Where a process of its own finds all this: the database, letters, documents.
    pub(crate) fn places(&self) -> [String; 3] {
        let text = |path: &Path| path.display().to_string();
        let url = self.database.url.clone();
        [url, text(self.mail.path()), text(self.documents.path())]
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

    /// The address of its database, for those who lay hands on it.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// The portal acting by itself.
    pub fn system(&self) -> services::Ctx {
        services::Ctx::system(self.portal.clone(), "test")
    }

    /// Delivers what waits and answers every letter so far, in the order of writing.
    pub async fn letters(&self) -> Vec<LetterFile> {
        let ctx = services::Ctx::system(self.portal.clone(), "test");
        services::mail::deliver(&ctx).await.expect("delivered");
        letters::all(self.mail.path())
    }

    /// The link in the last letter to this address.
    pub async fn link_for(&self, to: &str) -> String {
        let letters = self.letters().await;
        let last = letters.iter().rfind(|letter| letter.to == to);
        last.expect("a letter")
            .link()
            .expect("a link in the letter")
    }

    /// Where its data is.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// What every table holds: a digest by its name.
    pub async fn digest(&self) -> std::collections::BTreeMap<String, String> {
        store::scratch::digest(&self.database.url)
            .await
            .expect("the digests of the tables")
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

fn in_folder(folder: &Path) -> Setup {
    Setup {
        place: Place::Folder(folder.join("store")),
        ..Setup::default()
    }
}

/// The same portal in a process of its own, under a clock that stands at the same time.
pub(crate) async fn as_process(url: &str, mail: &Path, documents: &Path) -> (Router, Settings) {
    let clock = Arc::new(FixedClock::at(noon()));
    let (_, router) = open(url, clock, mail, in_folder(documents)).await;
    (router, settings(url))
}

fn settings(url: &str) -> Settings {
    let mut settings = Settings::load(None).expect("the default settings");
    settings.database_url = url.to_owned();
    settings.site_root = concat!(env!("CARGO_MANIFEST_DIR"), "/site").into();
    settings
}

async fn open(
    url: &str,
    clock: Arc<FixedClock>,
    mail: &Path,
    documents: Setup,
) -> (Arc<Portal>, Router) {
    let db = store::Db::connect(url, 4).await.expect("the database");
    let portal = Arc::new(Portal::new(
        db,
        clock,
        services::Settings {
            mail: Mail {
                folder: Some(mail.to_owned()),
                ..Mail::default()
            },
            demo_codes: true,
            documents,
            audit: services::audit::Setup {
                anchor: Some(mail.join("anchors.jsonl")),
                ..services::audit::Setup::default()
            },
            ..services::Settings::with(services::Keys::known())
        },
    ));
    (
        portal.clone(),
        server::web::router(portal, Arc::new(settings(url))),
    )
}
