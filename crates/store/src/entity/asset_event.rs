//! A step in the life of an asset; never changed, never deleted.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A step in the life of an asset; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The asset.
    pub asset_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// Number within the asset, from 1.
    pub seq: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; none for the portal itself.
    pub actor_id: Option<Uuid>,
    /// Name at that time.
    pub actor_name: String,
    /// For whom.
    pub actor_org_id: Option<Uuid>,
    /// The step.
    pub command: String,
    /// The status it led to.
    pub status: String,
    /// The text that went with it.
    pub note: String,
    /// Hash of the form that took the step, whose key is the id; none where no form did.
    pub digest: Option<String>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
