//! A database of its own on a PostgreSQL server, for tests.

use sea_orm::{ConnectionTrait, Database};

use crate::error::Result;

/// Makes an empty database beside the one in `server` and returns its address.
///
/// `name` is put into the statement as it stands: letters and digits only.
pub async fn create(server: &str, name: &str) -> Result<String> {
    let db = Database::connect(server).await?;
    db.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    db.close().await?;
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let base = address.rsplit_once('/').map_or(address, |(base, _)| base);
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    Ok(format!("{base}/{name}{options}"))
}
