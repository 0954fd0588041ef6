//! An asset under a pledge.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An asset under a pledge.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_item")]
pub struct Model {
    /// The pledge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pledge_id: Uuid,
    /// The asset.
    #[sea_orm(primary_key, auto_increment = false)]
    pub asset_id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// Kind of the asset.
    pub kind: String,
    /// The part taken: thousandths of the unit, or fen; none for the whole.
    pub part: Option<i64>,
    /// Whether the pledge is in force.
    pub in_force: bool,
    /// The key by which the asset is held.
    pub held_key: Option<String>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
