//! A step on a pledge; never changed, never deleted.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A step on a pledge; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_event")]
pub struct Model {
    /// Key: that of the form that took the step.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The pledge.
    pub pledge_id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// The institution secured at that time.
    pub institution_id: Uuid,
    /// Number within the pledge, from 1.
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
    /// Hash of the form.
    pub digest: String,
    /// The text that went with it.
    pub note: String,
    /// What it told.
    pub told: Value,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
