//! What an institution says to an act of the owner.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What an institution says to an act of the owner.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset_act_answer")]
pub struct Model {
    /// The act.
    #[sea_orm(primary_key, auto_increment = false)]
    pub act_id: Uuid,
    /// The pledge in whose favour it speaks.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pledge_id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// The institution: one that took the pledge over speaks for itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub institution_id: Uuid,
    /// Whether it agrees.
    pub agreed: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub answered_by: Uuid,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
