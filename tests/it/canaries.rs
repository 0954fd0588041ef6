//! Bar A3: a marker in every sensitive column of every tenant; every page, answer, file, error and
//! log line as every role; no marker outside the policy, which is the table [`MARKS`].
//!
//! The addresses come from `server::web::routes`, the requests from `tests::requests`: what is added
//! there is covered here by itself.

use app::api::applications::{Apply, Decline};
use app::api::consents::{Consents, RevokeConsent};
use app::api::firms::{AddCertification, Declare, Firm, SaveFinancial, SaveFirm};
use app::api::needs::{NewNeed, SaveNeed};
use contract::application::{ApplyParams, DeclineParams};
use contract::asset::AssetParams;
use contract::consent::RevokeParams;
use contract::firm::{CertificationParams, DeclaredParams, FinancialParams, FirmParams};
use contract::need::NeedParams;
use domain::access::Role;
use server::web::routes::{Route, all};
use std::io::Write;
use std::sync::{Arc, Mutex};
use tests::answers::{self, FRESH, without_hex};
use tests::cases::{all_classes, step};
use tests::cast::Cast;
use tests::people::{self, PASSWORD, firm_params};
use tests::{Client, Page, TestApp, assets, bars, both_databases, requests, stage};
use tracing_subscriber::fmt::MakeWriter;

/// Somebody who may read a marker.
type Readers = &'static [&'static str];
const FIRM: Readers = &["firm"];
/// The firm, and the bank to which it applied.
const CASE: Readers = &["firm", "bank"];
/// The firm's people, and the platform's auditor, who reads who did what.
const TRAIL: Readers = &["firm", "platform_auditor"];
/// Whoever works for an institution: all of the tests' staff have one name.
const STAFF: Readers = &["bank", "fund", "admin", "bank_auditor", "platform_auditor"];
/// What a firm tells every institution with a need that it shows.
const SHOWN: Readers = &["firm", "bank", "fund"];

/// Column, what is in it (as pages and as programs write it), and who may read it while the firm's
/// consent lives and once it is revoked. Everybody else: nobody.
const MARKS: &[(&str, &[&str], Readers, Readers)] = &[
    (
        "user_account.login",
        &["kanarie.login@example.com"],
        TRAIL,
        TRAIL,
    ),
    (
        "user_account.display_name",
        &["Kanarie-Person"],
        TRAIL,
        TRAIL,
    ),
    ("user_account.password_hash", &["argon2id"], &[], &[]),
    ("firm.contact_name", &["Kanarie-Contact"], CASE, FIRM),
    ("firm.contact_phone", &["0772-5590417"], CASE, FIRM),
    ("firm.legal_representative", &["Kanarie-Legal"], CASE, FIRM),
    ("firm.identity_sealed", &["440524188001010014"], FIRM, FIRM),
    ("firm_certification.number", &["KANARIECERT7"], FIRM, FIRM),
    (
        "firm_financial.revenue_fen",
        &["3,123.45", "3123.45", "3123450000", "31,234,500"],
        CASE,
        FIRM,
    ),
    (
        "firm_financial.total_assets_fen",
        &["7,654.32", "7654.32", "7654320000", "76,543,200"],
        CASE,
        FIRM,
    ),
    (
        "firm_financial.net_profit_fen",
        &["418.27", "418270000", "4,182,700"],
        FIRM,
        FIRM,
    ),
    ("declared_fact.value", &["90417", "90,417"], CASE, FIRM),
    ("financing_need.title", &["Kanarie-Need"], SHOWN, SHOWN),
    (
        "financing_need.description",
        &["Kanarie-Purpose"],
        CASE,
        FIRM,
    ),
    (
        "financing_need.title (hidden)",
        &["Kanarie-Hidden"],
        FIRM,
        FIRM,
    ),
    (
        "financing_need.amount_fen (hidden)",
        &["271.83", "271830000", "2,718,300"],
        FIRM,
        FIRM,
    ),
    ("asset.title", &["Kanarie-Asset"], CASE, FIRM),
    ("asset.details", &["87654321"], CASE, FIRM),
    (
        "asset.value_fen",
        &["61.87", "61870000", "618,700"],
        CASE,
        FIRM,
    ),
    ("asset.title (not offered)", &["Kanarie-Spare"], FIRM, FIRM),
    (
        "document.name",
        &["Kanarie-File", "Kanarie%2DFile"],
        CASE,
        FIRM,
    ),
    ("document (bytes)", &["Kanarie-Bytes"], CASE, FIRM),
    ("application.note", &["Kanarie-Note"], CASE, CASE),
    ("application_event.note", &["Kanarie-Supply"], CASE, CASE),
    ("application.decision", &["Kanarie-Refusal"], CASE, CASE),
    ("user_account.display_name (bank)", &["覃丽"], STAFF, STAFF),
    (
        "user_account.login (bank)",
        &["bank@example.com"],
        &["bank", "bank_auditor", "platform_auditor", "admin"],
        &["bank", "bank_auditor", "platform_auditor", "admin"],
    ),
];

/// What a page may not tell whoever reads it.
fn outside(role: &str, text: &str, living: bool) -> Vec<&'static str> {
    // What their organisation may read they may.
    let role = match role {
        "clerk" => "firm",
        "bank_checker" => "bank",
        other => other,
    };
    let told = |(_, words, live, revoked): &&(_, &[&str], Readers, Readers)| {
        let readers = if living { live } else { revoked };
        !readers.contains(&role) && words.iter().any(|word| text.contains(word))
    };
    MARKS
        .iter()
        .filter(told)
        .map(|(column, ..)| *column)
        .collect()
}

/// Marks the cast's firm; answers the application with the marks.
async fn mark(cast: &mut Cast) {
    let firm = cast.role("firm");
    let record = firm.call(Firm {}).await.expect("the record").form;
    let params = FirmParams {
        version: record.version,
        contact_name: "Kanarie-Contact".into(),
        contact_phone: "0772-5590417".into(),
        legal_representative: "Kanarie-Legal".into(),
        identity_number: "440524188001010014".into(),
        ..firm_params(1)
    };
    firm.call(SaveFirm { params }).await.expect("the record");
    let params = FinancialParams {
        year: "2025".into(),
        revenue: "3123.45".into(),
        total_assets: "7654.32".into(),
        total_liabilities: "2000".into(),
        net_profit: "418.27".into(),
        rd_expense: "90".into(),
    };
    firm.call(SaveFinancial { params }).await.expect("figures");
    let params = CertificationParams {
        id: "0198c0de-0000-7000-8000-0000000000c1".into(),
        kind: "hnte".into(),
        number: "KANARIECERT7".into(),
        issued_on: "2024-11-01".into(),
        expires_on: "2027-10-31".into(),
    };
    firm.call(AddCertification { params })
        .await
        .expect("a certification");
    let version = firm.call(Firm {}).await.expect("the record").form.version;
    let points = ("firm.innovation_points".to_owned(), "90417".to_owned());
    let params = DeclaredParams {
        version,
        facts: [points].into(),
    };
    firm.call(Declare { params }).await.expect("answers");
    let asset = asset(firm, "Kanarie-Asset", "87654321", "61.87").await;
    asset_only(firm).await;
    let bytes = tests::files::pdf("Kanarie-Bytes");
    let document = firm.document(&asset, "Kanarie-File.pdf", &bytes).await;
    need(firm, "Kanarie-Hidden", "271.83", "", None).await;
    let need = need(firm, "Kanarie-Need", "300", "on", Some(asset.clone())).await;
    let params = ApplyParams {
        id: firm.call(NewNeed {}).await.expect("a form").form.id,
        need: need.clone(),
        products: vec![cast.ids.product.clone()],
        note: "Kanarie-Note".into(),
        classes: all_classes(),
        consent: "on".into(),
        ..ApplyParams::default()
    };
    firm.call(Apply { params }).await.expect("applied");
    let rows = firm
        .call(app::api::applications::Applications {})
        .await
        .expect("rows");
    let sent = rows
        .iter()
        .find(|row| row.need.to_string() == need)
        .expect("sent");
    let id = sent.id.to_string();
    let bank = cast.role("bank");
    step(bank, &id, 1, "request_more", "请补充")
        .await
        .expect("asked");
    step(firm, &id, 2, "supply_more", "Kanarie-Supply")
        .await
        .expect("supplied");
    (cast.ids.need, cast.ids.asset, cast.ids.application) = (need, asset, id);
    cast.ids.document = document;
}

async fn asset(firm: &Client, title: &str, number: &str, value: &str) -> String {
    let params = AssetParams {
        title: title.into(),
        value: value.into(),
        ..assets::trademark(firm, number).await
    };
    assets::save(firm, params).await
}

async fn asset_only(firm: &Client) {
    asset(firm, "Kanarie-Spare", "55443322", "10").await;
}

async fn need(
    firm: &Client,
    title: &str,
    amount: &str,
    open: &str,
    asset: Option<String>,
) -> String {
    let form = firm.call(NewNeed {}).await.expect("a form").form;
    let params = NeedParams {
        title: title.into(),
        amount: amount.into(),
        tenor_months: "12".into(),
        purpose: "working_capital".into(),
        description: "Kanarie-Purpose".into(),
        assets: asset.into_iter().collect(),
        open_to_providers: open.into(),
        ..form
    };
    let id = params.id.clone();
    firm.call(SaveNeed { params }).await.expect("a need");
    id
}

fn address(route: &Route, cast: &Cast) -> String {
    let path = answers::address(&route.path, &cast.ids, FRESH);
    match path.as_str() {
        "/needs.csv" => "/needs.csv?group=undetermined".into(),
        "/bank/needs" | "/fund/needs" => format!("{path}?group=near_miss"),
        _ => path,
    }
}

/// Every page as everybody; what is told outside the policy.
async fn pages(cast: &Cast, living: bool) -> Vec<String> {
    let mut found = Vec::new();
    for route in all().iter().filter(|route| route.method == "GET") {
        for (role, client) in &cast.people {
            let page = client.get(&address(route, cast)).await;
            assert!(
                !page.status.is_server_error(),
                "{role} at {}: {}",
                route.path,
                page.status
            );
            tell(&mut found, role, route, &page, living);
        }
    }
    found
}

fn tell(found: &mut Vec<String>, role: &str, route: &Route, page: &Page, living: bool) {
    let headers = format!("{:?}", page.headers);
    for text in [&page.text, &headers] {
        let text = without_hex(text);
        for column in outside(role, &text, living) {
            found.push(format!(
                "{role} reads {column} at {} {}",
                route.method, route.path
            ));
        }
    }
}

/// Every server function as everybody, as a program and as a browser; the owner last, whose requests
/// change what is marked.
async fn answers(cast: &Cast) -> Vec<String> {
    let mut found = Vec::new();
    let firm_last = |role: &str| usize::from(role == "firm") + usize::from(role == "bank");
    let mut people: Vec<_> = cast.people.iter().collect();
    people.sort_by_key(|(role, _)| firm_last(role));
    for (role, client) in people {
        for route in all().iter().filter(|route| route.kind == "server_function") {
            if route.path.ends_with("sign_out") {
                continue;
            }
            let fields = requests::fields(&route.path).expect("a request");
            let pairs = cast.ids.request(fields, FRESH);
            let pairs: Vec<_> = pairs
                .iter()
                .map(|(k, v)| (k.as_str(), v.as_str()))
                .collect();
            let body = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(&pairs)
                .finish();
            let program = client.program(&route.path, body).await;
            tell(&mut found, role, route, &program, true);
            let browser = client.post(&route.path, &pairs).await;
            tell(&mut found, role, route, &browser, true);
        }
    }
    found
}

/// What is logged while the test runs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    /// Every line of our own from now on, and of others what a server logs.
    fn listen() -> Self {
        let log = Self::default();
        let filter = "info,services=trace,server=trace,app=trace,store=trace";
        let lines = tracing_subscriber::fmt()
            .with_env_filter(filter)
            // The digits of a thousand moments may spell any short number.
            .without_time()
            .with_ansi(false)
            .with_writer(log.clone());
        // The other half of the test may share the process and its log: it marks the same.
        let _ = lines.try_init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("the log")).into_owned()
    }
}

async fn world(app: TestApp) -> (TestApp, Cast) {
    let app = app.with_catalogue().await;
    let mut cast = Cast::on(&app).await;
    // Its owner's account bears marks too: the cast's firm gets a new one of its own.
    mark(&mut cast).await;
    people::named(&app, "Kanarie-Person", "kanarie.login@example.com").await;
    let of = async |role: &str| stage::org_of(cast.role(role)).await;
    let members = [
        ("clerk", of("firm").await, Role::FirmClerk),
        ("bank_checker", of("bank").await, Role::Checker),
        ("bank_auditor", of("bank").await, Role::Auditor),
        ("platform_auditor", of("admin").await, Role::Auditor),
    ];
    for (name, org, role) in members {
        let client = stage::member(&app, name, org, role).await;
        cast.people.push((name, client));
    }
    (app, cast)
}

both_databases! {
    async fn bar_a3_pages_and_files(app: TestApp) {
        let log = Log::listen();
        let (_app, cast) = world(app).await;
        let found = pages(&cast, true).await;
        assert!(found.is_empty(), "while the consent lives:\n{}", found.join("\n"));
        let firm = cast.role("firm");
        for consent in firm.call(Consents {}).await.expect("consents").live {
            let params = RevokeParams { id: consent.id.to_string() };
            firm.call(RevokeConsent { params }).await.expect("revoked");
        }
        let found = pages(&cast, false).await;
        assert!(found.is_empty(), "once it is revoked:\n{}", found.join("\n"));
        let params = DeclineParams {
            id: cast.ids.application.clone(),
            version: "3".into(),
            reason: "criteria_not_met".into(),
            text: "Kanarie-Refusal".into(),
        };
        cast.role("bank").call(Decline { params }).await.expect("declined");
        let found = pages(&cast, false).await;
        assert!(found.is_empty(), "once it is declined:\n{}", found.join("\n"));
        let text = without_hex(&log.text());
        let logged: Vec<_> = MARKS.iter().filter(|(_, words, ..)| words.iter().any(|word| text.contains(word))).collect();
        assert!(logged.is_empty(), "logged: {logged:?}");
        assert!(!text.contains(PASSWORD), "a password was logged");
        let addresses = all().iter().filter(|route| route.method == "GET").count();
        bars::report("A3", &format!(
            "{} markers × {} people × {addresses} addresses, consent living, revoked and declined: 0 outside the policy, 0 in the log",
            MARKS.len(), cast.people.len()
        ));
    }
}

both_databases! {
    async fn bar_a3_answers_of_functions(app: TestApp) {
        let log = Log::listen();
        let (_app, cast) = world(app).await;
        let found = answers(&cast).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
        let text = without_hex(&log.text());
        let logged: Vec<_> = MARKS.iter().filter(|(_, words, ..)| words.iter().any(|word| text.contains(word))).collect();
        assert!(logged.is_empty(), "logged: {logged:?}");
    }
}

both_databases! {
    async fn bar_a3_every_marker_is_somewhere(app: TestApp) {
        // A marker that is nowhere would make the other tests pass by themselves.
        let (app, cast) = world(app).await;
        let mut seen = String::new();
        for route in all().iter().filter(|route| route.method == "GET") {
            for role in ["firm", "bank", "admin"] {
                seen += &cast.role(role).get(&address(route, &cast)).await.text;
            }
        }
        let sealed = ["user_account.login", "user_account.display_name", "user_account.password_hash", "application.decision"];
        for (column, words, ..) in MARKS {
            let stored = store::census::columns_with(app.portal.db.read(), words[0]).await.expect("the census");
            let shown = words.iter().any(|word| seen.contains(word));
            assert!(shown || !stored.is_empty() || sealed.contains(column), "{column} is marked nowhere");
        }
    }
}
