//! The debt behind a pledge and the lines at which its two sides are told.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// The debt behind a pledge and the lines at which its two sides are told.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_line")]
pub struct Model {
    /// The pledge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pledge_id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// The institution secured.
    pub institution_id: Uuid,
    /// What is owed, fen.
    pub debt_fen: i64,
    /// Of which day.
    pub debt_on: NaiveDate,
    /// Debt over value from which both sides are told, basis points.
    pub warning_bp: i64,
    /// From which the firm must add or repay, basis points.
    pub call_bp: i64,
    /// From which the institution may enforce, basis points.
    pub liquidation_bp: i64,
    /// The highest line that both sides were told of.
    pub level: String,
    /// The last day on which it was looked at.
    pub watched_on: Option<NaiveDate>,
    /// Version, from 1.
    pub version: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
