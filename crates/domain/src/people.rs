//! Who may be invited as what, and that nobody leaves an organisation without a head.

use serde::{Deserialize, Serialize};

use crate::access::{OrgKind, Role};
use crate::{coded::coded, lang::Label};

coded! {
    /// Why somebody's role cannot be changed or ended.
    Refusal {
        /// The last owner of a firm.
        LastOwner = "last_owner", "这是企业的最后一位负责人。请先指定另一位负责人。", "This is the firm's last owner. Name another owner first.";
        /// The last administrator of the platform.
        LastAdmin = "last_admin", "这是平台的最后一位管理员，不能移除。", "This is the platform's last administrator and cannot be removed.";
        /// One's own role.
        Oneself = "oneself", "不能变更本人的角色。", "You cannot change your own role.";
        /// Already in the organisation.
        Member = "member", "该人员已在本机构名单中。", "This person is already one of the organisation's people.";
        /// Administration and audit go with no other role of staff.
        Apart = "apart", "平台管理与审计须与其他岗位分离，同一人不能兼任。", "Platform administration and audit are kept apart from every other role of staff; one person cannot have both.";
        /// The invitation went to another address than this account's.
        OtherAddress = "other_address", "此邀请发往另一邮箱，不能由当前账户接受。请退出登录后重新打开链接。", "This invitation went to another address and cannot be accepted with this account. Sign out and open the link again.";
        /// Every place that the organisation has is taken by an open invitation.
        Invited = "invited", "已有一份发往该邮箱的邀请尚未处理。", "An invitation to this address is already under way.";
    }
}

/// Whether a role may end: some cannot be without a bearer. `others` is how many people of the
/// organisation bear it beside this one.
pub const fn may_end(role: Role, others: u64) -> Result<(), Refusal> {
    match role {
        Role::FirmOwner if others == 0 => Err(Refusal::LastOwner),
        Role::PlatformAdmin if others == 0 => Err(Refusal::LastAdmin),
        _ => Ok(()),
    }
}

/// Whether a role in an organisation of this kind is a power that takes two persons to give.
pub const fn takes_two(kind: OrgKind) -> bool {
    !matches!(kind, OrgKind::Firm)
}

/// Whether people of this kind of organisation can have the role.
pub fn fits(kind: OrgKind, role: Role) -> bool {
    kind.roles().contains(&role)
}

/// Whether a person with these roles elsewhere may have another: platform administration and audit
/// each go with no other role of staff (等保 2.0, third level, 8.1.5: three administrators).
pub fn goes_with(role: Role, others: &[Role]) -> Result<(), Refusal> {
    let alone = |role: &Role| matches!(role, Role::PlatformAdmin | Role::Auditor);
    let clash = |other: &Role| {
        role.is_staff() && other.is_staff() && *other != role && (alone(&role) || alone(other))
    };
    match others.iter().any(clash) {
        true => Err(Refusal::Apart),
        false => Ok(()),
    }
}

/// Whether an organisation of this kind gives roles to its own people. The others are small or
/// have one role only: the platform does it for them.
pub const fn manages_itself(kind: OrgKind) -> bool {
    matches!(kind, OrgKind::Firm | OrgKind::Platform) || kind.is_provider()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// However roles are ended, a head remains.
        #[test]
        fn a_head_remains(owners in 1_u64..5, clerks in 0_u64..5, ends in prop::collection::vec(any::<bool>(), 0..12)) {
            let (mut owners, mut clerks) = (owners, clerks);
            for owner in ends {
                if owner {
                    if may_end(Role::FirmOwner, owners - 1).is_ok() { owners -= 1; }
                } else if clerks > 0 && may_end(Role::FirmClerk, clerks - 1).is_ok() {
                    clerks -= 1;
                }
                prop_assert!(owners >= 1);
            }
        }
    }

    #[test]
    fn administration_and_audit_go_with_nothing_else() {
        use Role::{Auditor, Checker, FirmOwner, Maker, PlatformAdmin};
        for (role, others, good) in [
            (Maker, &[Checker][..], true),
            (Maker, &[FirmOwner], true),
            (Auditor, &[Auditor], true),
            (Auditor, &[FirmOwner], true),
            (Auditor, &[Maker], false),
            (Maker, &[FirmOwner, Auditor], false),
            (PlatformAdmin, &[Checker], false),
            (PlatformAdmin, &[Auditor], false),
            (Checker, &[PlatformAdmin], false),
            (FirmOwner, &[PlatformAdmin], true),
        ] {
            assert_eq!(
                goes_with(role, others).is_ok(),
                good,
                "{role:?} with {others:?}"
            );
        }
    }

    #[test]
    fn a_role_fits_its_kind_only() {
        assert!(fits(OrgKind::Bank, Role::Checker));
        assert!(!fits(OrgKind::Bank, Role::PlatformAdmin));
        assert!(!fits(OrgKind::Firm, Role::Maker));
        assert!(!takes_two(OrgKind::Firm) && takes_two(OrgKind::Bank));
    }
}
