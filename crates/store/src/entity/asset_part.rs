//! What there is of an asset that is pledged in parts, and how much of it is taken.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What there is of an asset that is pledged in parts, and how much of it is taken.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset_part")]
pub struct Model {
    /// The asset.
    #[sea_orm(primary_key, auto_increment = false)]
    pub asset_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// What there is: thousandths of the unit, or fen.
    pub stock: i64,
    /// What of it is pledged.
    pub taken: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
