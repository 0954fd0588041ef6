//! A1: everybody × every address, as a program and as a browser.
//!
//! `tests/golden/access_matrix.snap` says for each address who gets in and what the others are
//! told; it is read by people and checked against `domain::access`, so that neither alone decides.
//! After a change that is meant: `INSTA_UPDATE=always cargo nextest run -p tests bar_a1`.

use super::digest;
use app::routes::rules::admits;
use server::web::routes::{Route, all};
use std::collections::BTreeMap;
use std::fmt::Write;
use tests::answers::{self, Accept, FRESH};
use tests::stage::{Somebody, Stage};
use tests::{TestApp, bars, both_databases, requests};

/// Cells where the answer is not what the route's actions say, each with its reason. The list may
/// only get shorter: so does this number.
const EXCEPTIONS: usize = 2;

/// These end the session that asks, or are about being signed in at all; who may is tried in the
/// tests of sign-in.
const ENDS_THE_SESSION: &[&str] = &["/fn/accounts/sign_out"];

fn exceptions() -> Vec<(String, String, String)> {
    let file = include_str!("../../golden/access_exceptions.txt");
    let lines = file
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let mut next = || words.next().expect("method, path, who: why");
            (next(), next(), next().trim_end_matches(':').to_owned())
        })
        .collect()
}

/// What became of the two requests of a cell: one word where they agree.
async fn cell(stage: &Stage, who: &Somebody, route: &Route) -> (String, Vec<String>) {
    let path = answers::address(&route.path, &stage.ids, FRESH);
    let fields = answers::fields(route, &stage.ids, FRESH);
    let (mut words, mut faults) = (Vec::new(), Vec::new());
    for accept in Accept::BOTH {
        let page = answers::ask(&who.client, route, &path, &fields, accept).await;
        let word = answers::word(&page);
        let told = || {
            format!(
                "{} at {} {} ({accept:?}): {}",
                who.name, route.method, route.path, page.status
            )
        };
        if page.status.is_server_error() {
            faults.push(format!("{} {}", told(), page.text));
        }
        if answers::refused(&word)
            && let Some(fault) = answers::misshapen(&page)
        {
            faults.push(format!("{}: {fault}", told()));
        }
        words.push(word);
    }
    let word = match words.as_slice() {
        [json, html] if json != html => format!("{json}, {html} to browsers"),
        _ => words.swap_remove(0),
    };
    (word, faults)
}

/// Whether every request of the cell was refused.
fn shut(word: &str) -> bool {
    word.split(", ")
        .all(|part| answers::refused(part.trim_end_matches(" to browsers")))
}

/// The refusals in the audit trail; floods are counted, and the counts written out first.
async fn refusals(app: &TestApp) -> u64 {
    let ctx = services::Ctx::system(app.portal.clone(), "test");
    let flushed = services::audit::flush(&ctx, true).await;
    flushed.expect("the counts of floods");
    let all = store::mirror::refusals(&app.portal.db).await;
    all.expect("the refusals")
}

fn line(route: &Route, cells: &BTreeMap<String, Vec<&str>>, order: &[&str]) -> String {
    let actions: Vec<_> = route.actions.iter().map(|action| action.code()).collect();
    let mut text = format!(
        "{} {} · {}\n",
        route.method,
        route.path,
        actions.join(" or ")
    );
    for (word, names) in cells {
        let names: Vec<_> = order
            .iter()
            .filter(|name| names.contains(name))
            .copied()
            .collect();
        writeln!(text, "    {word:<28} {}", names.join(" ")).expect("a line");
    }
    text
}

both_databases! {
    async fn bar_a1_matrix(app: TestApp) {
        // The cause of an answer of 5xx stands in the log and nowhere else.
        let errors = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN);
        let _ = errors.with_test_writer().try_init();
        let app = app.with_catalogue().await;
        let stage = Stage::on(&app).await;
        let exceptions = exceptions();
        assert_eq!(exceptions.len(), EXCEPTIONS, "the list of exceptions may only get shorter");
        let excepted = |route: &Route, who: &str| exceptions.iter().any(|(method, path, name)| {
            *method == route.method && *path == route.path && (name == who || name == "everybody")
        });
        let routes = all();
        let order: Vec<&str> = stage.people.iter().map(|who| who.name).collect();
        let (mut faults, mut shut_cells) = (Vec::new(), 0);
        let mut table: Vec<BTreeMap<String, Vec<&str>>> = vec![BTreeMap::new(); routes.len()];

        // First what is forbidden, while nothing may change.
        let before = digest::rows(&app).await;
        let told_before = refusals(&app).await;
        let mut refused_requests = 0;
        let mut clean = true;
        for (n, route) in routes.iter().enumerate() {
            for who in &stage.people {
                if admits(route.actions, who.is.principal()) {
                    continue;
                }
                let (word, wrong) = cell(&stage, who, route).await;
                faults.extend(wrong);
                shut_cells += 2;
                refused_requests += if shut(&word) { 2 } else { 0 };
                if !shut(&word) && !excepted(route, who.name) {
                    faults.push(format!("{} at {} {}: {word}", who.name, route.method, route.path));
                }
                table[n].entry(word).or_default().push(who.name);
            }
            if clean && route.method != "GET" {
                let told = digest::difference(&before, &digest::rows(&app).await);
                clean = told.is_empty();
                faults.extend(told.iter().map(|told| format!("{} {} changed {told}", route.method, route.path)));
            }
        }
        let told = digest::difference(&before, &digest::rows(&app).await);
        if clean {
            faults.extend(told.iter().map(|told| format!("a page changed {told}")));
        }

        let noted = refusals(&app).await - told_before;
        if noted != refused_requests {
            faults.push(format!("the trail tells of {noted} refusals of {refused_requests}"));
        }

        // Then what is allowed: it goes in, or names a record that is somebody else's.
        for (n, route) in routes.iter().enumerate() {
            for who in &stage.people {
                if !admits(route.actions, who.is.principal()) {
                    continue;
                }
                if ENDS_THE_SESSION.contains(&route.path.as_str()) {
                    table[n].entry("in (not tried here)".into()).or_default().push(who.name);
                    continue;
                }
                let (word, wrong) = cell(&stage, who, route).await;
                faults.extend(wrong);
                // Where a route names several actions the request takes one of them, which may be
                // somebody else's.
                let one_of = |part: &str| part == "403" && route.actions.len() > 1;
                let mut parts = word.split(", ").map(|part| part.trim_end_matches(" to browsers"));
                let told = parts.all(|part| matches!(part, "in" | "404") || one_of(part));
                if !told && !excepted(route, who.name) {
                    faults.push(format!("{} may, at {} {}: {word}", who.name, route.method, route.path));
                }
                table[n].entry(word).or_default().push(who.name);
            }
        }
        let text: String = routes.iter().zip(&table).map(|(route, cells)| line(route, cells, &order)).collect();
        insta::with_settings!({ snapshot_path => "../../golden", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("access_matrix", text);
        });
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        let people = stage.people.len();
        bars::report("A1", &format!("{} routes × {people} principals × 2: {shut_cells} forbidden requests, all refused, nothing changed", routes.len()));
    }
}

#[test]
fn every_server_function_has_a_request() {
    for route in all() {
        if route.kind == "server_function" {
            assert!(requests::fields(&route.path).is_some(), "{}", route.path);
        }
    }
}
