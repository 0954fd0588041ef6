//! Where a receipt comes from.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// Where a receipt comes from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "receipt_parent")]
pub struct Model {
    /// The receipt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub asset_id: Uuid,
    /// The one that it replaces.
    #[sea_orm(primary_key, auto_increment = false)]
    pub parent_id: Uuid,
    /// The holder.
    pub org_id: Uuid,
    /// Split, merged or endorsed.
    pub relation: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
