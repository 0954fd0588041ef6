//! That old audit rows were removed after their time; never changed, never deleted.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// That old audit rows were removed after their time; never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_purge")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The same as a day in China.
    pub on_day: NaiveDate,
    /// The first day that is kept.
    pub before_day: NaiveDate,
    /// How many rows went.
    pub rows: i64,
    /// The signed statement, as it stands in the anchor file.
    pub statement: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
