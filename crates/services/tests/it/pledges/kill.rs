//! D1: a process that proposes, registers and releases is killed (SIGKILL) in the middle of it, again
//! and again. What it had acknowledged is there, nothing is there by half, the audit chain is whole.
//!
//! The process is this test program itself, asked for the one test that is ignored otherwise.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use domain::access::{OrgKind, Role};
use domain::ids::{AssetId, OrgId, PledgeId};
use services::audit::Custody;
use services::audit::verify::{Against, database};
use services::clock::FixedClock;
use services::{ActingOrg, Actor, Ctx, Error, Portal, Settings, pledges};
use store::Db;
use store::pledges::{Side, claims};
use store::scratch::Hand;

use super::world::{World, enter, over, size, take};

/// Where the killed process finds its work: database, owner, firm, assets.
const WORK: &str = "RONGQIAO_TEST_KILL";
/// Banks, and assets: one of each for each of the writers of a process.
const WRITERS: u128 = 2;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_d1_killed_while_it_pledges() {
    let kills = size(20, 100);
    for world in World::all(WRITERS).await {
        let mut assets = Vec::new();
        for serial in 0..WRITERS {
            assets.push(world.patent(u32::try_from(serial).unwrap() + 1).await);
        }
        let (mut acknowledged, mut slowest) = (0, std::time::Duration::ZERO);
        for run in 0..kills {
            let (mut child, lines, ready) = start(&world, &assets);
            slowest = slowest.max(ready);
            // After another number of acknowledgements each time, while the next writes are under way.
            let acks = told(&mut child, lines, 1 + run * 5 % 13);
            acknowledged += acks.len();
            checked(&world, &assets, &acks).await;
        }
        assert!(slowest.as_secs() < 5, "ready after {slowest:?}");
        println!(
            "BAR D1 {kills} kills during pledges, {acknowledged} acknowledged writes: 0 lost, 0 by half, \
             the chain whole; ready within {} ms",
            slowest.as_millis()
        );
    }
}

/// What the process prints.
type Said = BufReader<ChildStdout>;

/// Starts the process, and says how long it took to be ready.
fn start(world: &World, assets: &[AssetId]) -> (Child, Said, std::time::Duration) {
    let owner = world.firm.actor.as_ref().unwrap().user_id;
    let assets: Vec<String> = assets.iter().map(ToString::to_string).collect();
    let work = format!(
        "{}|{owner}|{}|{}",
        world.scratch.url,
        world.org,
        assets.join(",")
    );
    #[expect(
        clippy::disallowed_methods,
        reason = "the bar says how soon it is ready"
    )]
    let begun = std::time::Instant::now();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "pledges::kill::writes_until_it_is_killed"])
        .args(["--ignored", "--nocapture"])
        .env(WORK, work)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.ends_with("READY\n") {
        line.clear();
        assert!(
            lines.read_line(&mut line).unwrap() > 0,
            "it ended before it was ready"
        );
    }
    let ready = begun.elapsed();
    (child, lines, ready)
}

/// Kills it after so many acknowledgements; answers all that it gave.
fn told(child: &mut Child, said: Said, after: usize) -> Vec<(String, PledgeId)> {
    let mut acks = Vec::new();
    let mut killed = false;
    // What it said before it died stands in the pipe.
    for line in said.lines().map_while(Result::ok) {
        let Some((_, said)) = line.split_once("ACK ") else {
            continue;
        };
        // A line that was cut off was not said.
        if let Some((command, id)) = said.split_once(' ')
            && let Ok(id) = id.parse()
        {
            acks.push((command.to_owned(), id));
        }
        if !killed && acks.len() >= after {
            child.kill().unwrap();
            killed = true;
        }
    }
    assert!(
        killed,
        "it ended by itself after {} acknowledgements",
        acks.len()
    );
    child.wait().unwrap();
    acks
}

/// Holds the database against what was acknowledged, and against itself.
async fn checked(world: &World, assets: &[AssetId], acks: &[(String, PledgeId)]) {
    let read = world.scratch.portal.db.read();
    for (command, id) in acks {
        let events = store::pledges::events(read, &[*id]).await.unwrap();
        let there = events.iter().any(|event| event.command == *command);
        assert!(there, "{command} of {id} was acknowledged and is not there");
    }
    let all = store::pledges::list(read, Side::Owner(world.org))
        .await
        .unwrap();
    for row in &all {
        let id = PledgeId::new(row.id);
        let events = store::pledges::events(read, &[id]).await.unwrap();
        assert_eq!(i64::try_from(events.len()).unwrap(), row.version, "{id}");
        assert_eq!(events.last().map(|event| &event.status), Some(&row.status));
        assert_eq!(row.in_force, row.status == "registered", "{id}");
        for item in store::pledges::items(read, &[id]).await.unwrap() {
            assert_eq!(
                (item.in_force, item.held_key.is_some()),
                (row.in_force, row.in_force)
            );
        }
    }
    for asset in assets {
        let held = claims::of_asset(read, world.org, *asset).await.unwrap();
        let row = store::assets::find(read, world.org, *asset)
            .await
            .unwrap()
            .unwrap();
        let pledged = store::pledges::of_asset(read, world.org, *asset)
            .await
            .unwrap();
        let in_force = pledged.iter().filter(|row| row.in_force).count();
        assert!(in_force <= 1, "{asset} is pledged twice");
        assert_eq!(in_force == 1, !held.is_empty(), "{asset}");
        assert_eq!(
            in_force == 1,
            row.status == "encumbered",
            "{asset}: {}",
            row.status
        );
    }
    let system = Ctx::system(world.scratch.portal.clone(), "test");
    let custody = Custody::of(&world.scratch.portal);
    let against = Against::own(&custody, None, (None, None)).unwrap();
    let report = database(&system, &against).await.unwrap();
    assert!(report.is_whole(), "{report:?}");
    let hand = Hand::on(&world.scratch.url).await.unwrap();
    if !hand.is_postgres() {
        let sound = hand.rows("PRAGMA integrity_check", 1).await.unwrap();
        assert_eq!(sound, [["ok"]]);
        assert!(
            hand.rows("PRAGMA foreign_key_check", 1)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

/// Not a test: the process that is killed. It works for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that the bar kills"]
async fn writes_until_it_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "how the bar tells it what to do")]
    let work = std::env::var(WORK);
    // Asked for by somebody else: nothing to do.
    let Ok(work) = work else { return };
    let told: Vec<&str> = work.split('|').collect();
    let [url, owner, org, assets] = told.as_slice() else {
        panic!("{work}")
    };
    let clock = Arc::new(FixedClock::at("2026-11-23T04:00:00Z".parse().unwrap()));
    let db = Db::connect(url, 4).await.unwrap();
    let portal = Arc::new(Portal::new(
        db,
        clock,
        Settings::with(services::Keys::known()),
    ));
    let org: OrgId = org.parse().unwrap();
    let acting = ActingOrg {
        id: org,
        kind: OrgKind::Firm,
        name_zh: "企业".into(),
        name_en: String::new(),
    };
    let firm = Ctx {
        actor: Some(Actor {
            user_id: owner.parse().unwrap(),
            name: "张伟".into(),
            login: "one@example.com".into(),
            org: Some(acting),
            role: Some(Role::FirmOwner),
            pending: false,
        }),
        ..Ctx::request(portal.clone(), "test", domain::lang::Lang::Zh)
    };
    println!("READY");
    let mut writers = tokio::task::JoinSet::new();
    for (bank, asset) in (0..WRITERS).zip(assets.split(',')) {
        let people = (
            firm.clone(),
            over(&World::maker_on(&firm, bank), &portal),
            over(&World::checker_on(&firm, bank), &portal),
        );
        let asset: AssetId = asset.parse().unwrap();
        writers.spawn(async move { write(people, org, asset).await });
    }
    writers.join_all().await;
}

/// Pledges an asset and releases it, again and again.
async fn write((firm, maker, checker): (Ctx, Ctx, Ctx), org: OrgId, asset: AssetId) {
    let ack = |command: &str, id: PledgeId| println!("ACK {command} {id}");
    // What the last process left in force.
    let left = store::pledges::of_asset(firm.read(), org, asset)
        .await
        .unwrap();
    for row in left.into_iter().filter(|row| row.in_force) {
        let id = PledgeId::new(row.id);
        patiently(|| take(&checker, id, row.version, "release")).await;
        ack("release", id);
    }
    loop {
        let form = super::world::form_of(&firm, org, &[asset]);
        let id = patiently(|| pledges::propose(&maker, form.clone())).await;
        ack("propose", id);
        patiently(|| take(&firm, id, 1, "consent")).await;
        ack("consent", id);
        patiently(|| enter(&maker, id, 2)).await;
        ack("register", id);
        patiently(|| take(&checker, id, 3, "release")).await;
        ack("release", id);
    }
}

/// Asks again while the database is busy, as a person would.
async fn patiently<T, F, R>(ask: F) -> T
where
    F: Fn() -> R,
    R: Future<Output = Result<T, Error>>,
{
    for _ in 0..200 {
        match ask().await {
            Err(Error::Store(store::Error::Busy(_) | store::Error::Unavailable(_))) => {}
            answer => return answer.unwrap(),
        }
    }
    panic!("the database was busy two hundred times")
}
