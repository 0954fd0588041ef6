//! A price of a commodity on a day.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A price of a commodity on a day.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commodity_price")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The commodity, as written.
    pub commodity: String,
    /// The same, folded.
    pub commodity_key: String,
    /// The unit, as written.
    pub unit: String,
    /// The same, folded.
    pub unit_key: String,
    /// Price of one unit, fen.
    pub price_fen: i64,
    /// The day of the price.
    pub on_day: NaiveDate,
    /// Who quotes it.
    pub source: String,
    /// Entered.
    pub imported_at: DateTime<Utc>,
    /// By whom.
    pub imported_by: Option<Uuid>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
