//! The quota behind a product, fen; reserved + committed + paid never exceed the limit.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// The quota behind a product, fen; reserved + committed + paid never exceed the limit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quota")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The product.
    pub product_id: String,
    /// The institution.
    pub org_id: Uuid,
    /// Limit.
    pub limit_fen: i64,
    /// Bound by approvals.
    pub reserved_fen: i64,
    /// Bound by contracts.
    pub committed_fen: i64,
    /// Paid.
    pub paid_fen: i64,
    /// Since.
    pub created_at: DateTime<Utc>,
    /// Last movement.
    pub updated_at: DateTime<Utc>,
    /// Closed to approvals since.
    pub closed_at: Option<DateTime<Utc>>,
    /// Counts the changes of limit and state, not the movements.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
