//! Databases for one test each.

use store::Db;
use tempfile::TempDir;
use uuid::Uuid;

/// An address, and the folder behind it where there is one.
pub struct Scratch {
    pub url: String,
    _folder: Option<TempDir>,
}

/// Every kind of database at hand, empty.
pub async fn empty() -> Vec<Scratch> {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    let mut all = vec![Scratch {
        url,
        _folder: Some(folder),
    }];
    #[expect(
        clippy::disallowed_methods,
        reason = "how the test run names its server"
    )]
    let server = std::env::var("TEST_POSTGRES_URL");
    if let Ok(server) = server {
        #[expect(clippy::disallowed_methods, reason = "a name that no other test has")]
        let name = format!("store_{}", Uuid::new_v4().simple());
        let url = store::scratch::create(&server, &name).await.unwrap();
        all.push(Scratch { url, _folder: None });
    }
    all
}

/// Every kind of database with the schema up.
pub async fn migrated() -> Vec<(Scratch, Db)> {
    let mut all = Vec::new();
    for scratch in empty().await {
        migrations::run::up(&scratch.url, None).await.unwrap();
        let db = Db::connect(&scratch.url, 4).await.unwrap();
        all.push((scratch, db));
    }
    all
}

/// What the portal itself is permitted: enough to begin a transaction.
pub fn permit() -> domain::access::Permit {
    use domain::access::{Action, Principal, Subject, authorize};
    authorize(Principal::System, Action::KeepHouse, Subject::NONE).unwrap()
}
