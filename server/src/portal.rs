//! Opens the portal that a process serves: database, clock, settings.

use crate::commands::Failure;
use crate::settings::{Mode, Settings};
use domain::sign_in::password::Profile;
use secrecy::{ExposeSecret, SecretString};
use services::{Keys, Portal};
use std::sync::Arc;

/// Where a developer's machine keeps the keys, in the state folder.
const KEY_FILE: &str = "keys";

/// Opens the database of the settings; the schema is not touched.
pub async fn open(settings: &Settings) -> Result<Arc<Portal>, Failure> {
    make_folder(&settings.database_url)?;
    let keys = keys(settings)?;
    let db = store::Db::connect(&settings.database_url, settings.database_connections).await?;
    Ok(Arc::new(Portal::new(
        db,
        Arc::new(services::clock::SystemClock),
        services::Settings {
            state_dir: (!settings.state_dir.as_os_str().is_empty())
                .then(|| settings.state_dir.clone()),
            extracts: (!settings.extracts.as_os_str().is_empty())
                .then(|| settings.extracts.clone()),
            public_url: settings.public_url.clone(),
            mail: settings.mail(),
            audit: settings.audit()?,
            documents: settings.documents()?,
            password_profile: Profile::from_code(&settings.password_profile).unwrap_or_default(),
            demo_codes: settings.mode == Mode::Development,
            ..services::Settings::with(keys)
        },
    )))
}

/// The portal's own secrets: of the settings, or on a developer's machine of a file that is made
/// at the first start.
pub fn keys(settings: &Settings) -> Result<Keys, Failure> {
    let given = |key: &Option<SecretString>| {
        key.as_ref()
            .map(|key| key.expose_secret().to_owned())
            .filter(|key| !key.trim().is_empty())
    };
    let keys = match (given(&settings.secret_key), given(&settings.audit_key)) {
        (Some(secret), Some(audit)) => Keys::from_hex(&secret, &audit)?,
        (None, None) if settings.mode == Mode::Development => {
            if settings.state_dir.as_os_str().is_empty() {
                return Err(
                    "without RONGQIAO_STATE_DIR there is no place for a key file: \
                     set RONGQIAO_SECRET_KEY and RONGQIAO_AUDIT_KEY"
                        .into(),
                );
            }
            Keys::of_file(&settings.state_dir.join(KEY_FILE))?
        }
        _ => {
            return Err(
                "RONGQIAO_SECRET_KEY and RONGQIAO_AUDIT_KEY must both be set \
                        (32 bytes each, in hexadecimal; `openssl rand -hex 32` makes one)"
                    .into(),
            );
        }
    };
    Ok(keys)
}

/// Refuses what must never run: production on a database with demonstration accounts.
pub async fn guard(portal: &Portal, settings: &Settings) -> Result<(), Failure> {
    if settings.mode == Mode::Production && store::demo::present(portal.db.read()).await? {
        return Err(
            "this database holds demonstration accounts, whose password is public: \
                    production refuses it. Use a database of its own."
                .into(),
        );
    }
    Ok(())
}

/// Refuses to work on a schema that this binary does not know.
pub async fn schema(settings: &Settings) -> Result<(), Failure> {
    let steps = migrations::run::status(&settings.database_url).await?;
    let missing = steps.iter().filter(|step| !step.applied).count();
    if missing > 0 {
        return Err(
            format!("{missing} schema steps are missing: run `rongqiao migrate up`").into(),
        );
    }
    Ok(())
}

/// The folder of an embedded database, made where it is missing.
pub fn make_folder(url: &str) -> Result<(), Failure> {
    let Some(path) = url.strip_prefix("sqlite://") else {
        return Ok(());
    };
    let path = path.split('?').next().unwrap_or(path);
    if let Some(folder) = std::path::Path::new(path).parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(())
}
