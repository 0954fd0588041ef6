//! What somebody is to see to, by when.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What somebody is to see to, by when.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "task")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose it is.
    pub org_id: Uuid,
    /// What about.
    pub kind: String,
    /// Kind of the record it is about.
    pub object_kind: String,
    /// The record it is about.
    pub object_id: Uuid,
    /// How grave, or which day: what makes two of a kind differ.
    pub level: String,
    /// What happened, as data.
    pub told: Value,
    /// Since.
    pub raised_at: DateTime<Utc>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// Closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// By whom; nobody where it closed by itself.
    pub closed_by: Option<Uuid>,
    /// Why it was closed, in words or a code of the portal's.
    pub reason: String,
    /// Version, from 1.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
