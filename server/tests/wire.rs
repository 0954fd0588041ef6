//! The running program at the end of a wire: clients that are slow, many, or do not speak HTTP.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a failed assumption stops the test, loudly"
)]

#[path = "wire/client.rs"]
mod client;
#[path = "wire/logs.rs"]
mod logs;
#[path = "wire/malformed.rs"]
mod malformed;
#[path = "wire/many.rs"]
mod many;
#[path = "wire/program.rs"]
mod program;

use client::Kind;
use program::{Limits, Program};
use std::time::Duration;
use tokio::time::Instant;

/// Whether `cargo xtask bars --full` asks for the large sizes.
fn full() -> bool {
    #[expect(
        clippy::disallowed_methods,
        reason = "how the large sizes are asked for"
    )]
    let asked = std::env::var_os("BARS_FULL");
    asked.is_some()
}

/// What the figures are measured with; nothing depends on it at the small size.
fn size(ci: usize, full_size: usize) -> usize {
    if full() { full_size } else { ci }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_w6_slow_and_many() {
    let limits = if full() {
        Limits::DEFAULT
    } else {
        Limits::SHORT
    };
    let program = Program::start(&limits).await;
    // Where the system lets a process open few files, the attack is as large as that allows.
    let all = size(420, 12_000);
    let room = program::open_files().saturating_sub(400).min(all);
    let attackers = [
        (Kind::Idle, size(300, 10_000)),
        (Kind::SlowHead, size(60, 1_000)),
        (Kind::SlowBody, size(30, 500)),
        (Kind::SlowReader, size(30, 500)),
    ]
    .map(|(kind, count)| (kind, count * room / all));
    let patience = Duration::from_secs(limits.write + 60);
    let attack = tokio::spawn(many::attack(program.address, attackers, patience));
    let served = many::serve_honest(program.address, size(60, 600), &attack).await;
    let cut = attack.await.expect("the attack ends");
    let rss = program.resident_mib();
    println!(
        "BAR W6 {served}; {} attackers, longest lives {}; resident {rss} MiB",
        cut.count,
        cut.told()
    );
    assert_eq!(served.failed, 0, "honest requests: {served}");
    assert_eq!(cut.left, 0, "attackers that were never cut: {}", cut.told());
    assert!(rss < 512, "resident {rss} MiB");
    if full() {
        assert!(served.p99 < Duration::from_secs(1), "{served}");
        let longest = |kind: Kind| cut.longest.get(&kind).copied().unwrap_or_default();
        assert!(
            longest(Kind::SlowHead) <= Duration::from_secs(15),
            "{}",
            cut.told()
        );
        assert!(
            longest(Kind::SlowBody) <= Duration::from_secs(30),
            "{}",
            cut.told()
        );
        assert!(
            longest(Kind::SlowReader) <= Duration::from_secs(60),
            "{}",
            cut.told()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_w6_one_neighbour() {
    let program = Program::start(&Limits::FEW).await;
    // One address holds everything it can; another is served at once.
    let mut held = Vec::new();
    for _ in 0..200 {
        held.push(
            client::connect(program.address, 2)
                .await
                .expect("a connection"),
        );
    }
    for n in 0..20 {
        let answer = client::get(program.address, 3 + n, "/healthz").await;
        assert_eq!(answer.expect("an answer"), 200);
    }
    // And who shares the address of the idlers is served in their place.
    assert_eq!(
        client::get(program.address, 2, "/healthz")
            .await
            .expect("an answer"),
        200
    );
    println!("BAR W6 200 idle connections of one address, 21 of 21 requests served");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_w7_malformed() {
    let program = Program::start(&Limits::TALKATIVE).await;
    let requests = malformed::requests();
    assert_eq!(requests.len(), 200);
    let mut statuses = std::collections::BTreeMap::new();
    for (number, request) in requests.iter().enumerate() {
        let answer = client::raw(program.address, request).await;
        let status = answer.unwrap_or(0);
        let told = String::from_utf8_lossy(&request[..request.len().min(120)]);
        assert!(status < 500, "{number}: {status} for {told:?}");
        *statuses.entry(status).or_insert(0) += 1;
    }
    assert_eq!(
        client::get(program.address, 1, "/healthz")
            .await
            .expect("alive"),
        200
    );
    let log = program.log();
    assert!(!log.contains("panic"), "{log}");
    logs::each_line_is_one_event(&log);
    println!("BAR W7 200 malformed requests, statuses {statuses:?} (0: closed), 0 panics, 0 5xx");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bar_c3_logs() {
    let program = Program::start(&Limits::TALKATIVE).await;
    program.create_admin(logs::LOGIN, logs::PASSWORD);
    let secrets = logs::secrets_sent(program.address).await;
    let log = program.log();
    let lines = logs::each_line_is_one_event(&log);
    for (what, secret) in &secrets {
        assert!(!log.contains(secret.as_str()), "{what} is in the log");
    }
    assert!(lines > 20, "{lines} lines at the most talkative level");
    println!(
        "BAR C3 {lines} lines at level debug, each one JSON event; 0 of {} secrets in them",
        secrets.len()
    );
}

/// How long something took, for the figures.
fn since(start: Instant) -> Duration {
    start.elapsed()
}
