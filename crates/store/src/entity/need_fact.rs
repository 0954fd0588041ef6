//! What is known about a need on a day, for criteria asked in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What is known about a need, without the document of the facts that have no column.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "need_fact")]
pub struct Model {
    /// The need.
    #[sea_orm(primary_key, auto_increment = false)]
    pub need_id: Uuid,
    /// Its firm.
    pub org_id: Uuid,
    /// Whether institutions may see it.
    pub shown: bool,
    /// The day for which the facts were computed.
    pub as_of: NaiveDate,
    /// When something behind the facts last changed.
    pub updated_at: DateTime<Utc>,
    /// `need.amount`.
    pub amount_fen: Option<i64>,
    /// `firm.region` in its one form.
    pub region: Option<String>,
    /// `firm.industry`.
    pub industry: Option<String>,
    /// `firm.size_class`.
    pub size_class: Option<String>,
    /// `firm.age_months`.
    pub age_months: Option<i64>,
}

/// The column that is never read whole: the document of all other facts.
pub const FACTS: &str = "facts";

/// None: it is derived, and joined with nothing.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
