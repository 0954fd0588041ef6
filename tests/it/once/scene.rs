//! Everybody who writes into the register, each with a colleague and with somebody of another
//! organisation, on two processes.

use crate::bars_a::digest;
use axum::Router;
use contract::Problem;
use domain::access::Role;
use domain::fault::Fault;
use http::StatusCode;
use serde::Serialize;
use server_fn::ServerFn;
use services::Portal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use store::scratch::Hand;
use tests::stage::{member, org_of};
use tests::{Client, Page, TestApp};

/// How often a busy portal is asked again.
const PATIENCE: usize = 50;

/// Somebody, a colleague with the same role, and somebody with that role elsewhere.
pub struct Crew {
    pub one: Client,
    pub colleague: Client,
    pub rival: Client,
}

/// What binds a write, with another content for it.
pub enum Twist<F> {
    /// Its key, its content and who sent it: another content and a colleague are refused at the key.
    Key(F),
    /// Its id and its content: another content is refused at the id; whoever of the organisation
    /// sends the same again has the same answer.
    Id(F),
    /// What is so already: saying it again changes nothing, saying otherwise is refused so.
    Matter(F, StatusCode),
    /// The same where nothing else can be said.
    Fact,
}

/// The people, and which writes were taken.
pub struct Scene {
    pub app: TestApp,
    _second: Arc<Portal>,
    other: Router,
    pub firm: Crew,
    pub maker: Crew,
    pub checker: Crew,
    pub keeper: Crew,
    pub appraiser: Crew,
    pub admin: Crew,
    taken: Mutex<BTreeSet<String>>,
}

/// Somebody of an institution, who is a person of their own.
async fn staff(app: &TestApp, (name, kind): (&str, &str), login: &str, role: Role) -> Client {
    let login = format!("{login}@example.com");
    let client = app.account(name, kind, &login, role).await;
    app.identify(&login, &login).await;
    client
}

async fn crew(app: &TestApp, own: &str, other: &str, kind: &str, role: Role) -> Crew {
    let login = |who: &str| format!("{who}_{}", role.code());
    Crew {
        one: staff(app, (own, kind), &login("one"), role).await,
        colleague: staff(app, (own, kind), &login("colleague"), role).await,
        rival: staff(app, (other, kind), &login("rival"), role).await,
    }
}

impl Scene {
    pub async fn on(app: TestApp) -> Self {
        let (_second, other) = app.second().await;
        let one = app.firm(1).await;
        let org = org_of(&one).await;
        let firm = Crew {
            colleague: member(&app, "second_owner", org, Role::FirmOwner).await,
            rival: app.firm(2).await,
            one,
        };
        let banks = ("柳州甲银行", "柳州乙银行");
        let maker = crew(&app, banks.0, banks.1, "bank", Role::Maker).await;
        let checker = crew(&app, banks.0, banks.1, "bank", Role::Checker).await;
        let houses = ("柳州桂中仓储有限公司", "柳州河西仓储有限公司");
        let keeper = crew(&app, houses.0, houses.1, "warehouse", Role::Keeper).await;
        let desks = ("广西柳江资产评估有限公司", "广西龙城资产评估有限公司");
        let appraiser = crew(&app, desks.0, desks.1, "appraiser", Role::Appraiser).await;
        let admin = Crew {
            one: app.admin().await,
            colleague: app.administrator("second_admin@example.com").await,
            rival: maker.rival.twin(),
        };
        for bank in [&maker.one, &maker.rival] {
            crate::pledges::lets_read(&firm.one, bank).await;
        }
        Self {
            app,
            _second,
            other,
            firm,
            maker,
            checker,
            keeper,
            appraiser,
            admin,
            taken: Mutex::default(),
        }
    }

    /// An id or a key of its own.
    pub fn fresh(&self) -> String {
        self.app.portal.new_id().to_string()
    }

    /// The paths of the writes that were taken.
    pub fn taken(&self) -> BTreeSet<String> {
        self.taken.lock().expect("the writes").clone()
    }

    /// Everybody of a crew of staff, signed in anew.
    pub async fn again(&self, role: Role) -> Crew {
        let login = |who: &str| format!("{who}_{}@example.com", role.code());
        Crew {
            one: self.app.signed_in(&login("one")).await,
            colleague: self.app.signed_in(&login("colleague")).await,
            rival: self.app.signed_in(&login("rival")).await,
        }
    }

    /// Sends a write as the bar asks.
    pub async fn once<F: ServerFn + Serialize>(&self, crew: &Crew, call: F, twist: Twist<F>) {
        let path = F::PATH;
        let body = form(&call);
        let late = crew.one.over(self.other.clone());
        let before = self.done().await;
        let (a, b, c) = tokio::join!(
            ask(&crew.one, path, &body),
            ask(&late, path, &body),
            ask(&crew.one, path, &body)
        );
        for answer in [&b, &c] {
            alike(path, &a, answer);
        }
        // What was done was done once, whatever it consists of.
        let mut effects = 0;
        for (deed, times) in self.done().await {
            let more = times - before.get(&deed).copied().unwrap_or_default();
            assert!(more <= 1, "{path}: {deed} {more} times");
            effects += more;
        }
        assert!(effects > 0, "{path} did nothing: {} {}", a.status, a.text);
        let rows = digest::rows(&self.app).await;
        // After the answer, and where another process serves now.
        for who in [&crew.one, &late] {
            alike(path, &a, &ask(who, path, &body).await);
        }
        self.unchanged(path, "sent again", &rows).await;
        let colleague = ask(&crew.colleague, path, &body).await;
        let rival = ask(&crew.rival, path, &body).await;
        assert!(
            rival.status.is_client_error(),
            "{path}: {} to another's key",
            rival.status
        );
        let other = match twist {
            Twist::Key(other) => {
                let told = at_key(path, &colleague);
                assert!(
                    told,
                    "{path}: a colleague: {} {}",
                    colleague.status, colleague.text
                );
                Some((form(&other), StatusCode::UNPROCESSABLE_ENTITY, true))
            }
            Twist::Id(other) => Some((form(&other), StatusCode::UNPROCESSABLE_ENTITY, true)),
            Twist::Matter(other, status) => Some((form(&other), status, false)),
            Twist::Fact => None,
        };
        if let Some((other, status, key)) = other {
            let answer = ask(&crew.one, path, &other).await;
            assert_eq!(
                answer.status, status,
                "{path}: another content: {}",
                answer.text
            );
            assert!(!key || at_key(path, &answer), "{path}: {}", answer.text);
        }
        self.unchanged(path, "somebody else, or another content", &rows)
            .await;
        self.taken
            .lock()
            .expect("the writes")
            .insert(path.to_owned());
    }

    async fn unchanged(&self, path: &str, when: &str, rows: &digest::Rows) {
        let told = digest::difference(rows, &digest::rows(&self.app).await);
        assert!(told.is_empty(), "{path}, {when}: {}", told.join("\n"));
    }

    /// What the trail says was done: how often each deed, by what it was done to.
    async fn done(&self) -> BTreeMap<String, i64> {
        let hand = Hand::on(self.app.url()).await.expect("the database");
        let sql = "SELECT action || ' ' || object_kind || ' ' || object_id, CAST(count(*) AS text) \
                   FROM audit_event WHERE outcome = 'done' AND action <> 'read' GROUP BY 1";
        let rows = hand.rows(sql, 2).await.expect("the trail");
        let count = |row: Vec<String>| (row[0].clone(), row[1].parse().expect("a count"));
        rows.into_iter().map(count).collect()
    }
}

fn form<F: Serialize>(call: &F) -> String {
    serde_qs::to_string(call).expect("a form")
}

/// Asks, and asks again while the portal says that it is busy.
async fn ask(who: &Client, path: &str, body: &str) -> Page {
    let who = who.twin();
    for _ in 0..PATIENCE {
        let page = who.program(path, body.to_owned()).await;
        if page.status != StatusCode::SERVICE_UNAVAILABLE {
            return page;
        }
    }
    panic!("{path}: busy {PATIENCE} times")
}

fn alike(path: &str, one: &Page, two: &Page) {
    assert!(
        one.status.is_success(),
        "{path}: {} {}",
        one.status,
        one.text
    );
    assert_eq!((one.status, &one.text), (two.status, &two.text), "{path}");
}

/// Whether it was refused because the key is taken.
fn at_key(path: &str, page: &Page) -> bool {
    let problem: Problem = serde_json::from_str(&page.text)
        .unwrap_or_else(|error| panic!("{path}: {error}: {}", page.text));
    let fields: Vec<_> = problem.fields.iter().collect();
    page.status == StatusCode::UNPROCESSABLE_ENTITY
        && matches!(fields[..], [one] if matches!(one.field.as_str(), "key" | "id") && one.fault == Fault::Duplicate)
}
