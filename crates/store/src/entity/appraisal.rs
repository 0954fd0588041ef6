//! An accredited appraiser's word on what an asset is worth.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An accredited appraiser's word on what an asset is worth.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appraisal")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The asset.
    pub asset_id: Uuid,
    /// The firm that owns it.
    pub org_id: Uuid,
    /// The appraiser.
    pub appraiser_id: Uuid,
    /// Number of the report.
    pub report_number: String,
    /// How it was appraised.
    pub method: String,
    /// The value, fen.
    pub amount_fen: i64,
    /// The day of which it speaks.
    pub base_date: NaiveDate,
    /// The day of the report.
    pub signed_on: NaiveDate,
    /// The last day on which it may be used.
    pub valid_until: NaiveDate,
    /// The report itself.
    pub document_id: Option<Uuid>,
    /// Entered.
    pub entered_at: DateTime<Utc>,
    /// By whom.
    pub entered_by: Option<Uuid>,
    /// Withdrawn by the appraiser.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Version, from 1.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
