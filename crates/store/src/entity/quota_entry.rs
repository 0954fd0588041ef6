//! One movement of a quota; never changed, never deleted.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// One movement of a quota; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "quota_entry")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The quota.
    pub quota_id: Uuid,
    /// The institution.
    pub org_id: Uuid,
    /// The application behind it.
    pub application_id: Option<Uuid>,
    /// Kind of movement.
    pub kind: String,
    /// What it took from the open quota (positive) or gave back (negative).
    pub amount_fen: i64,
    /// Open quota after it.
    pub open_after_fen: i64,
    /// Who; none for the portal itself.
    pub actor_id: Option<Uuid>,
    /// Name at that time.
    pub actor_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The proposal behind a change of the limit or state.
    pub proposal_id: Option<Uuid>,
    /// The limit after such a change.
    pub limit_fen: Option<i64>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
