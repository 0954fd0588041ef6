//! The end of a consent before its time; never changed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// The end of a consent before its time; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_end")]
pub struct Model {
    /// The consent.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consent_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// Code of the reason.
    pub reason: String,
    /// When.
    pub ended_at: DateTime<Utc>,
    /// By whom.
    pub ended_by: Option<Uuid>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
