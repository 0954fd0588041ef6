//! Settings from the environment and an optional TOML file; the environment wins.

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Every setting, for `--help`; `.env.example` says the same.
pub const HELP: &str = "\
Settings (environment, or the same names in lower case without RONGQIAO_ in the TOML file):
  DATABASE_URL                sqlite://data/rongqiao.db (default) or postgres://user@host/name
  RONGQIAO_DATABASE_CONNECTIONS  connections to the database at the most, 8
  RONGQIAO_MODE               development (default) or production
  RONGQIAO_BIND               address to listen on, 127.0.0.1:3000
  RONGQIAO_PUBLIC_URL         how users reach the portal, http://127.0.0.1:3000;
                              https turns on secure cookies and HSTS
  RONGQIAO_SITE_ROOT          folder of the web part, target/site
  RONGQIAO_MAX_CONNECTIONS    connections served at once, 4096
  RONGQIAO_HEADER_TIMEOUT     seconds a client has to send its request head, 10
  RONGQIAO_REQUEST_TIMEOUT    seconds a request may take, 30
  RONGQIAO_SHUTDOWN_TIMEOUT   seconds that accepted requests have after SIGTERM, 25
  RONGQIAO_BODY_LIMIT         bytes of a form at the most, 262144
  RONGQIAO_STATE_DIR          folder for what the portal can make again: the snapshot of the
                              population, from which a restarted portal answers; data/state,
                              empty for none
  RONGQIAO_POLL_MS            milliseconds between two looks for changes by other processes, 250
  RONGQIAO_LOG                filter such as info or info,services=debug
  RONGQIAO_LOG_FORMAT         text (default) or json
  RONGQIAO_CONFIG             path of the TOML file";

/// Where the process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// On somebody's own machine.
    Development,
    /// For real users: demonstration accounts are refused.
    Production,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// All settings, checked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the data is.
    pub database_url: String,
    /// Connections to the database at the most (readers; SQLite has one writer beside).
    pub database_connections: u32,
    /// Where the process runs.
    pub mode: Mode,
    /// Address to listen on.
    pub bind: SocketAddr,
    /// How users reach the portal, without a trailing slash.
    pub public_url: String,
    /// Folder of the web part.
    pub site_root: PathBuf,
    /// Connections served at once.
    pub max_connections: usize,
    /// Seconds a client has to send its request head.
    pub header_timeout: u64,
    /// Seconds a request may take.
    pub request_timeout: u64,
    /// Seconds that accepted requests have after SIGTERM.
    pub shutdown_timeout: u64,
    /// Bytes of a form at the most.
    pub body_limit: usize,
    /// Folder for what the portal can make again; empty for none.
    pub state_dir: PathBuf,
    /// Milliseconds between two looks for changes that other processes committed.
    pub poll_ms: u64,
    /// Log filter.
    pub log: String,
    /// Log form.
    pub log_format: LogFormat,
    /// Only read by the command line; named here so that the variable is not refused.
    #[serde(default)]
    pub config: Option<PathBuf>,
}

/// Settings that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A value is missing, misspelt or of the wrong type.
    #[error("settings: {0}")]
    Unreadable(#[from] config::ConfigError),
    /// The database address names neither database.
    #[error("DATABASE_URL must begin with sqlite:// or postgres://")]
    Database,
    /// The public address is not an address.
    #[error("RONGQIAO_PUBLIC_URL must begin with http:// or https:// and have no path")]
    PublicUrl,
    /// No pause at all, or one in which nobody would call the portal current.
    #[error("RONGQIAO_POLL_MS must lie between 10 and 60000")]
    Poll,
    /// Production without TLS in front.
    #[error(
        "production needs an https:// RONGQIAO_PUBLIC_URL: session cookies are sent over TLS only"
    )]
    Insecure,
}

impl Settings {
    /// Reads and checks the settings.
    pub fn load(file: Option<&Path>) -> Result<Self, SettingsError> {
        let mut builder = config::Config::builder()
            .set_default("database_url", "sqlite://data/rongqiao.db")?
            .set_default("database_connections", 8)?
            .set_default("mode", "development")?
            .set_default("bind", "127.0.0.1:3000")?
            .set_default("public_url", "http://127.0.0.1:3000")?
            .set_default("site_root", "target/site")?
            .set_default("max_connections", 4096)?
            .set_default("header_timeout", 10)?
            .set_default("request_timeout", 30)?
            .set_default("shutdown_timeout", 25)?
            .set_default("body_limit", 262_144)?
            .set_default("state_dir", "data/state")?
            .set_default("poll_ms", 250)?
            .set_default("log", "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn")?
            .set_default("log_format", "text")?;
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file));
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "settings are where the environment is read"
        )]
        let database_url = std::env::var("DATABASE_URL").ok();
        let settings: Self = builder
            .add_source(config::Environment::with_prefix("RONGQIAO").try_parsing(true))
            .set_override_option("database_url", database_url)?
            .build()?
            .try_deserialize()?;
        settings.check()
    }

    /// Whether users come over TLS: secure cookies and HSTS follow it.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    fn check(mut self) -> Result<Self, SettingsError> {
        if !["sqlite://", "postgres://", "postgresql://"]
            .iter()
            .any(|scheme| self.database_url.starts_with(scheme))
        {
            return Err(SettingsError::Database);
        }
        self.public_url = self.public_url.trim_end_matches('/').to_owned();
        let host = self
            .public_url
            .strip_prefix("https://")
            .or_else(|| self.public_url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains('/')) {
            return Err(SettingsError::PublicUrl);
        }
        if !(10..=60_000).contains(&self.poll_ms) {
            return Err(SettingsError::Poll);
        }
        if self.mode == Mode::Production && !self.secure() {
            return Err(SettingsError::Insecure);
        }
        Ok(self)
    }
}
