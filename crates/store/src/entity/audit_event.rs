//! What was done by whom; written with the change itself.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::entity::prelude::*;
use serde_json::Value;
use uuid::Uuid;

/// What was done by whom; written with the change itself.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_event")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The request.
    pub request_id: String,
    /// Who; none for a visitor or the portal itself.
    pub actor_id: Option<Uuid>,
    /// Name at that time.
    pub actor_name: String,
    /// The organisation acted for.
    pub actor_org_id: Option<Uuid>,
    /// The role in it.
    pub role: String,
    /// The network that the request came from.
    pub network: String,
    /// Whose record it is.
    pub org_id: Option<Uuid>,
    /// What.
    pub action: String,
    /// The access rule that let it pass or refused it.
    pub permit: String,
    /// On what kind of object.
    pub object_kind: String,
    /// On which.
    pub object_id: String,
    /// What became of it.
    pub outcome: String,
    /// How many times.
    pub times: i64,
    /// As it was.
    pub before: Option<Value>,
    /// As it is.
    pub after: Option<Value>,
    /// The day whose chain it is in; none for a row of before the chain that has no place yet.
    pub day: Option<NaiveDate>,
    /// Its number in that day.
    pub number: Option<i64>,
    /// The key it was chained with.
    pub key_id: String,
    /// What holds it in its place, in hexadecimal.
    pub mac: String,
}

/// None: what belongs together is joined by the query modules.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
