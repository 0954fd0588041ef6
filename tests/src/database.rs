//! A database for one test, gone with it.

use tempfile::TempDir;

/// An empty database that nobody else uses.
pub struct Database {
    /// Its address.
    pub url: String,
    /// The folder of a SQLite file; removed when dropped.
    _folder: Option<TempDir>,
}

impl Database {
    /// A file in a temporary folder.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        Self {
            url,
            _folder: Some(folder),
        }
    }

    /// A fresh database on the server of `TEST_POSTGRES_URL`, if there is one. The server is a
    /// throw-away itself, so nothing is dropped afterwards.
    pub async fn postgres() -> Option<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "how the test run names its server"
        )]
        let server = std::env::var("TEST_POSTGRES_URL").ok()?;
        #[expect(clippy::disallowed_methods, reason = "a name that no other test has")]
        let name = format!("t{}", uuid::Uuid::new_v4().simple());
        let url = store::scratch::create(&server, &name)
            .await
            .expect("a database of its own");
        Some(Self { url, _folder: None })
    }
}
