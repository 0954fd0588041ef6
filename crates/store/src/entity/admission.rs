//! An institution's application for admission.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// An institution's application for admission.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admission")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// Kind of institution.
    pub kind: String,
    /// Chinese name.
    pub name_zh: String,
    /// English name; may be empty.
    pub name_en: String,
    /// Unified social credit code.
    pub uscc: String,
    /// Number of its licence; empty where its kind has none.
    pub licence_number: String,
    /// Its first person.
    pub contact_name: String,
    /// Where the invitation goes.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
    /// The applicant's language.
    pub lang: String,
    /// The administrator who entered it; `None` where the institution applied itself.
    pub entered_by: Option<Uuid>,
    /// Where it stands.
    pub status: String,
    /// When it was admitted or refused.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<Uuid>,
    /// Why it was refused.
    pub reason: String,
    /// The organisation that it became.
    pub org_id: Option<Uuid>,
    /// Version.
    pub version: i64,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
