//! A device with which a person has signed in before.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A device with which a person has signed in before.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_device")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// Keyed hash of the browser and the neighbourhood of its network.
    #[sea_orm(primary_key, auto_increment = false)]
    pub device_hash: String,
    /// First sign-in.
    pub first_at: DateTime<Utc>,
    /// Last sign-in.
    pub last_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
