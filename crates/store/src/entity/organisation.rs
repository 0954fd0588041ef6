//! An organisation: firm, institution or the platform itself.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An organisation: firm, institution or the platform itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Kind code.
    pub kind: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name, may be empty.
    pub name_en: String,
    /// Since.
    pub created_at: DateTime<Utc>,
    /// Above which amount an approval takes two persons.
    pub approval_threshold_fen: Option<i64>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
