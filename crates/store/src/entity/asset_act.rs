//! What an owner asks to do with an asset: transfer, license, give up.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What an owner asks to do with an asset: transfer, license, give up.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset_act")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The asset.
    pub asset_id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// What.
    pub act: String,
    /// With whom, may be empty.
    pub counterparty: String,
    /// In words.
    pub note: String,
    /// Where it stands.
    pub status: String,
    /// Asked.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub asked_by: Uuid,
    /// Done or dropped.
    pub ended_at: Option<DateTime<Utc>>,
    /// Version, from 1.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
