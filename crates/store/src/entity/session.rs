//! A session; only the hash of its token is here.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A session; only the hash of its token is here.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// SHA-256 of the token, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: String,
    /// How lists of sessions name it.
    pub id: Uuid,
    /// The person.
    pub user_id: Uuid,
    /// The organisation acted for.
    pub org_id: Option<Uuid>,
    /// SHA-256 of the password hash at sign-in: another password ends the session.
    pub password_digest: String,
    /// Signed in.
    pub created_at: DateTime<Utc>,
    /// Last request.
    pub seen_at: DateTime<Utc>,
    /// End, whatever happens.
    pub expires_at: DateTime<Utc>,
    /// The second factor was passed.
    pub factor_at: Option<DateTime<Utc>>,
    /// The network it was begun from; empty when unknown.
    pub network: String,
    /// The browser in its own words, cut short.
    pub agent: String,
    /// Whether the person had not signed in with this device before.
    pub new_device: bool,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
