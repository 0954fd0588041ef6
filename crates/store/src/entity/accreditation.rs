//! An appraiser's or warehouse keeper's accreditation.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An appraiser's or warehouse keeper's accreditation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accreditation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation accredited.
    pub org_id: Uuid,
    /// As what.
    pub kind: String,
    /// Number of the accreditation.
    pub number: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day, where it ends.
    pub valid_until: Option<NaiveDate>,
    /// Entered.
    pub entered_at: DateTime<Utc>,
    /// By whom.
    pub entered_by: Option<Uuid>,
    /// Withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Version, from 1.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
