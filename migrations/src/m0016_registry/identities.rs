//! The identity and the last day of every asset registered before, read from its details by the
//! domain's rules of today.
//!
//! Two spellings that were two things before can be one thing now. Then whoever registered first
//! keeps the identity; the later record stays, without one, and cannot be pledged until one of the
//! two is removed. Its timeline says so.

use std::collections::HashSet;

use domain::collateral::AssetDetails;
use domain::ids::OrgId;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DbBackend, QueryResult, Statement, Value};
use uuid::Uuid;

/// Rows a page.
const PAGE: i64 = 500;

/// An asset as stored.
struct Stored {
    id: Uuid,
    org: Uuid,
    key: Option<String>,
    details: Option<AssetDetails>,
    removed: bool,
}

/// Reads every asset again.
pub(super) async fn read_again(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let (mut taken, mut from) = (HashSet::new(), 0_i64);
    let mut changed = Vec::new();
    loop {
        let page = page(manager, from).await?;
        let rows = page.iter().fold(0, |count, _| count + 1);
        for asset in page {
            let org = OrgId::new(asset.org);
            // What cannot be read keeps the key it has.
            let key = match &asset.details {
                Some(details) => details.identity(org),
                None => asset.key.clone(),
            };
            let free = asset.removed || key.as_ref().is_none_or(|key| taken.insert(key.clone()));
            let key = key.filter(|_| free);
            let end = asset.details.as_ref().and_then(AssetDetails::end);
            changed.push((asset, key, end.map(|end| end.on), free));
        }
        if rows < PAGE {
            break;
        }
        from += rows;
    }
    // Keys can change places: all of those that change are given up before one is taken.
    for (asset, key, _, _) in &changed {
        if *key != asset.key {
            run(
                manager,
                "UPDATE asset SET identity_key = NULL WHERE id = $1",
                vec![asset.id.into()],
            )
            .await?;
        }
    }
    for (asset, key, end, free) in changed {
        let told = vec![key.into(), end.into(), asset.id.into()];
        let update = "UPDATE asset SET identity_key = $1, ends_on = $2 WHERE id = $3";
        run(manager, update, told).await?;
        if !free {
            collided(manager, &asset).await?;
        }
    }
    Ok(())
}

/// Says in the timeline that the thing was registered twice.
async fn collided(manager: &SchemaManager<'_>, asset: &Stored) -> Result<(), DbErr> {
    let now = match manager.get_database_backend() {
        DbBackend::Postgres => "now()",
        _ => "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')",
    };
    let sql = format!(
        "INSERT INTO asset_event (id, asset_id, org_id, seq, at, actor_name, command, status, note)
         VALUES ($1, $2, $3, 1, {now}, '', 'identity_taken', 'draft', '')"
    );
    let ids = vec![asset.id.into(), asset.id.into(), asset.org.into()];
    run(manager, &sql, ids).await
}

async fn page(manager: &SchemaManager<'_>, from: i64) -> Result<Vec<Stored>, DbErr> {
    let details = match manager.get_database_backend() {
        DbBackend::Postgres => "details::text",
        _ => "details",
    };
    let sql = format!(
        "SELECT id, org_id, identity_key, {details} AS details, removed_at IS NOT NULL AS removed
         FROM asset ORDER BY created_at, id LIMIT $1 OFFSET $2"
    );
    let backend = manager.get_database_backend();
    let ask = Statement::from_sql_and_values(backend, sql, [PAGE.into(), from.into()]);
    let rows = manager.get_connection().query_all_raw(ask).await?;
    rows.iter().map(stored).collect()
}

fn stored(row: &QueryResult) -> Result<Stored, DbErr> {
    let details: String = row.try_get("", "details")?;
    Ok(Stored {
        id: row.try_get("", "id")?,
        org: row.try_get("", "org_id")?,
        key: row.try_get("", "identity_key")?,
        details: serde_json::from_str(&details).ok(),
        removed: row.try_get("", "removed")?,
    })
}

async fn run(manager: &SchemaManager<'_>, sql: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(manager.get_database_backend(), sql, values);
    manager
        .get_connection()
        .execute_raw(statement)
        .await
        .map(drop)
}
