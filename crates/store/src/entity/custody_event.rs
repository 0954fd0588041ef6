//! What happened to goods in custody; never changed, never deleted.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What happened to goods in custody; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "custody_event")]
pub struct Model {
    /// Key: that of the form.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The receipt.
    pub asset_id: Uuid,
    /// The holder.
    pub org_id: Uuid,
    /// The keeper.
    pub warehouse_id: Uuid,
    /// Number within the receipt, from 1.
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
    /// How much it was about, thousandths of the unit.
    pub quantity: Option<i64>,
    /// What was left, thousandths of the unit.
    pub left_in_store: Option<i64>,
    /// Hash of the form and of who sent it.
    pub digest: String,
    /// The text that went with it.
    pub note: String,
    /// What else was told.
    pub told: Value,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
