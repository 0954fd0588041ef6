//! What an institution saw of a firm when it decided an application; never changed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What an institution saw of a firm when it decided an application; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_snapshot")]
pub struct Model {
    /// The application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The institution.
    pub institution_id: Uuid,
    /// When.
    pub taken_at: DateTime<Utc>,
    /// Codes of the classes that it could read.
    pub classes: Value,
    /// What it saw.
    pub seen: Value,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
