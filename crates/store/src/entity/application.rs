//! An application of one need to one product.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// An application of one need to one product.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Id of the form that sent it.
    pub batch_id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The need.
    pub need_id: Uuid,
    /// The product.
    pub product_id: String,
    /// The institution.
    pub provider_id: Uuid,
    /// Short name of the need as it was sent.
    pub need_title: String,
    /// Status code.
    pub status: String,
    /// Whether it keeps the firm from applying again.
    pub active: bool,
    /// Amount asked, fen.
    pub amount_fen: i64,
    /// Months asked.
    pub tenor_months: i64,
    /// The firm's note.
    pub note: String,
    /// Sent.
    pub submitted_at: DateTime<Utc>,
    /// File complete since: the decision clock runs from here.
    pub complete_on: Option<NaiveDate>,
    /// The clock stands since.
    pub paused_on: Option<NaiveDate>,
    /// Whole days it stood before.
    pub paused_days: i64,
    /// Decision due.
    pub due_on: Option<NaiveDate>,
    /// Decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The decision with its terms or reasons.
    pub decision: Option<Value>,
    /// What the match said when it was sent.
    pub seen: Value,
    /// Version, from 1.
    pub version: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
