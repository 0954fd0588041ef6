//! A long run of the worker, and how far it has come.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A long run of the worker, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_run")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What is run.
    pub kind: String,
    /// For which day.
    pub as_of: NaiveDate,
    /// The last object done.
    pub reached: Option<Uuid>,
    /// Objects done.
    pub done: i64,
    /// Objects that failed.
    pub failed: i64,
    /// Objects in all.
    pub total: i64,
    /// Started.
    pub started_at: DateTime<Utc>,
    /// Last sign of life.
    pub beat_at: DateTime<Utc>,
    /// Finished.
    pub finished_at: Option<DateTime<Utc>>,
    /// What went wrong last.
    pub trouble: String,
    /// Version, from 1.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
