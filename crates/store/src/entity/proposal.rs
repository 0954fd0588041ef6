//! What one person proposes and another confirms.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What one person proposes and another confirms.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation in which it is made.
    pub org_id: Uuid,
    /// What kind of change.
    pub kind: String,
    /// Of which object.
    pub object_id: String,
    /// Version of the object at that time.
    pub object_version: i64,
    /// The object as it was.
    pub before: Value,
    /// The object as it is to be.
    pub after: Value,
    /// Hash of what is confirmed.
    pub digest: String,
    /// Why, in the proposer's words.
    pub note: String,
    /// Where it stands.
    pub status: String,
    /// Who proposed it.
    pub maker_id: Uuid,
    /// Name at that time.
    pub maker_name: String,
    /// The person behind the account.
    pub maker_key: String,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided; none for the portal.
    pub checker_id: Option<Uuid>,
    /// Name at that time.
    pub checker_name: String,
    /// The person behind that account.
    pub checker_key: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was sent back or taken back.
    pub reason: String,
    /// Counts the changes.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
