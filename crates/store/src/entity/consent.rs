//! A firm's consent that an institution reads its data; never changed.

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// A firm's consent that an institution reads its data; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The firm.
    pub org_id: Uuid,
    /// The institution.
    pub institution_id: Uuid,
    /// The application it came with.
    pub application_id: Option<Uuid>,
    /// Codes of the classes of data.
    pub classes: Value,
    /// Code of the purpose.
    pub purpose: String,
    /// Version of the text agreed to.
    pub text_version: String,
    /// When.
    pub granted_at: DateTime<Utc>,
    /// By whom.
    pub granted_by: Option<Uuid>,
    /// Until before this moment.
    pub until: DateTime<Utc>,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
