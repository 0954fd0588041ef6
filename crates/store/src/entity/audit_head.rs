//! The end of the audit chain: one row, locked by whoever adds to the chain.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// The end of the audit chain: one row, locked by whoever adds to the chain.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    /// Key: always one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub one: i64,
    /// The day of the last row; none before the first.
    pub day: Option<NaiveDate>,
    /// Its number.
    pub number: i64,
    /// What the next row is chained to, in hexadecimal.
    pub mac: String,
    /// The same without a key.
    pub digest: String,
    /// The day before that has rows.
    pub previous: Option<NaiveDate>,
    /// The key of the seal.
    pub key_id: String,
    /// The seal.
    pub seal: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
