//! Who may take what a key names as a whole: an asset, or an owner; nobody (the nil id) while parts are taken.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// Who may take what a key names as a whole: an asset, or an owner; nobody (the nil id) while parts are taken.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_key")]
pub struct Model {
    /// The key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The holder.
    pub holder: Uuid,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
