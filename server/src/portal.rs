//! Opens the portal that a process serves: database, clock, settings.

use crate::commands::Failure;
use crate::settings::{Mode, Settings};
use services::Portal;
use std::sync::Arc;

/// Opens the database of the settings; the schema is not touched.
pub async fn open(settings: &Settings) -> Result<Arc<Portal>, Failure> {
    make_folder(&settings.database_url)?;
    let db = store::Db::connect(&settings.database_url, settings.database_connections).await?;
    Ok(Arc::new(Portal::new(
        db,
        Arc::new(services::clock::SystemClock),
        services::Settings {
            state_dir: (!settings.state_dir.as_os_str().is_empty())
                .then(|| settings.state_dir.clone()),
            ..services::Settings::default()
        },
    )))
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
