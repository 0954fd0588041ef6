//! An item of collateral.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// An item of collateral.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "asset")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// Kind code.
    pub kind: String,
    /// Short name.
    pub title: String,
    /// Its number as a person writes it.
    pub number: String,
    /// Its one identity; unique among assets not removed.
    pub identity_key: Option<String>,
    /// The kind's own fields.
    pub details: Value,
    /// Value, fen.
    pub value_fen: Option<i64>,
    /// As of.
    pub valued_on: Option<NaiveDate>,
    /// Who valued it; empty is the firm itself.
    pub valued_by: String,
    /// Version, from 1.
    pub version: i64,
    /// Registered.
    pub created_at: DateTime<Utc>,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
    /// Removed by the firm.
    pub removed_at: Option<DateTime<Utc>>,
    /// Where it stands in its life.
    pub status: String,
    /// The organisation it was handed to for verification.
    pub verifier_id: Option<Uuid>,
    /// What the verifier found.
    pub legal_state: Option<Value>,
    /// Its last day, where it has one.
    pub ends_on: Option<NaiveDate>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
