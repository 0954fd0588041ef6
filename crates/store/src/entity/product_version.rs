//! A version of a product's criteria.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A version of a product's criteria.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "product_version")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The product.
    pub product_id: String,
    /// The institution.
    pub org_id: Uuid,
    /// Its number in the order of publication; none before.
    pub number: Option<i64>,
    /// `domain::edition::Status`.
    pub status: String,
    /// The version last published when this one was drafted.
    pub base_id: Option<Uuid>,
    /// The tree; none while a row of the draft cannot be read.
    pub criteria: Option<Value>,
    /// Hash of the tree; empty without one.
    pub criteria_hash: String,
    /// The rows of the draft as typed.
    pub form: Option<Value>,
    /// First day; none is the day of publication, or ever since for the first one.
    pub effective_from: Option<NaiveDate>,
    /// Last day.
    pub effective_to: Option<NaiveDate>,
    /// What changes, and why.
    pub note: String,
    /// Written reasons for warnings, by the finding's key.
    pub reasons: Value,
    /// Ids of the people who drafted, changed or proposed it.
    pub makers: Value,
    /// What the sandbox said.
    pub sandbox: Option<Value>,
    /// Hash of the tree of which it said so.
    pub sandbox_hash: Option<String>,
    /// When.
    pub sandbox_at: Option<DateTime<Utc>>,
    /// Who drafted it.
    pub created_by: Option<Uuid>,
    /// Name at that time; empty for the portal itself.
    pub created_by_name: String,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Name of who published it.
    pub published_by_name: String,
    /// When.
    pub published_at: Option<DateTime<Utc>>,
    /// Version of the row, from 1.
    pub version: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
    /// The person who proposed it.
    pub proposed_key: Option<String>,
    /// The person who published it, another one.
    pub published_key: Option<String>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
