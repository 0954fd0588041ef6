//! What is asked of an address before any record is known.

use uuid::Uuid;

use super::{Action, Principal, Subject, allows};
use crate::ids::OrgId;

/// Whether there can be a record on which `who` may do `action`: its own, a case of its own with
/// somebody else, a case at its own product, its own product or quota, or no record at all. Where
/// there is none, every address of the action refuses, whatever id it names.
pub fn opens(who: Principal, action: Action) -> bool {
    let nobody = OrgId::new(Uuid::nil());
    let me = match who {
        Principal::User { member, .. } => member.map(|member| member.org),
        Principal::Visitor | Principal::Pending { .. } | Principal::System => None,
    };
    let bearings = me.map(|me| {
        [
            Subject::of_firm(me),
            Subject::of_provider(me),
            Subject::of_case(me, nobody),
            Subject::of_case(nobody, me),
        ]
    });
    std::iter::once(Subject::NONE)
        .chain(bearings.into_iter().flatten())
        .any(|subject| allows(who, action, subject))
}
