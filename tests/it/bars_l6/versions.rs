//! The flow of criteria versions: every state × step × role × person; who publishes is another
//! person than everybody who worked on the version.

use super::world::{POOL, World, status};
use contract::criteria::{DraftParams, EditorParams, ProposeParams, VersionStepParams};
use domain::access::Role;
use domain::ids::EditionId;
use services::{Ctx, Error, criteria};
use tests::{bars, both_databases};

const STATES: [&str; 4] = ["draft", "proposed", "published", "withdrawn"];
const STEPS: [&str; 4] = ["propose", "publish", "return", "withdraw"];
const PEOPLE: [&str; 4] = ["maker", "twin", "another", "unknown"];

/// The rule in one expression, written without the code that it judges.
fn lawful(state: &str, step: &str, role: &str, person: &str) -> bool {
    match (state, step) {
        ("draft", "propose") => role == "maker",
        ("proposed", "publish") => role == "checker" && person == "another",
        ("proposed", "return") => true,
        // Of a published version to come this only makes a proposal, which another confirms.
        ("draft" | "proposed", "withdraw") => role == "maker",
        ("published", "withdraw") => role == "maker" && person != "unknown",
        _ => false,
    }
}

async fn fresh(world: &World) -> String {
    let id = world.maker.new_id().to_string();
    let params = DraftParams {
        id: id.clone(),
        product: POOL.into(),
        from: String::new(),
    };
    criteria::draft(&world.maker, params)
        .await
        .expect("a draft");
    let params = EditorParams {
        id: id.clone(),
        version: "1".into(),
        effective_from: "2027-11-30".into(),
        effective_to: world.last_day(),
        note: "调整".into(),
        ..EditorParams::default()
    };
    criteria::save(&world.maker, params).await.expect("saved");
    id
}

async fn brought(world: &World, state: &str) -> String {
    if state == "published" {
        return world.coming().await;
    }
    let id = fresh(world).await;
    match state {
        "proposed" => act(world, &world.maker, "propose", &id)
            .await
            .expect("proposed"),
        "withdrawn" => act(world, &world.maker, "withdraw", &id)
            .await
            .expect("withdrawn"),
        _ => {}
    }
    if state == "proposed" {
        tests::criteria::try_out(&world.maker, &id).await;
    }
    id
}

async fn act(world: &World, who: &Ctx, step: &str, id: &str) -> Result<(), Error> {
    let view = criteria::view(&world.maker, id).await.expect("a version");
    let version = view.version.to_string();
    let params = VersionStepParams {
        id: id.into(),
        version: version.clone(),
        text: "再核对".into(),
    };
    let done: Result<Option<EditionId>, Error> = match step {
        "propose" => {
            let doubts = view
                .findings
                .iter()
                .filter(|found| found.severity.code == "warning");
            let reasons = doubts
                .map(|found| (found.key.clone(), "沿用原文件".to_owned()))
                .collect();
            criteria::propose(
                who,
                ProposeParams {
                    id: id.into(),
                    version,
                    reasons,
                },
            )
            .await
            .map(Some)
        }
        "publish" => criteria::publish(who, params).await.map(Some),
        "return" => criteria::send_back(who, params).await.map(Some),
        "withdraw" => criteria::withdraw(who, params).await.map(|_| None),
        other => panic!("no such step: {other}"),
    };
    done.map(drop)
}

async fn rows(world: &World) -> String {
    let found = store::editions::of_org(world.app.portal.db.read(), world.org)
        .await
        .expect("read");
    let rows: Vec<_> = found
        .into_iter()
        .map(|row| (row.id, row.status, row.version))
        .collect();
    format!(
        "{rows:?} {:?}",
        store::proposals::open(world.app.portal.db.read(), world.org)
            .await
            .expect("read")
            .len()
    )
}

both_databases! {
    async fn bar_l6_every_cell_of_a_version(app: TestApp) {
        let world = World::of(app).await;
        let (mut cells, mut granted) = (0, 0);
        for state in STATES {
            let mut id = brought(&world, state).await;
            for (role, code) in [("maker", Role::Maker), ("checker", Role::Checker), ("auditor", Role::Auditor)] {
                for person in PEOPLE {
                    let account = match person {
                        "maker" => &world.maker,
                        "twin" => &world.twin,
                        "another" => &world.checker,
                        _ => &world.unknown,
                    };
                    let who = world.as_role(account, code, None);
                    for step in STEPS {
                        cells += 1;
                        let cell = format!("{state} {step} {role} {person}");
                        let before = rows(&world).await;
                        let expected = role != "auditor" && lawful(state, step, role, person);
                        match act(&world, &who, step, &id).await {
                            Ok(()) => {
                                assert!(expected, "{cell} was let through");
                                granted += 1;
                                id = brought(&world, state).await;
                            }
                            Err(error) => {
                                assert!(!expected, "{cell}: {error}");
                                let status = status(error);
                                assert!(matches!(status, 403 | 409), "{cell}: {status}");
                                assert_eq!(rows(&world).await, before, "{cell} changed something");
                            }
                        }
                    }
                }
            }
        }
        bars::report("L6", &format!("{cells} cells of criteria versions, {granted} lawful, 0 illegal let through"));
    }
}

both_databases! {
    async fn what_two_persons_published_one_alone_does_not_take_back(app: TestApp) {
        let world = World::of(app).await;
        let id = world.coming().await;
        let params = world.step(&id, "政策暂缓").await;
        let Ok(criteria::Withdrawn::Proposed(proposal)) = criteria::withdraw(&world.maker, params).await else {
            panic!("one person alone");
        };
        let still = criteria::view(&world.checker, &id).await.expect("the version");
        assert_eq!((still.brief.status.code.as_str(), still.proposal), ("published", Some(proposal)));
        assert_eq!(status(world.take(&world.twin, "confirm", proposal).await.expect_err("one person")), 409);
        world.take(&world.checker, "confirm", proposal).await.expect("withdrawn");
        let gone = criteria::view(&world.checker, &id).await.expect("the version");
        assert_eq!(gone.brief.status.code, "withdrawn");
        assert_eq!(gone.history.last().expect("a step").text, "政策暂缓");
    }
}
