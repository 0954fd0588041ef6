//! Tries on record: wrong passwords, wrong codes, letters asked for.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Tries on record: wrong passwords, wrong codes, letters asked for.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    /// What is tried.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// For what or whom: a keyed hash of a login, a network, an account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// How many.
    pub tries: i64,
    /// The first of them.
    pub since: DateTime<Utc>,
    /// The end of the pause, once the limit is reached.
    pub until: Option<DateTime<Utc>>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
