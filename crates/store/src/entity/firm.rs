//! A firm's registration.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A firm's registration.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "firm")]
pub struct Model {
    /// The organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// 统一社会信用代码.
    pub uscc: String,
    /// Code of the entity type.
    pub entity_type: String,
    /// Date of establishment.
    pub founded_on: NaiveDate,
    /// GB/T 4754 code.
    pub industry: String,
    /// Administrative code of the registered place.
    pub region: String,
    /// Code of the functional zone, or `none`.
    pub zone: String,
    /// Employees.
    pub employees: Option<i64>,
    /// Codes of emerging industries.
    pub emerging_industries: Value,
    /// Codes of industry groups.
    pub industry_groups: Value,
    /// Contact person.
    pub contact_name: String,
    /// Contact telephone.
    pub contact_phone: String,
    /// Legal representative, may be empty.
    pub legal_representative: String,
    /// Identity number of the legal representative, sealed; empty where none was given.
    pub identity_sealed: String,
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
