//! Settings from the environment and an optional TOML file; the environment wins.

use crate::networks::Networks;
use domain::sign_in::password::Profile;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use services::mail::{Mail, SmtpUrl};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

mod documents;

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
  RONGQIAO_MAX_CONNECTIONS_PER_NETWORK  of them to one address (IPv6: one /64), 512;
                              trusted proxies have no such limit
  RONGQIAO_TRUSTED_PROXIES    addresses and networks, with commas between them, whose
                              X-Forwarded-For is believed; none
  RONGQIAO_HEADER_TIMEOUT     seconds a client has to send its request head, and to stay
                              without a request, 10
  RONGQIAO_BODY_TIMEOUT       seconds of patience with a slow request body, 20; then 4 KiB/s
  RONGQIAO_WRITE_TIMEOUT      seconds of patience with who fetches slowly, 30; then 4 KiB/s
  RONGQIAO_REQUEST_TIMEOUT    seconds a request may take, 30
  RONGQIAO_UPLOAD_TIMEOUT     seconds the upload of a document may take, 900
  RONGQIAO_SHUTDOWN_TIMEOUT   seconds that accepted requests have after SIGTERM, 25
  RONGQIAO_BODY_LIMIT         bytes of a form at the most, 262144
  RONGQIAO_STATE_DIR          folder for what the portal can make again: the snapshot of the
                              population, from which a restarted portal answers; data/state,
                              empty for none
  RONGQIAO_EXTRACTS           folder of extracts of outside registers, tables that are shown where
                              assets are verified; empty for none
  RONGQIAO_DOCUMENTS          where uploaded documents lie: a folder, or s3://bucket/prefix;
                              data/documents, empty for none (then nothing can be uploaded)
  RONGQIAO_DOCUMENTS_ENDPOINT address of the S3-compatible service, https://…; empty for Amazon's
  RONGQIAO_DOCUMENTS_REGION   its region, us-east-1
  RONGQIAO_DOCUMENTS_KEY      id of the access key for it
  RONGQIAO_DOCUMENTS_SECRET   the access key
  RONGQIAO_SCANNER            virus scanner that speaks as ClamAV's clamd does: tcp://host:3310 or
                              unix:///run/clamav/clamd.ctl; none. Where one is set nothing is kept
                              that it has not let pass
  RONGQIAO_SECRET_KEY         32 bytes in hexadecimal (openssl rand -hex 32): encrypts the seeds of
                              second factors; must never change. Production needs it; development
                              makes a key file in RONGQIAO_STATE_DIR
  RONGQIAO_AUDIT_KEY          another 32 bytes: seals the audit trail; likewise
  RONGQIAO_AUDIT_OLD_KEYS     keys of the audit trail before the present one, separated by commas
  RONGQIAO_AUDIT_ANCHOR       file outside the database to which the end of the audit trail is
                              signed, best on another disk: audit-anchor.jsonl in
                              RONGQIAO_STATE_DIR
  RONGQIAO_AUDIT_SIGNING_KEY  32 bytes in hexadecimal that sign it, where they are not to follow
                              from RONGQIAO_AUDIT_KEY
  RONGQIAO_SMTP               mail server: smtps://user:password@host, smtp://host?tls=required,
                              smtp://host:25 (production: only on this machine); when it is
                              empty letters are written as files
  RONGQIAO_MAIL_FROM          sender of letters, Rongqiao <no-reply@localhost>
  RONGQIAO_MAIL_DIR           folder for letters where no mail server is set, data/mail
  RONGQIAO_PASSWORD_PROFILE   asvs (default): length, no common password; mlps3: also several kinds
                              of characters, and a change every ninety days
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
    /// Of them to one neighbour: an address, or a /64 of IPv6.
    pub max_connections_per_network: usize,
    /// Whose word about the client's address is believed.
    pub trusted_proxies: Networks,
    /// Seconds a client has to send its request head.
    pub header_timeout: u64,
    /// Seconds of patience with a slow request body.
    pub body_timeout: u64,
    /// Seconds of patience with a client that fetches its answer slowly.
    pub write_timeout: u64,
    /// Seconds a request may take.
    pub request_timeout: u64,
    /// Seconds that the upload of a document may take.
    pub upload_timeout: u64,
    /// Seconds that accepted requests have after SIGTERM.
    pub shutdown_timeout: u64,
    /// Bytes of a form at the most.
    pub body_limit: usize,
    /// Folder for what the portal can make again; empty for none.
    pub state_dir: PathBuf,
    /// Folder of extracts of outside registers; empty for none.
    pub extracts: PathBuf,
    /// Where documents lie: a folder, `s3://bucket/prefix`, or empty.
    pub documents: String,
    /// The S3-compatible service; empty for Amazon's own.
    #[serde(default)]
    pub documents_endpoint: String,
    /// Its region.
    #[serde(default)]
    pub documents_region: String,
    /// The id of the access key.
    #[serde(default)]
    pub documents_key: Option<SecretString>,
    /// The access key.
    #[serde(default)]
    pub documents_secret: Option<SecretString>,
    /// The virus scanner; empty for none.
    #[serde(default)]
    pub scanner: String,
    /// Key of what is encrypted, in hexadecimal; a developer's machine makes its own.
    #[serde(default)]
    pub secret_key: Option<SecretString>,
    /// Key of the audit chain, likewise.
    #[serde(default)]
    pub audit_key: Option<SecretString>,
    /// Keys of the audit chain before the present one, separated by commas.
    #[serde(default)]
    pub audit_old_keys: Option<SecretString>,
    /// The file of anchors; empty for the one in the state folder.
    #[serde(default)]
    pub audit_anchor: PathBuf,
    /// The seed of the key that signs anchors, in hexadecimal.
    #[serde(default)]
    pub audit_signing_key: Option<SecretString>,
    /// Mail server with its password; without one letters are written as files.
    #[serde(default)]
    pub smtp: Option<SecretString>,
    /// Sender of letters.
    pub mail_from: String,
    /// Folder for letters where no mail server is set.
    pub mail_dir: PathBuf,
    /// Which rules passwords follow: `asvs` or `mlps3`.
    pub password_profile: String,
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
    /// Neither of the two profiles.
    #[error("RONGQIAO_PASSWORD_PROFILE must be asvs or mlps3")]
    PasswordProfile,
    /// No pause at all, or one in which nobody would call the portal current.
    #[error("RONGQIAO_POLL_MS must lie between 10 and 60000")]
    Poll,
    /// A key of the audit trail that is none.
    #[error("{0} must be 64 hexadecimal digits")]
    AuditKey(&'static str),
    /// Letters could not leave.
    #[error("RONGQIAO_SMTP, RONGQIAO_MAIL_FROM: {0}")]
    Mail(String),
    /// Links that let somebody in would cross the network in clear.
    #[error(
        "production speaks to a mail server over TLS: RONGQIAO_SMTP must begin with smtps:// or \
         have ?tls=required, unless the server is on this machine"
    )]
    PlainMail,
    /// Documents would have no place, or cross the network in clear.
    #[error("{0}")]
    Documents(&'static str),
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
            .set_default("max_connections_per_network", 512)?
            .set_default("trusted_proxies", "")?
            .set_default("header_timeout", 10)?
            .set_default("body_timeout", 20)?
            .set_default("write_timeout", 30)?
            .set_default("request_timeout", 30)?
            .set_default("upload_timeout", 900)?
            .set_default("documents", "data/documents")?
            .set_default("shutdown_timeout", 25)?
            .set_default("body_limit", 262_144)?
            .set_default("state_dir", "data/state")?
            .set_default("extracts", "")?
            .set_default("mail_from", "Rongqiao <no-reply@localhost>")?
            .set_default("mail_dir", "data/mail")?
            .set_default("password_profile", "asvs")?
            .set_default("poll_ms", 250)?
            .set_default("log", "info,sqlx=warn,sea_orm=warn,sea_orm_migration=warn")?
            .set_default("log_format", "text")?;
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file));
        }
        let database_url = verbatim("DATABASE_URL");
        let settings: Self = builder
            .add_source(config::Environment::with_prefix("RONGQIAO").try_parsing(true))
            .set_override_option("database_url", database_url)?
            .set_override_option("secret_key", verbatim("RONGQIAO_SECRET_KEY"))?
            .set_override_option("audit_key", verbatim("RONGQIAO_AUDIT_KEY"))?
            .set_override_option("audit_old_keys", verbatim("RONGQIAO_AUDIT_OLD_KEYS"))?
            .set_override_option("audit_signing_key", verbatim("RONGQIAO_AUDIT_SIGNING_KEY"))?
            .set_override_option("smtp", verbatim("RONGQIAO_SMTP"))?
            .set_override_option("documents", verbatim("RONGQIAO_DOCUMENTS"))?
            .set_override_option("documents_key", verbatim("RONGQIAO_DOCUMENTS_KEY"))?
            .set_override_option("documents_secret", verbatim("RONGQIAO_DOCUMENTS_SECRET"))?
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
        if Profile::from_code(&self.password_profile).is_none() {
            return Err(SettingsError::PasswordProfile);
        }
        if !(10..=60_000).contains(&self.poll_ms) {
            return Err(SettingsError::Poll);
        }
        if self.mode == Mode::Production && !self.secure() {
            return Err(SettingsError::Insecure);
        }
        self.audit()?;
        documents::check(&self)?;
        let mail = self.mail();
        services::mail::check(&mail).map_err(SettingsError::Mail)?;
        if self.mode == Mode::Production && mail.smtp.is_some_and(|url| !url.is_private()) {
            return Err(SettingsError::PlainMail);
        }
        Ok(self)
    }

    /// Where the audit trail is anchored, and its older keys.
    pub fn audit(&self) -> Result<services::audit::Setup, SettingsError> {
        let keys = |keys: &Option<SecretString>, name| {
            let text = keys.as_ref().map_or("", |keys| keys.expose_secret());
            let each = text.split(',').filter(|key| !key.trim().is_empty());
            each.map(|key| services::keys::bytes(key).ok_or(SettingsError::AuditKey(name)))
                .collect::<Result<Vec<_>, _>>()
        };
        let in_state = || self.state_dir.join("audit-anchor.jsonl");
        let set = Some(self.audit_anchor.clone()).filter(|path| !path.as_os_str().is_empty());
        let default = (!self.state_dir.as_os_str().is_empty()).then(in_state);
        Ok(services::audit::Setup {
            anchor: set.or(default),
            old_keys: keys(&self.audit_old_keys, "RONGQIAO_AUDIT_OLD_KEYS")?,
            signing: keys(&self.audit_signing_key, "RONGQIAO_AUDIT_SIGNING_KEY")?.pop(),
        })
    }

    /// How letters leave.
    pub fn mail(&self) -> Mail {
        let smtp = self.smtp.as_ref().map(|url| url.expose_secret().trim());
        Mail {
            smtp: smtp
                .filter(|url| !url.is_empty())
                .map(|url| SmtpUrl(url.to_owned())),
            folder: Some(self.mail_dir.clone()).filter(|folder| !folder.as_os_str().is_empty()),
            from: self.mail_from.clone(),
        }
    }
}

/// A variable that is text whatever it looks like: a key of digits alone is no number.
fn verbatim(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "settings are where the environment is read"
    )]
    std::env::var(name).ok()
}
