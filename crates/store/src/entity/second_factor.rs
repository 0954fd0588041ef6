//! A person's second factor: an authenticator that shows a code every thirty seconds.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A person's second factor: an authenticator that shows a code every thirty seconds.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// The seed, encrypted.
    pub seed: String,
    /// The last step whose code was accepted; none before it is any more.
    pub last_step: i64,
    /// Since.
    pub set_at: DateTime<Utc>,
    /// Fresh recovery codes, encrypted, until the person says that they are kept.
    pub codes: Option<String>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
