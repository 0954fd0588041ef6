//! What a firm is told of a need and a product: eligible now, or no longer.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What a firm is told of a need and a product: eligible now, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The need.
    pub need_id: Uuid,
    /// The product.
    pub product_id: String,
    /// Which turn of this need and product it is, from 1.
    pub turn: i64,
    /// `gained` or `lost`.
    pub kind: String,
    /// The day whose facts and rules were used.
    pub as_of: NaiveDate,
    /// The last change that was known.
    pub seq: i64,
    /// Why, as data.
    pub reason: Value,
    /// When it was found.
    pub created_at: DateTime<Utc>,
    /// When the firm marked it as read.
    pub read_at: Option<DateTime<Utc>>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
