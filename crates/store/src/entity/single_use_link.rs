//! A link of a letter that works once; only the hash of its token is here.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A link of a letter that works once; only the hash of its token is here.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "single_use_link")]
pub struct Model {
    /// SHA-256 of the token, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// `open` an account, or `reset` a password.
    pub purpose: String,
    /// The account, where there is one.
    pub user_id: Option<Uuid>,
    /// What was said when it was asked for: name and login of the account to open.
    pub said: Json,
    /// Asked for.
    pub created_at: DateTime<Utc>,
    /// End, whether used or not.
    pub expires_at: DateTime<Utc>,
    /// Used.
    pub used_at: Option<DateTime<Utc>>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
