//! Every cell: kind × state × step × role × how the person relates to whoever proposed. What the
//! table below does not allow is refused with 401, 403, 404 or 409 and changes nothing.

use super::deeds::KINDS;
use super::world::{World, status};
use domain::access::{OrgKind, Role};
use domain::ids::{OrgId, ProposalId};
use domain::proposal::Kind;
use services::Ctx;
use tests::{bars, both_databases};
use uuid::Uuid;

const STATES: [&str; 5] = [
    "proposed",
    "confirmed",
    "sent_back",
    "withdrawn",
    "overtaken",
];
const STEPS: [&str; 3] = ["confirm", "send_back", "withdraw"];

/// How the acting account relates to the maker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    SameAccount,
    SamePerson,
    Another,
    Unknown,
}

const RELATIONS: [Relation; 4] = [
    Relation::SameAccount,
    Relation::SamePerson,
    Relation::Another,
    Relation::Unknown,
];

/// Who acts: in the institution, elsewhere, or nobody.
const ROLES: [&str; 9] = [
    "visitor",
    "maker",
    "checker",
    "auditor",
    "other_maker",
    "other_checker",
    "firm_owner",
    "firm_clerk",
    "platform_admin",
];

/// The rule of the bar in one expression, written without the code that it judges.
fn lawful(kind: Kind, state: &str, step: &str, role: &str, relation: Relation) -> bool {
    use Relation as R;
    // Powers may be proposed by either side; everything else by makers.
    let proposes =
        role == "maker" || (role == "checker" && matches!(kind, Kind::Grant | Kind::Invitation));
    state == "proposed"
        && match step {
            "confirm" => role == "checker" && relation == R::Another,
            "send_back" => role == "checker" && matches!(relation, R::Another | R::Unknown),
            "withdraw" => proposes && matches!(relation, R::SameAccount | R::SamePerson),
            _ => false,
        }
}

fn actor(world: &World, role: &str, relation: Relation) -> Ctx {
    let account = match relation {
        Relation::SameAccount => &world.maker,
        Relation::SamePerson => &world.twin,
        Relation::Another => &world.checker,
        Relation::Unknown => &world.unknown,
    };
    let other = |kind| Some((OrgId::new(Uuid::from_u128(77)), kind));
    let with = |role, elsewhere| world.as_role(account, role, elsewhere);
    match role {
        "visitor" => Ctx {
            actor: None,
            ..world.maker.clone()
        },
        "maker" => with(Role::Maker, None),
        "checker" => with(Role::Checker, None),
        "auditor" => with(Role::Auditor, None),
        "other_maker" => with(Role::Maker, other(OrgKind::Bureau)),
        "other_checker" => with(Role::Checker, other(OrgKind::Bureau)),
        "firm_owner" => with(Role::FirmOwner, other(OrgKind::Firm)),
        "firm_clerk" => with(Role::FirmClerk, other(OrgKind::Firm)),
        "platform_admin" => with(Role::PlatformAdmin, other(OrgKind::Platform)),
        other => panic!("no such role: {other}"),
    }
}

/// A proposal of the kind in the state, made and brought there by real steps.
async fn brought(world: &World, kind: Kind, state: &str) -> ProposalId {
    let (id, object) = world.propose(kind).await;
    match state {
        "proposed" => {}
        "confirmed" => drop(
            world
                .take(&world.checker, "confirm", id)
                .await
                .expect("confirmed"),
        ),
        "sent_back" => drop(
            world
                .take(&world.checker, "send_back", id)
                .await
                .expect("sent back"),
        ),
        "withdrawn" => drop(
            world
                .take(&world.maker, "withdraw", id)
                .await
                .expect("withdrawn"),
        ),
        "overtaken" => {
            super::stale::change_object(world, kind, &object).await;
            if world.row(id).await.status == "proposed" {
                let error = world.take(&world.checker, "confirm", id).await;
                assert_eq!(status(error.expect_err("changed in between")), 409);
            }
        }
        other => panic!("no such state: {other}"),
    }
    assert_eq!(world.row(id).await.status, state, "{kind:?}");
    id
}

both_databases! {
    async fn bar_l6_every_cell(app: TestApp) {
        let world = World::of(app).await;
        let (mut cells, mut granted) = (0, 0);
        for kind in &KINDS {
            for state in STATES {
                let mut id = brought(&world, *kind, state).await;
                for role in ROLES {
                    let all = matches!(role, "maker" | "checker");
                    let relations = if all { &RELATIONS[..] } else { &RELATIONS[1..3] };
                    for relation in relations {
                        for step in STEPS {
                            cells += 1;
                            let cell = format!("{} {state} {step} {role} {relation:?}", kind.code());
                            let who = actor(&world, role, *relation);
                            let before = world.state().await;
                            let done = world.take(&who, step, id).await;
                            let expected = lawful(*kind, state, step, role, *relation);
                            match done {
                                Ok(_) => {
                                    assert!(expected, "{cell} was let through");
                                    granted += 1;
                                    id = brought(&world, *kind, state).await;
                                }
                                Err(error) => {
                                    assert!(!expected, "{cell}: {error}");
                                    let status = status(error);
                                    assert!(matches!(status, 401 | 403 | 404 | 409), "{cell}: {status}");
                                    assert_eq!(world.state().await, before, "{cell} changed something");
                                }
                            }
                        }
                    }
                }
                // The next state begins with nothing waiting.
                if world.row(id).await.status == "proposed" {
                    world.take(&world.maker, "withdraw", id).await.expect("cleared");
                }
            }
        }
        // confirm 1, send back 2, withdraw 2 (4 where checkers propose too), for each kind.
        assert_eq!(granted, 6 * 5 + 4);
        bars::report("L6", &format!("{cells} cells of 6 kinds, {granted} lawful, 0 illegal let through"));
    }
}
