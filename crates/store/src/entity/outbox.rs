//! What others have yet to be told.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What others have yet to be told.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// What about.
    pub topic: String,
    /// For whom.
    pub org_id: Option<Uuid>,
    /// The message.
    pub payload: Value,
    /// Delivered.
    pub sent_at: Option<DateTime<Utc>>,
    /// For a message that tells of a change: its number in the order of commits.
    pub seq: Option<i64>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
