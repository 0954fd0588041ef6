//! The end of a day of the audit chain; never changed, never deleted.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// The end of a day of the audit chain; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_day")]
pub struct Model {
    /// The day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: NaiveDate,
    /// How many rows it has.
    pub number: i64,
    /// The value of its last row, in hexadecimal.
    pub mac: String,
    /// The digest of its rows.
    pub digest: String,
    /// The day before that has rows.
    pub previous: Option<NaiveDate>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
