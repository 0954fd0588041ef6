//! A document that is evidence for a record.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A document that is evidence for a record.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub org_id: Uuid,
    /// What it is evidence for: the kind of record.
    pub object_kind: String,
    /// The record.
    pub object_id: Uuid,
    /// Its name, harmless.
    pub name: String,
    /// Its type, by its content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Where the object store has the bytes.
    pub storage_key: String,
    /// What a scanner said.
    pub scan: String,
    /// Kept or removed.
    pub state: String,
    /// Uploaded.
    pub created_at: DateTime<Utc>,
    /// By whom.
    pub created_by: Uuid,
    /// For which organisation; people come and go.
    pub created_for: Uuid,
    /// Removed.
    pub removed_at: Option<DateTime<Utc>>,
    /// By whom.
    pub removed_by: Option<Uuid>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
