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

fn principals() -> Vec<(&'static str, Principal)> {
    let mut all = vec![("visitor", Principal::Visitor), ("newcomer", user(None))];
    for (n, kind) in OrgKind::ALL.iter().enumerate() {
        let member = Membership::of(org(n as u128 + 1), *kind);
        all.push((kind.code(), user(Some(member))));
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
fn golden_table() {
    let mut table = String::new();
    for action in Action::ALL {
        table += &format!("{}\n", action.code());
        for (name, who) in principals() {
            let me = match who {
                Principal::User { member, .. } => member.map(|member| member.org),
                Principal::Visitor => None,
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
            table += &format!("  {name:<10} {words}\n");
        }
    }
    insta::assert_snapshot!("matrix", table);
}

#[test]
fn the_platform_admin_sees_no_file_case_or_quota() {
    let admin = user(Some(Membership::of(org(1), OrgKind::Platform)));
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
