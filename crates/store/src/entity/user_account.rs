//! A person's account.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "user_account")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Login as the person typed it.
    pub login: String,
    /// Login folded to its one spelling; unique.
    pub login_key: String,
    /// Name as others see it.
    pub display_name: String,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// The password is in use since; since the account is open where nothing is said.
    pub password_set_at: Option<DateTime<Utc>>,
    /// Since.
    pub created_at: DateTime<Utc>,
    /// Disabled since.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether the account belongs to the demonstration.
    pub is_demo: bool,
    /// Keyed hash of an identity document: the person behind the account.
    pub person_key: Option<String>,
    /// Last characters of its number.
    pub identity_tail: Option<String>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
