//! One thing that happened.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::bytes::Bytes;
use crate::coded::coded;
use crate::lang::Label;

coded! {
    /// What became of what was asked.
    Outcome {
        /// It was done.
        Done = "done", "已完成", "Done";
        /// It was not allowed.
        Refused = "refused", "被拒绝", "Refused";
        /// It was tried and failed, as a sign-in with a wrong password.
        Failed = "failed", "失败", "Failed";
        /// Protected data was read.
        Read = "read", "查阅", "Read";
    }
}

/// One row of the trail, without its place in the chain. Texts are what the row says, also where
/// this version of the portal no longer knows the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Id.
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
    /// How many times: more than one where a flood was counted instead of written out.
    pub times: i64,
    /// As it was.
    pub before: Option<Value>,
    /// As it is.
    pub after: Option<Value>,
}

impl Entry {
    /// The one spelling in bytes: the same whichever database kept the row, and different for any
    /// two different rows.
    pub fn canonical(&self) -> Vec<u8> {
        let mut to = Bytes::of("rongqiao audit row 1");
        to.id(Some(self.id));
        to.moment(self.at);
        to.text(&self.request_id);
        to.id(self.actor_id);
        to.text(&self.actor_name);
        to.id(self.actor_org_id);
        to.text(&self.role);
        to.text(&self.network);
        to.id(self.org_id);
        to.text(&self.action);
        to.text(&self.permit);
        to.text(&self.object_kind);
        to.text(&self.object_id);
        to.text(&self.outcome);
        to.whole(self.times);
        to.json(self.before.as_ref());
        to.json(self.after.as_ref());
        to.done()
    }
}
