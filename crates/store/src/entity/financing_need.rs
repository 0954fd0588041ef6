//! A financing need.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A financing need.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "financing_need")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// Short name.
    pub title: String,
    /// Amount, fen.
    pub amount_fen: i64,
    /// Months.
    pub tenor_months: i64,
    /// Purpose code.
    pub purpose: String,
    /// Instrument codes wanted; empty means any.
    pub instruments: Value,
    /// Money needed at the latest on.
    pub latest_date: Option<NaiveDate>,
    /// Highest acceptable all-in cost a year, basis points.
    pub max_cost_bp: Option<i64>,
    /// What the money is for.
    pub description: String,
    /// Answers about the project and this need, by fact key.
    pub facts: Value,
    /// Whether institutions whose products match may see it.
    pub open_to_providers: bool,
    /// `open` or `closed`.
    pub status: String,
    /// Version, from 1.
    pub version: i64,
    /// Registered.
    pub created_at: DateTime<Utc>,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
