//! How the delivery of a letter stands.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// How the delivery of a letter stands.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_delivery")]
pub struct Model {
    /// Key, also of the outbox row with what the letter says.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// What it is about.
    pub kind: String,
    /// To which address.
    pub recipient: String,
    /// How often delivery was begun.
    pub tries: i64,
    /// Not before this moment.
    pub due_at: DateTime<Utc>,
    /// Handed over.
    pub sent_at: Option<DateTime<Utc>>,
    /// Given up.
    pub failed_at: Option<DateTime<Utc>>,
    /// What stood in the way the last time; empty when nothing did.
    pub fault: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
