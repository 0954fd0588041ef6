//! What is registered of an admitted institution.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// What is registered of an admitted institution.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution")]
pub struct Model {
    /// The organisation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub org_id: Uuid,
    /// Its unified social credit code.
    pub uscc: String,
    /// Number of its licence; empty where its kind has none.
    pub licence_number: String,
    /// Its first person.
    pub contact_name: String,
    /// That person's address.
    pub contact_email: String,
    /// Telephone.
    pub contact_phone: String,
    /// Since.
    pub admitted_at: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
