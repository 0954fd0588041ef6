//! Many attackers at once, and honest clients beside them.

use crate::client::{self, Kind};
use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::Instant;

/// What became of the attackers.
#[derive(Default)]
pub struct Cut {
    pub count: usize,
    pub left: usize,
    pub longest: BTreeMap<Kind, Duration>,
}

impl Cut {
    pub fn told(&self) -> String {
        let each = self.longest.iter();
        let each: Vec<String> = each
            .map(|(kind, life)| format!("{kind:?} {:.1} s", life.as_secs_f64()))
            .collect();
        each.join(", ")
    }
}

/// Sends them all and waits until each was cut, or patience is over.
pub async fn attack(to: SocketAddr, kinds: [(Kind, usize); 4], patience: Duration) -> Cut {
    let mut running = JoinSet::new();
    let mut cut = Cut::default();
    for (kind, count) in kinds {
        for number in 0..count {
            // Some hundred addresses; honest clients have others.
            let from = 1_000 + u32::try_from(number % 200).unwrap_or(0);
            running.spawn(async move {
                let start = Instant::now();
                let ended = tokio::time::timeout(patience, client::misbehave(kind, to, from)).await;
                (kind, ended.is_ok(), crate::since(start))
            });
            cut.count += 1;
            if number % 50 == 49 {
                tokio::task::yield_now().await;
            }
        }
    }
    while let Some(ended) = running.join_next().await {
        let (kind, by_server, life) = ended.expect("no attacker panics");
        cut.left += usize::from(!by_server);
        let longest = cut.longest.entry(kind).or_default();
        *longest = life.max(*longest);
    }
    cut
}

/// How honest requests fared.
pub struct Served {
    pub count: usize,
    pub failed: usize,
    pub p99: Duration,
}

impl fmt::Display for Served {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, failed, p99 } = self;
        write!(
            f,
            "{count} honest requests, {failed} failed, p99 {} ms",
            p99.as_millis()
        )
    }
}

/// Asks one after the other, at least `count` times and for as long as the attack lasts.
pub async fn serve_honest(to: SocketAddr, count: usize, attack: &JoinHandle<Cut>) -> Served {
    let (mut times, mut failed) = (Vec::new(), 0);
    while times.len() < count || !attack.is_finished() {
        let from = 10 + u32::try_from(times.len() % 100).unwrap_or(0);
        let start = Instant::now();
        let path = ["/healthz", "/sign-in"][times.len() % 2];
        if client::get(to, from, path).await != Ok(200) {
            failed += 1;
        }
        times.push(crate::since(start));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    times.sort_unstable();
    let p99 = times[(times.len() * 99).div_ceil(100) - 1];
    Served {
        count: times.len(),
        failed,
        p99,
    }
}
