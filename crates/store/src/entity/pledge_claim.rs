//! A key that a pledge in force holds; gone when the pledge ends.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A key that a pledge in force holds; gone when the pledge ends.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_claim")]
pub struct Model {
    /// The key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
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
    /// Whole or part.
    pub extent: String,
    /// Holder of the key.
    pub holder: Uuid,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
