//! A step taken on a version of criteria.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A step taken on a version of criteria.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_version_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The version.
    pub version_id: Uuid,
    /// The institution.
    pub org_id: Uuid,
    /// Number within the version, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none for the portal itself.
    pub actor_id: Option<Uuid>,
    /// Name at that time.
    pub actor_name: String,
    /// The step.
    pub command: String,
    /// The status it led to.
    pub status: String,
    /// The text that went with it.
    pub note: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
