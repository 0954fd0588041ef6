//! A warehouse receipt in the hands of one holder.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A warehouse receipt in the hands of one holder.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "warehouse_receipt")]
pub struct Model {
    /// The asset.
    #[sea_orm(primary_key, auto_increment = false)]
    pub asset_id: Uuid,
    /// The holder.
    pub org_id: Uuid,
    /// The keeper.
    pub warehouse_id: Uuid,
    /// Its number in the warehouse, as it is compared.
    pub number_key: String,
    /// Where it stands.
    pub status: String,
    /// Whether a court or an authority has frozen it.
    pub by_order: bool,
    /// The institution that has stopped it, which counts while it has a pledge on it.
    pub stopped_by: Option<Uuid>,
    /// Issued.
    pub issued_on: NaiveDate,
    /// Last inspected.
    pub inspected_on: Option<NaiveDate>,
    /// What the holder asks for.
    pub asked: Option<Value>,
    /// Version, from 1.
    pub version: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
