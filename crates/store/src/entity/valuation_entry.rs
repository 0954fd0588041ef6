//! What an asset was worth, once told; never changed, never deleted.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What an asset was worth, once told; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "valuation_entry")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The asset.
    pub asset_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The day of which it speaks.
    pub as_of: NaiveDate,
    /// The value, fen.
    pub amount_fen: i64,
    /// Where it comes from.
    pub basis: String,
    /// Who says so.
    pub source: String,
    /// The last day on which it may be relied on.
    pub good_until: Option<NaiveDate>,
    /// From the first amount to the last.
    pub steps: Value,
    /// The appraisal behind it.
    pub appraisal_id: Option<Uuid>,
    /// The run of the worker that made it.
    pub run_id: Option<Uuid>,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
