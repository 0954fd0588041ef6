//! What happened to a right, and until when it counts.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What happened to a right, and until when it counts.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset_shock")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The asset.
    pub asset_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// What happened.
    pub shock: String,
    /// From this day.
    pub from_on: NaiveDate,
    /// Settled on this day.
    pub settled_on: Option<NaiveDate>,
    /// Where it is known from.
    pub source: String,
    /// Noted.
    pub noted_at: DateTime<Utc>,
    /// By whom.
    pub noted_by: Option<Uuid>,
    /// Who noted that it was settled.
    pub settled_by: Option<Uuid>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
