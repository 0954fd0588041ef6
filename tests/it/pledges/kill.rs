//! D1: a portal in a process of its own is killed (SIGKILL) while banks, checkers and firms pledge
//! through it, again and again. What it had answered is there, nothing is there by half, and what it
//! had not answered is sent again to the next process and counts once.

use super::journey::lets_read;
use app::api::pledges::{ProposePledge, RegisterPledge, TakePledgeStep};
use axum::Router;
use contract::pledge::{PledgeStepParams, ProposePledgeParams, RegisterPledgeParams};
use domain::ids::{AssetId, OrgId, PledgeId};
use http::StatusCode;
use serde::Serialize;
use server_fn::ServerFn;
use services::audit::Custody;
use services::audit::verify::{Against, database};
use std::time::Duration;
use store::pledges::claims;
use store::scratch::Hand;
use tests::process::{self, Process, SILENT};
use tests::stage::org_of;
use tests::{Client, TestApp, bars, both_databases, pledges};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Banks, each with an asset of the firm that it pledges and releases for ever.
const WRITERS: u32 = 3;
/// The life of each pledge.
const COMMANDS: [&str; 4] = ["propose", "consent", "register", "release"];

/// A request that was begun: it is sent until it is answered.
#[derive(Clone)]
struct Sent {
    path: &'static str,
    body: String,
}

impl Sent {
    fn of<F: ServerFn + Serialize>(function: &F) -> Self {
        let body = serde_qs::to_string(function).expect("a form");
        Self {
            path: F::PATH,
            body,
        }
    }
}

/// One bank, its asset, and how far it is.
struct Writer {
    firm: Client,
    maker: Client,
    checker: Client,
    asset: String,
    /// The form of the pledge at hand, and the step that comes next.
    form: ProposePledgeParams,
    step: usize,
    /// What was sent and not answered.
    open: Option<Sent>,
    /// Every step that was answered with success: the pledge and the command.
    answered: Vec<(PledgeId, &'static str)>,
}

impl Writer {
    async fn of(app: &TestApp, serial: u32, firm: &Client) -> Self {
        let name = format!("柳州{serial}银行");
        let login = |role: &str| format!("{role}{serial}@example.com");
        let maker = app.officer(&name, "bank", &login("maker")).await;
        let checker = app.checker(&name, "bank", &login("checker")).await;
        lets_read(firm, &maker).await;
        let asset = pledges::verified(firm, serial, &maker).await;
        Self {
            form: pledges::proposal(&maker, firm, &asset).await,
            firm: firm.twin(),
            maker,
            checker,
            asset,
            step: 0,
            open: None,
            answered: Vec::new(),
        }
    }

    /// What is sent next: what was not answered, or else the next step.
    fn next(&mut self, app: &TestApp) -> Sent {
        if let Some(open) = &self.open {
            return open.clone();
        }
        let (id, key) = (self.form.id.clone(), app.portal.new_id().to_string());
        let (version, command) = (self.step.to_string(), COMMANDS[self.step].to_owned());
        let step = PledgeStepParams {
            id: id.clone(),
            key: key.clone(),
            version: version.clone(),
            command,
            note: "按合同办理".into(),
        };
        let entry = RegisterPledgeParams {
            id,
            key,
            version,
            register_number: "Y2026450000001".into(),
            register_on: "2026-11-23".into(),
            ..RegisterPledgeParams::default()
        };
        let sent = match self.step {
            0 => Sent::of(&ProposePledge {
                params: self.form.clone(),
            }),
            2 => Sent::of(&RegisterPledge { params: entry }),
            _ => Sent::of(&TakePledgeStep { params: step }),
        };
        self.open = Some(sent.clone());
        sent
    }

    /// Sends until the process is silent; tells of each answer.
    async fn write(&mut self, app: &TestApp, router: &Router, told: &mpsc::UnboundedSender<()>) {
        let who = [&self.maker, &self.firm, &self.maker, &self.checker];
        let who = who.map(|client| client.over(router.clone()));
        loop {
            let sent = self.next(app);
            let page = who[self.step].program(sent.path, sent.body).await;
            match page.status {
                SILENT => return,
                // Too busy, it says so; asked again, as a person would.
                StatusCode::SERVICE_UNAVAILABLE => continue,
                status => assert!(status.is_success(), "{} {status} {}", sent.path, page.text),
            }
            let id = self.form.id.parse().expect("an id");
            self.answered.push((id, COMMANDS[self.step]));
            self.open = None;
            self.step = (self.step + 1) % COMMANDS.len();
            if self.step == 0 {
                self.form.id = app.portal.new_id().to_string();
            }
            let _ = told.send(());
        }
    }

    /// Holds the database against what was answered, and against itself.
    async fn checked(&self, app: &TestApp, owner: OrgId) {
        let read = app.portal.db.read();
        let asset: AssetId = self.asset.parse().expect("an id");
        let all = store::pledges::of_asset(read, owner, asset)
            .await
            .expect("its pledges");
        let mut steps = 0;
        for row in &all {
            let id = PledgeId::new(row.id);
            let events = store::pledges::events(read, &[id])
                .await
                .expect("its history");
            let commands: Vec<&str> = events.iter().map(|event| event.command.as_str()).collect();
            // Each step once and in order; the version, the status and what is held say the same.
            assert_eq!(
                i64::try_from(commands.len()).ok(),
                Some(row.version),
                "{id}: {commands:?}"
            );
            assert_eq!(
                events.last().map(|event| &event.status),
                Some(&row.status),
                "{id}"
            );
            assert_eq!(row.in_force, row.status == "registered", "{id}");
            let held = store::pledges::items(read, &[id]).await.expect("its items");
            assert_eq!(held.len(), 1, "{id}");
            for item in held {
                assert_eq!(
                    (item.in_force, item.held_key.is_some()),
                    (row.in_force, row.in_force),
                    "{id}"
                );
            }
            let line = store::lines::of_pledges(read, &[id])
                .await
                .expect("its line");
            assert_eq!(
                line.len(),
                usize::from(row.sequence.is_some()),
                "{id}: its line"
            );
            steps += events.len();
        }
        for (id, command) in &self.answered {
            let events = store::pledges::events(read, &[*id])
                .await
                .expect("its history");
            let place = COMMANDS
                .iter()
                .position(|known| known == command)
                .expect("a command");
            assert!(
                events.len() > place,
                "{command} of {id} was answered and is not there"
            );
        }
        // Nothing beside it but, perhaps, the one that was under way.
        let answered = self.answered.len();
        assert!(
            (answered..=answered + 1).contains(&steps),
            "{steps} steps, {answered} answered"
        );
        let in_force = all.iter().filter(|row| row.in_force).count();
        let claimed = claims::of_asset(read, owner, asset)
            .await
            .expect("its claims");
        let row = store::assets::find(read, owner, asset)
            .await
            .expect("a database");
        let row = row.expect("the asset");
        assert!(in_force <= 1, "{asset} is pledged twice");
        assert_eq!(in_force == 1, !claimed.is_empty(), "{asset}");
        assert_eq!(
            in_force == 1,
            row.status == "encumbered",
            "{asset}: {}",
            row.status
        );
    }
}

/// Waits until the database has noticed that the process is gone: what had been sent to it is
/// committed or taken back.
async fn settled(app: &TestApp) {
    let hand = Hand::on(app.url()).await.expect("the database");
    if !hand.is_postgres() {
        return;
    }
    let busy = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() \
                AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'";
    let until = Instant::now() + Duration::from_secs(10);
    while hand.rows(busy, 1).await.expect("an answer") != [["0"]] {
        assert!(Instant::now() < until, "somebody still writes");
        tokio::task::yield_now().await;
    }
}

/// The audit chain, the register against itself, and the database.
async fn whole(app: &TestApp) {
    let against = Against::own(&Custody::of(&app.portal), None, (None, None)).expect("anchors");
    let report = database(&app.system(), &against)
        .await
        .expect("a verification");
    assert!(report.is_whole(), "{report:?}");
    app.agrees().await;
    let hand = Hand::on(app.url()).await.expect("the database");
    if !hand.is_postgres() {
        let sound = hand
            .rows("PRAGMA integrity_check", 1)
            .await
            .expect("an answer");
        assert_eq!(sound, [["ok"]]);
        let broken = hand
            .rows("PRAGMA foreign_key_check", 1)
            .await
            .expect("an answer");
        assert!(broken.is_empty(), "{broken:?}");
    }
}

both_databases! {
    async fn bar_d1_killed_while_it_pledges(app: TestApp) {
        let kills = bars::size(20, 100);
        let app = std::sync::Arc::new(app);
        let firm = app.firm(1).await;
        let owner = org_of(&firm).await;
        let mut writers = Vec::new();
        for serial in 0..WRITERS {
            writers.push(Writer::of(&app, serial + 1, &firm).await);
        }
        let mut slowest = Duration::ZERO;
        for run in 0..kills {
            let mut served = Process::start(&app, "pledges::kill::serves_until_it_is_killed").await;
            slowest = slowest.max(served.ready);
            let (told, mut heard) = mpsc::unbounded_channel();
            let mut writing = JoinSet::new();
            for mut writer in writers.drain(..) {
                let (app, router, told) = (app.clone(), served.router(), told.clone());
                writing.spawn(async move {
                    writer.write(&app, &router, &told).await;
                    writer
                });
            }
            drop(told);
            // After another number of answers each time, while the next writes are under way.
            for _ in 0..1 + run * 5 % 13 {
                heard.recv().await.expect("somebody writes");
            }
            served.kill();
            drop(heard);
            writers = writing.join_all().await;
            settled(&app).await;
            for writer in &writers {
                writer.checked(&app, owner).await;
            }
            whole(&app).await;
        }
        // What was not answered before the last kill is sent once more, and counts once.
        let mut again = 0;
        for writer in &mut writers {
            let who = [&writer.maker, &writer.firm, &writer.maker, &writer.checker][writer.step];
            if let Some(open) = writer.open.take() {
                let page = who.program(open.path, open.body).await;
                assert!(page.status.is_success(), "{} {}", page.status, page.text);
                let id = writer.form.id.parse().expect("an id");
                writer.answered.push((id, COMMANDS[writer.step]));
                again += 1;
            }
            writer.checked(&app, owner).await;
        }
        let answered: usize = writers.iter().map(|writer| writer.answered.len()).sum();
        assert!(answered > kills && again > 0, "{answered} answers, {again} open");
        assert!(slowest <= Duration::from_secs(5), "ready after {slowest:?}");
        bars::report("D1", &format!(
            "{kills} kills of a portal that is pledged through over HTTP: {answered} answered writes, 0 lost, 0 by half, \
             what was not answered counted once when sent again; chain whole, ready within {} ms",
            slowest.as_millis()
        ));
    }
}

/// Not a test: the process that is killed. It serves for ever.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that the bar kills"]
async fn serves_until_it_is_killed() {
    process::serve().await;
}
