//! The golden table: every action × every kind of principal × every bearing.

use uuid::Uuid;

use super::*;

fn org(n: u128) -> OrgId {
    OrgId::new(Uuid::from_u128(n))
}

fn user(member: Option<Membership>) -> Principal {
    Principal::User {
        user: UserId::new(Uuid::from_u128(99)),
        member,
    }
}

fn principals() -> Vec<(String, Principal)> {
    let pending = UserId::new(Uuid::from_u128(99));
    let mut all = vec![
        ("visitor".to_owned(), Principal::Visitor),
        ("pending".to_owned(), Principal::Pending { user: pending }),
        ("newcomer".to_owned(), user(None)),
        ("system".to_owned(), Principal::System),
    ];
    for (n, kind) in OrgKind::ALL.iter().enumerate() {
        for role in kind.roles() {
            let member = Membership {
                role: *role,
                ..Membership::first(org(n as u128 + 1), *kind)
            };
            let name = format!("{}.{}", kind.code(), role.code());
            all.push((name, user(Some(member))));
        }
    }
    all
}

/// The subjects as seen by one organisation: its own record, a foreign firm's, a case or need at
/// its own product, one at a foreign product, its own product without the firm's consent.
fn subjects(me: Option<OrgId>) -> Vec<(&'static str, Subject)> {
    let me = me.unwrap_or(org(50));
    let (firm, provider) = (org(60), org(61));
    vec![
        ("none", Subject::NONE),
        ("own record", Subject::of_firm(me)),
        ("foreign record", Subject::of_firm(firm)),
        ("own case", Subject::of_case(me, provider)),
        ("case at own product", Subject::of_case(firm, me)),
        ("foreign case", Subject::of_case(firm, provider)),
        ("own product", Subject::of_provider(me)),
        (
            "unshared at own product",
            Subject {
                shared: false,
                ..Subject::of_case(firm, me)
            },
        ),
    ]
}

#[test]
fn bar_a6_golden_table() {
    let mut table = String::new();
    for action in Action::ALL {
        table += &format!("{}\n", action.code());
        for (name, who) in principals() {
            let me = match who {
                Principal::User { member, .. } => member.map(|member| member.org),
                _ => None,
            };
            let all = subjects(me);
            let granted: Vec<&str> = all
                .iter()
                .filter(|(_, subject)| allows(who, *action, *subject))
                .map(|(name, _)| *name)
                .collect();
            let words = match granted.len() {
                0 => "—".to_owned(),
                n if n == all.len() => "always".to_owned(),
                _ => granted.join(", "),
            };
            table += &format!("  {name:<24} {words}\n");
        }
    }
    insta::assert_snapshot!("matrix", table);
}

#[test]
fn the_platform_admin_sees_no_file_case_or_quota() {
    let admin = user(Some(Membership::first(org(1), OrgKind::Platform)));
    let closed = [
        Action::ReadFirm,
        Action::ReadNeed,
        Action::ReadAsset,
        Action::ReadCase,
        Action::ReadCandidate,
        Action::DecideCase,
        Action::ReadQuota,
    ];
    for (_, subject) in subjects(Some(org(1))) {
        assert!(closed.iter().all(|action| !allows(admin, *action, subject)));
    }
}

/// Every action that `opens` to somebody of this role in this kind of organisation.
fn opened(kind: OrgKind, role: Role) -> Vec<Action> {
    let member = Membership {
        role,
        ..Membership::first(org(1), kind)
    };
    let who = user(Some(member));
    let all = Action::ALL.iter().copied();
    all.filter(|action| opens(who, *action)).collect()
}

/// What changes nothing but the reader's own account, or nothing at all.
const HARMLESS: [Action; 12] = [
    Action::ReadCatalogue,
    Action::SearchRegistry,
    Action::SignIn,
    Action::Register,
    Action::SignOut,
    Action::ManageOwnAccount,
    Action::PassSecondFactor,
    Action::SwitchOrganisation,
    Action::AcceptInvitation,
    Action::ApplyForAdmission,
    Action::ReadPeople,
    Action::ReadAudit,
];

#[test]
fn bar_a6_an_auditor_writes_nothing() {
    for kind in OrgKind::ALL {
        if kind.roles().contains(&Role::Auditor) {
            for action in opened(*kind, Role::Auditor) {
                assert!(HARMLESS.contains(&action), "{kind:?}: {action:?}");
            }
        }
    }
}

#[test]
fn bar_a6_a_platform_admin_approves_releases_and_reads_no_file() {
    let of_people = [
        Action::ReadOrganisations,
        Action::RemovePeople,
        Action::DisableAccount,
        Action::ProposeGrant,
        Action::ConfirmGrant,
        Action::ResetFactor,
        Action::ReviewAdmission,
        // Who may appraise or keep goods, and what goods cost, is nobody's file.
        Action::Accredit,
        Action::KeepPrices,
    ];
    for action in opened(OrgKind::Platform, Role::PlatformAdmin) {
        let harmless = HARMLESS.contains(&action) && action != Action::ReadAudit;
        assert!(harmless || of_people.contains(&action), "{action:?}");
    }
}

#[test]
fn nothing_opens_that_no_subject_is_allowed() {
    for (name, who) in principals() {
        let me = match who {
            Principal::User { member, .. } => member.map(|member| member.org),
            _ => None,
        };
        for action in Action::ALL {
            let some = subjects(me)
                .iter()
                .any(|(_, subject)| allows(who, *action, *subject));
            assert_eq!(opens(who, *action), some, "{name}: {action:?}");
        }
    }
}
