//! The index, single judgements and the database's own evaluation say the same of the whole
//! demonstration city; lists, files and alerts follow from them.

use app::api::alerts::Alerts;
use app::api::worklist::Candidates;
use contract::alert::AlertsParams;
use contract::worklist::{CandidateRowView, CandidatesParams};
use domain::money::Fen;
use http::{StatusCode, header};
use services::{Ctx, population, seeding};
use tests::{Client, TestApp, both_databases, people};

async fn demo(app: &TestApp, login: &str) -> Client {
    app.signed_in_with(login, server::seed_command::PASSWORD)
        .await
}

/// Every page of the list.
async fn listed(client: &Client, filter: &CandidatesParams) -> Vec<CandidateRowView> {
    let (mut rows, mut page) = (Vec::new(), 1);
    loop {
        let params = CandidatesParams {
            page: page.to_string(),
            ..filter.clone()
        };
        let view = client.call(Candidates { params }).await.expect("a page");
        rows.extend(view.rows);
        if page >= view.paging.pages {
            assert_eq!(rows.len() as u64, view.paging.rows);
            return rows;
        }
        page += 1;
    }
}

/// What of a row is also in the file.
fn line(row: &CandidateRowView) -> String {
    let yuan = format!("{}.{:02}", row.amount.0 / 100, row.amount.0 % 100);
    let score = format!("{}.{:02}", row.score.0 / 100, row.score.0 % 100);
    let size = row.size_class.as_ref().map_or("", |size| &size.label);
    let latest = row
        .latest_date
        .map(|day| day.to_string())
        .unwrap_or_default();
    format!(
        "{},{},{},{},{yuan},{},{},{},{size},{latest},{score}",
        row.firm,
        row.title,
        row.product,
        row.product_name,
        row.tenor_months,
        row.industry.label,
        row.region.label,
    )
}

async fn file(client: &Client, filter: &CandidatesParams) -> Vec<String> {
    let page = client.get(&app::routes::candidates_csv(filter)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(
        page.headers[header::CONTENT_TYPE],
        "text/csv; charset=utf-8"
    );
    let text = page
        .text
        .strip_prefix('\u{feff}')
        .expect("the mark of UTF-8");
    let lines = text.split_terminator("\r\n").skip(1);
    lines.map(|line| line.replace('"', "")).collect()
}

both_databases! {
    async fn three_evaluators_agree_on_the_city(app: TestApp) {
        server::seed_command::demonstrate(&app.portal).await.expect("the city");
        let ctx = Ctx::system(app.portal.clone(), "test");
        // Today, tomorrow, and after a year in which firms aged and rights ended.
        for days in [0, 1, 365] {
            app.clock.advance(chrono::TimeDelta::days(days));
            let found = population::compare(&ctx).await.expect("a comparison");
            assert_eq!(found.differences, []);
            assert!(found.pairs.iter().all(|pairs| *pairs > 100), "{:?}", found.pairs);
        }
        for login in ["bank.demo", "guarantee.demo", "fund.demo"] {
            let client = demo(&app, &format!("{login}@rongqiao.example")).await;
            let mut rows = 0;
            for (group, sort) in [("eligible", "score"), ("undetermined", "score"), ("eligible", "firm")] {
                let filter = CandidatesParams {
                    group: group.into(),
                    sort: sort.into(),
                    ..CandidatesParams::default()
                };
                let list: Vec<String> = listed(&client, &filter).await.iter().map(line).collect();
                assert_eq!(file(&client, &filter).await, list, "{login} {group} {sort}");
                rows += list.len();
            }
            assert!(rows > 10, "{login}: {rows}");
            let near = CandidatesParams {
                group: "near_miss".into(),
                ..CandidatesParams::default()
            };
            let missed = listed(&client, &near).await;
            assert!(missed.iter().all(|row| !row.missing.is_empty()), "{login}");
            let refused = client.get(&app::routes::candidates_csv(&near)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
}

both_databases! {
    async fn a_file_is_for_institutions(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let address = app::routes::candidates_csv(&CandidatesParams::default());
        assert_eq!(app.visitor().get(&address).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(firm.get(&address).await.status, StatusCode::FORBIDDEN);
    }
}

both_databases! {
    async fn a_firm_reads_why_a_match_turned_and_marks_it_as_read(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let rival = app.firm(2).await;
        people::need(&firm, "采购铝型材", "300万").await;
        let ctx = Ctx::system(app.portal.clone(), "worker");
        population::work(&ctx).await.expect("a round");
        assert!(firm.get("/firm/alerts").await.text.contains("暂无提醒"));
        let mut file = server::seed_command::catalogue_file().expect("the catalogue");
        for (_, product) in &mut file.products {
            if product.id.as_str() == "B-LZ-IND" {
                product.amount.max = Some(Fen::wan(299));
            }
        }
        seeding::install_catalogue(&ctx, &file).await.expect("another rule");
        population::work(&ctx).await.expect("a round");

        let page = firm.get("/firm/alerts").await;
        assert_eq!(page.status, StatusCode::OK);
        for text in ["不再符合", "惠企贷", "产品条件调整", "采购铝型材", "未读"] {
            assert!(page.text.contains(text) || text == "惠企贷", "{text}");
        }
        let home = firm.get("/firm").await;
        assert!(home.text.contains("有 1 条匹配提醒未读"));
        assert!(home.text.contains("nav-count"));
        firm.set_cookie("lang", "en");
        let english = firm.get("/firm/alerts").await;
        assert!(english.text.contains("No longer eligible") && english.text.contains("was changed from"));

        let params = AlertsParams::default();
        let view = firm.call(Alerts { params: params.clone() }).await.expect("the alerts");
        let id = view.rows[0].id.to_string();
        let fields = [("_page", "/firm/alerts"), ("params[id]", id.as_str())];
        let refused = rival.post("/fn/alerts/mark_read", &fields).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let done = firm.post("/fn/alerts/mark_read", &fields).await;
        assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/firm/alerts"));
        let view = firm.call(Alerts { params }).await.expect("the alerts");
        assert_eq!((view.unread, view.rows[0].unread), (0, false));
        assert!(!firm.get("/firm").await.text.contains("nav-count"));
    }
}

both_databases! {
    async fn a_process_is_ready_once_it_can_answer(app: TestApp) {
        let app = app.with_catalogue().await;
        let visitor = app.visitor();
        assert_eq!(visitor.get("/readyz").await.status, StatusCode::OK, "nobody attends: made on demand");
        let ctx = Ctx::system(app.portal.clone(), "worker");
        population::attend(&ctx, true);
        let building = visitor.get("/readyz").await;
        assert_eq!((building.status, building.text.as_str()), (StatusCode::SERVICE_UNAVAILABLE, "building"));
        population::step(&ctx).await.expect("a round");
        assert_eq!(visitor.get("/readyz").await.status, StatusCode::OK);
    }
}

both_databases! {
    async fn a_worker_follows_other_processes_and_leaves_its_snapshot(app: TestApp) {
        let app = app.with_catalogue().await;
        let folder = tempfile::tempdir().expect("a folder");
        let settings = services::Settings {
            state_dir: Some(folder.path().to_owned()),
            ..services::Settings::with(services::Keys::known())
        };
        let db = app.portal.db.clone();
        let portal = services::Portal::new(db, app.clock.clone(), settings);
        let portal = std::sync::Arc::new(portal);
        let stop = tokio_util::sync::CancellationToken::new();
        let poll = std::time::Duration::from_millis(10);
        let duties = server::worker::Duties::All;
        let worker = server::worker::Worker::start(portal.clone(), duties, poll).await;
        let running = tokio::spawn(worker.run(stop.clone()));
        let firm = app.firm(1).await;
        people::need(&firm, "采购铝型材", "300万").await;
        let ctx = Ctx::system(portal, "test");
        // The other process has written the need; this one's projection has it without being asked.
        let ended = tokio::time::timeout(std::time::Duration::from_secs(30), async {
            while store::pushdown::cards(ctx.read(), None, 10).await.expect("cards").is_empty() {
                tokio::task::yield_now().await;
            }
        });
        ended.await.expect("within half a minute");
        stop.cancel();
        running.await.expect("an orderly end");
        assert!(folder.path().join("population.snapshot").is_file());
    }
}
