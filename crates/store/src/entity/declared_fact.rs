//! An answer that no record gives, by fact key.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// An answer that no record gives, by fact key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "declared_fact")]
pub struct Model {
    /// The firm.
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// Fact key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fact_key: String,
    /// The answer.
    pub value: Value,
    /// When it was given.
    pub declared_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
