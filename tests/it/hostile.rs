//! Requests that nobody honest sends: nothing of them is a 5xx, and both databases answer alike.

use app::api::needs::{NewNeed, SaveNeed};
use app::api::worklist::{Candidates, Queue};
use axum::body::Body;
use contract::Problem;
use contract::need::NeedParams;
use contract::worklist::{CandidatesParams, WorklistParams};
use http::{Method, Request, StatusCode};
use server::web::routes::{Route, all};
use tests::cast::{self, Cast};
use tests::{Client, Database, Page, TestApp, bars, both_databases, cases, requests};

/// Mutated requests in all, at the small size and the large; the same ones each time.
const REQUESTS: (usize, usize) = (2_000, 20_000);
const SEED: u64 = 20_261_123;
const ROLES: [&str; 7] = [
    "visitor", "newcomer", "firm", "rival", "bank", "fund", "admin",
];

/// Values that break what reads them carelessly.
const VALUES: [&str; 40] = [
    "",
    " ",
    "\0",
    "a\0b",
    "\u{7f}",
    "\u{1b}[31m",
    "\r\nset-cookie: a=b",
    "\u{85}\u{2028}",
    "\u{202e}\u{200b}",
    "\u{301}\u{301}\u{301}",
    "\u{fdfa}",
    "İ",
    "ﬀ",
    "Ａ１",
    "😀",
    "\u{fffe}",
    "%",
    "_",
    "\\",
    "%00",
    "'",
    "\"; DROP TABLE asset; --",
    "1 OR 1=1",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "//evil.example",
    "null",
    "true",
    "NaN",
    "-1",
    "0",
    "1e309",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "99999999999999999999999",
    "9999-12-31",
    "0000-00-00",
    "{00000000-0000-0000-0000-000000000000}",
    "10000亿",
];

/// Names that no form owns, or that its arrays and maps do not have.
const KEYS: [&str; 10] = [
    "",
    "[]",
    "params",
    "params[",
    "params[]",
    "params[zzz]",
    "params[id][]",
    "params[id][0][a]",
    "params[assets][18446744073709551616]",
    "params[a][b][c][d][e][f][g][h]",
];

/// Words of the inside that no answer may carry.
const INSIDE: [&str; 6] = [
    "sqlx",
    "sea_orm",
    "SELECT ",
    "constraint",
    "panicked",
    ".rs:",
];

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).expect("small")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn value(&mut self) -> String {
        match self.below(12) {
            0 => "柳".repeat(3_000),
            1 => "9".repeat(400),
            _ => self.of(&VALUES).to_owned(),
        }
    }

    fn uuid(&mut self) -> String {
        uuid::Builder::from_random_bytes(
            (u128::from(self.roll()) << 64 | u128::from(self.roll())).to_be_bytes(),
        )
        .into_uuid()
        .to_string()
    }
}

/// One request before the ids are in it: they differ between the databases, nothing else does.
struct Planned {
    role: &'static str,
    path: String,
    fields: Vec<(String, String)>,
    fresh: String,
    as_browser: bool,
}

fn plan(dice: &mut Dice, functions: &[Route]) -> Planned {
    let route = &functions[dice.below(functions.len())];
    let role = if dice.below(3) == 0 {
        dice.of(&ROLES)
    } else {
        cast::rightful(route)
    };
    let template = requests::fields(&route.path).expect("a request for every function");
    let mut fields: Vec<(String, String)> = template
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    for _ in 0..dice.below(4) {
        mutate(dice, &mut fields);
    }
    let (fresh, as_browser) = (dice.uuid(), dice.below(4) == 0);
    Planned {
        role,
        path: route.path.clone(),
        fields,
        fresh,
        as_browser,
    }
}

fn mutate(dice: &mut Dice, fields: &mut Vec<(String, String)>) {
    if fields.is_empty() || dice.below(8) == 0 {
        fields.push((dice.of(&KEYS).to_owned(), dice.value()));
        return;
    }
    let place = dice.below(fields.len());
    match dice.below(8) {
        0 => drop(fields.remove(place)),
        1 => fields.push(fields[place].clone()),
        2 => fields[place].0.push_str("[]"),
        3 => fields[place].0 = dice.of(&KEYS).to_owned(),
        4 => {
            fields[place].1 = dice
                .of(&["{need}", "{asset}", "{application}", "{org}", "{quota}"])
                .to_owned()
        }
        _ => fields[place].1 = dice.value(),
    }
}

async fn send(app: &TestApp, cast: &Cast, planned: &Planned) -> Page {
    let fields = planned
        .fields
        .iter()
        .map(|(key, value)| (key.as_str(), cast.ids.fill(value, &planned.fresh)));
    let fields: Vec<(&str, String)> = fields.collect();
    let pairs: Vec<(&str, &str)> = fields
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    let own;
    // Who signs in or out does it for itself, so that the roles stay what they are.
    let who: &Client = if planned.path.starts_with("/fn/accounts/") {
        own = app.visitor();
        &own
    } else {
        cast.role(planned.role)
    };
    if planned.as_browser {
        who.post(&planned.path, &pairs).await
    } else {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&pairs)
            .finish();
        who.program(&planned.path, body).await
    }
}

fn check(planned: &Planned, page: &Page) {
    let told = || {
        format!(
            "{} {} {:?}: {} {}",
            planned.role, planned.path, planned.fields, page.status, page.text
        )
    };
    assert!(!page.status.is_server_error(), "{}", told());
    let text = tests::answers::without_nonces(&page.text);
    for word in INSIDE {
        assert!(!text.contains(word), "{word:?} in {}", told());
    }
    if !matches!(planned.role, "firm" | "bank" | "fund" | "admin") {
        assert!(
            !page.text.contains("试验1号"),
            "the firm's name in {}",
            told()
        );
    }
    let refused = page.status.is_client_error();
    if !planned.as_browser && refused {
        let problem: Problem =
            serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{}", told()));
        assert_eq!(problem.status(), page.status.as_u16(), "{}", told());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_w8_mutated_requests_on_both_databases() {
    let requests = bars::size(REQUESTS.0, REQUESTS.1);
    let functions: Vec<Route> = all()
        .into_iter()
        .filter(|route| route.kind == "server_function")
        .collect();
    let mut portals = vec![
        TestApp::start(Database::sqlite())
            .await
            .with_catalogue()
            .await,
    ];
    match Database::postgres().await {
        Some(database) => portals.push(TestApp::start(database).await.with_catalogue().await),
        None => eprintln!("TEST_POSTGRES_URL is not set: PostgreSQL was not tested"),
    }
    let mut casts = Vec::new();
    for app in &portals {
        casts.push(Cast::on(app).await);
    }
    let mut dice = Dice(SEED);
    let (mut done, mut refused) = (0, 0);
    for _ in 0..requests {
        let planned = plan(&mut dice, &functions);
        let mut statuses = Vec::new();
        for (app, cast) in portals.iter().zip(&casts) {
            let page = send(app, cast, &planned).await;
            check(&planned, &page);
            statuses.push(page.status);
        }
        let told = || format!("{} {} {:?}", planned.role, planned.path, planned.fields);
        assert!(
            statuses.windows(2).all(|two| two[0] == two[1]),
            "{statuses:?} for {}",
            told()
        );
        match statuses[0].is_success() || statuses[0].is_redirection() {
            true => done += 1,
            false => refused += 1,
        }
    }
    // The mutations are neither so wild that nothing passes nor so tame that nothing is refused.
    assert!(
        done > requests / 10 && refused > requests / 4,
        "{done} done, {refused} refused"
    );
    let portals = portals.len();
    bars::report(
        "W8",
        &format!(
            "{requests} mutated calls, seed {SEED}: {done} done, {refused} refused, 0 of 5xx, {portals} databases alike"
        ),
    );
}

both_databases! {
    async fn targets_that_no_browser_asks_for_are_refused_politely(app: TestApp) {
        let form = "application/x-www-form-urlencoded";
        let long = format!("/pkg/{}", "a".repeat(300));
        let cases = [
            (Method::CONNECT, "evil.example:443", StatusCode::BAD_REQUEST),
            (Method::GET, long.as_str(), StatusCode::NOT_FOUND),
            (Method::GET, "/pkg/..%2f..%2fCargo.toml", StatusCode::NOT_FOUND),
            (Method::POST, "/fn/", StatusCode::NOT_FOUND),
            (Method::POST, "/fn/needs/steal", StatusCode::NOT_FOUND),
            (Method::PUT, "/fn/needs/save", StatusCode::NOT_FOUND),
            (Method::POST, "/%66n/accounts/me", StatusCode::NOT_FOUND),
            (Method::GET, "/products/%00", StatusCode::NOT_FOUND),
            (Method::GET, "/products/%FF", StatusCode::NOT_FOUND),
        ];
        for (method, target, expected) in cases {
            for accept in ["text/html", "application/json"] {
                let request = Request::builder()
                    .method(method.clone())
                    .uri(target)
                    .header("accept", accept)
                    .header("content-type", form)
                    .body(Body::empty())
                    .expect("a request");
                let page = app.visitor().send(request).await;
                assert_eq!(page.status, expected, "{method} {target}: {}", page.text);
                assert!(page.headers.contains_key("content-security-policy"), "{method} {target}");
            }
        }
    }
}

both_databases! {
    async fn a_search_finds_what_is_typed_and_no_pattern(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let titles = ["Ａ型设备改造", "50%_b\\c 采购", "ÉCOLE 项目", "'; DROP TABLE asset; --", "普通周转"];
        for title in titles {
            let form = firm.call(NewNeed {}).await.expect("a form").form;
            let params = NeedParams {
                title: title.into(),
                amount: "300".into(),
                tenor_months: "12".into(),
                purpose: "working_capital".into(),
                open_to_providers: "on".into(),
                ..form
            };
            let need = params.id.clone();
            firm.call(SaveNeed { params }).await.expect("saved");
            cases::apply(&firm, &need, "B-LZ-IND").await.expect("applied");
        }
        let lender = app.provider_of("B-LZ-IND").await;
        let officer = app.officer(&lender, "bank", "officer@example.com").await;
        for (typed, expected) in [
            ("Ａ型", vec!["Ａ型设备改造"]),
            ("50%_B\\c", vec!["50%_b\\c 采购"]),
            ("50_%", vec![]),
            ("É", vec!["ÉCOLE 项目"]),
            ("école", vec!["ÉCOLE 项目"]),
            ("'; drop", vec!["'; DROP TABLE asset; --"]),
            ("%", vec!["50%_b\\c 采购"]),
        ] {
            let params = CandidatesParams { q: typed.into(), ..CandidatesParams::default() };
            let view = officer.call(Candidates { params }).await.expect("candidates");
            assert!(view.rows.iter().all(|row| expected.contains(&row.title.as_str())), "{typed}");
            let params = WorklistParams { q: typed.into(), ..WorklistParams::default() };
            let view = officer.call(Queue { params }).await.expect("a queue");
            let mut found: Vec<_> = view.rows.iter().map(|row| row.need_title.as_str()).collect();
            found.sort_unstable();
            if typed == "école" && found.is_empty() {
                // SQLite's lower() knows ASCII only; only what is typed as it stands is promised.
                continue;
            }
            assert_eq!(found, expected, "{typed}");
        }
    }
}
