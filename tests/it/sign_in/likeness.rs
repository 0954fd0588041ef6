//! S3: neither an answer nor the time it takes tells whether there is an account.

use super::form;
use app::api::accounts::{AskReset, Register};
use chrono::TimeDelta;
use contract::account::{AskResetParams, RegisterParams};
use serde::Serialize;
use server_fn::ServerFn;
use std::time::Duration;
use tests::bars::{full, report, size};
use tests::{Page, TestApp, both_databases};

async fn call<F: ServerFn + Serialize>(app: &TestApp, function: F) -> (Page, Duration) {
    let body = serde_qs::to_string(&function).expect("a form");
    let begun = tokio::time::Instant::now();
    let page = app.visitor().program(F::PATH, body).await;
    (page, begun.elapsed())
}

/// What a reader could compare: status and body, but for the request's own id.
fn seen(page: &Page) -> (u16, String) {
    let id = page
        .headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok());
    let text = id.map_or(page.text.clone(), |id| page.text.replace(id, "–"));
    (page.status.as_u16(), text)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

async fn compare<F>(app: &TestApp, what: &str, ask: impl Fn(&str) -> F)
where
    F: ServerFn + Serialize,
{
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for number in 0..size(24, 200) {
        // Nobody waits: the limit of a login, and of letters to it, is reached now and then.
        app.clock.advance(TimeDelta::minutes(16));
        let stranger = format!("nobody{number}@example.com");
        let (there, first) = call(app, ask("known@example.com")).await;
        let (not_there, second) = call(app, ask(&stranger)).await;
        assert_eq!(seen(&there), seen(&not_there), "{what}");
        known.push(first);
        unknown.push(second);
    }
    let (known, unknown) = (median(&mut known), median(&mut unknown));
    let apart = known.abs_diff(unknown);
    // The small run shares its processor with other tests.
    let limit = if full() { 10 } else { 60 };
    assert!(
        apart < Duration::from_millis(limit),
        "{what}: {known:?} and {unknown:?}"
    );
    report(
        "S3",
        &format!("{what}: medians {known:?} and {unknown:?} apart by {apart:?}"),
    );
}

both_databases! {
    async fn bar_s3_the_same_answer_whether_there_is_an_account(app: TestApp) {
        app.person("known@example.com").await;
        compare(&app, "sign-in", |login| form(login, "not the password")).await;
        compare(&app, "registration", |login| Register {
            params: RegisterParams { display_name: "韦".into(), login: login.into() },
        }).await;
        compare(&app, "reset", |login| AskReset {
            params: AskResetParams { login: login.into() },
        }).await;
    }
}
