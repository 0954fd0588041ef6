//! An invitation into an organisation.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An invitation into an organisation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Into which organisation.
    pub org_id: Uuid,
    /// As what.
    pub role: String,
    /// To whom, as the key of a login.
    pub email: String,
    /// The inviter's language.
    pub lang: String,
    /// Where it stands, as stored: nothing is written when it runs out.
    pub status: String,
    /// Hash of the link's token, while it is open.
    pub token_hash: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// By whom; `None` for the portal.
    pub created_by: Option<Uuid>,
    /// The end of its seven days.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was accepted or taken back.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who joined with it.
    pub accepted_by: Option<Uuid>,
    /// Version.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
