//! A pledge or mortgage.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A pledge or mortgage.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The owner.
    pub org_id: Uuid,
    /// The institution secured.
    pub institution_id: Uuid,
    /// Mortgage or pledge.
    pub security: String,
    /// Where it stands.
    pub status: String,
    /// Whether it holds its assets.
    pub in_force: bool,
    /// One debt, or up to a maximum.
    pub secured: String,
    /// Principal or maximum, fen.
    pub amount_fen: i64,
    /// First day on which debts arise, of a maximum.
    pub arises_from: Option<NaiveDate>,
    /// Last such day.
    pub arises_until: Option<NaiveDate>,
    /// When the debt falls due.
    pub due_on: NaiveDate,
    /// The lowest rank that the institution accepts.
    pub lowest_rank: i64,
    /// Number of the contract.
    pub contract_number: String,
    /// Its date.
    pub contract_on: NaiveDate,
    /// What the parties declared.
    pub declared: Value,
    /// The change that waits for the owner.
    pub change: Option<Value>,
    /// Hash of the proposal as it was sent.
    pub digest: String,
    /// Place in the order of registrations.
    pub sequence: Option<i64>,
    /// Code of the certificate.
    pub certificate: Option<String>,
    /// Number in the outside register, may be empty.
    pub register_number: String,
    /// Date in it.
    pub register_on: Option<NaiveDate>,
    /// The document was delivered.
    pub delivered_on: Option<NaiveDate>,
    /// Proposed.
    pub proposed_at: DateTime<Utc>,
    /// By whom.
    pub proposed_by: Uuid,
    /// Consented to.
    pub consented_at: Option<DateTime<Utc>>,
    /// By whom.
    pub consented_by: Option<Uuid>,
    /// Registered here.
    pub registered_at: Option<DateTime<Utc>>,
    /// Ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Version, from 1.
    pub version: i64,
    /// Last changed.
    pub updated_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
