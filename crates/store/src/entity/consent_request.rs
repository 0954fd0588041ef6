//! An institution's request for a consent, and whether the firm gave it.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// An institution's request for a consent, and whether the firm gave it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent_request")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The institution.
    pub institution_id: Uuid,
    /// The application it works on.
    pub application_id: Uuid,
    /// Codes of the classes asked for.
    pub classes: Value,
    /// For how many months.
    pub months: i64,
    /// Why, in words.
    pub note: String,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// By whom.
    pub asked_by: Uuid,
    /// When the firm answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Whether it gave it.
    pub granted: Option<bool>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
