//! Scarce money under pressure: 64 managers approve at once, over two processes, three times what
//! the fund has.

use app::api::applications::Approve;
use app::api::funds::{Fund, Funds};
use contract::application::ApproveParams;
use contract::{Conflict, ProblemKind};
use domain::money::Fen;
use tests::{Client, both_databases, cases, people};

/// The start-up pool; its firms are at most five years old and in emerging industries.
const POOL: &str = "R-LZ-START";
const MANAGERS: usize = 64;

/// Amounts between 20 and 100 万元, to the fen, always the same.
fn amounts() -> Vec<i64> {
    let mut state: u64 = 20_261_123;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    (0..MANAGERS)
        .map(|_| 20_000_000 + i64::try_from(next() % 80_000_001).expect("small"))
        .collect()
}

/// Applies for the pool with one need of this amount.
async fn application(firm: &Client, fen: i64) -> String {
    let need = people::need(firm, "周转", &yuan(fen)).await;
    cases::apply(firm, &need, POOL).await.expect("applied")
}

/// An amount as somebody types it, to the fen.
fn yuan(fen: i64) -> String {
    format!("{}.{:02}元", fen / 100, fen % 100)
}

both_databases! {
    async fn bar_l1_a_quota_is_never_overdrawn(app: TestApp) {
        let app = app.with_limit(POOL, Fen::wan(1_200)).await;
        let firm = app.firm(1).await;
        let mut waiting = Vec::new();
        for fen in amounts() {
            waiting.push((application(&firm, fen).await, fen));
        }
        let (_second, other) = app.second().await;
        let mut managers = Vec::new();
        for (n, (id, fen)) in waiting.iter().enumerate() {
            let login = format!("manager{n}@example.com");
            let manager = app.officer("柳州市财政局", "bureau", &login).await;
            let manager = if n % 2 == 0 { manager } else { manager.over(other.clone()) };
            // Nobody is approved unread.
            let version = cases::case(&manager, id).await.application.version;
            cases::step(&manager, id, version, "accept_for_review", "").await.expect("taken up");
            let mut params = cases::case(&manager, id).await.approve;
            params.amount = yuan(*fen);
            managers.push((manager, params, *fen));
        }
        let limit = pool(&managers[0].0).await.limit;
        let demand: i64 = waiting.iter().map(|(_, fen)| fen).sum();
        assert!(demand > 3 * limit.0, "demand {demand} is three times the limit {limit:?}");

        let mut racing = tokio::task::JoinSet::new();
        for (manager, params, fen) in managers {
            racing.spawn(async move { (approve(&manager, params).await, fen) });
        }
        let answers = racing.join_all().await;

        let approved: i64 = answers.iter().filter(|(ok, _)| *ok).map(|(_, fen)| fen).sum();
        let smallest_refused = answers.iter().filter(|(ok, _)| !ok).map(|(_, fen)| *fen).min();
        let manager = app.signed_in("manager0@example.com").await;
        let fund = pool(&manager).await;
        let detail = manager.call(Fund { id: fund.id.to_string() }).await.expect("the ledger");
        assert_eq!(fund.reserved, Fen(approved), "what was answered is what is bound");
        assert_eq!(detail.ledger_sum, Fen(approved), "and what the ledger says");
        assert_eq!(fund.open, limit.minus(Fen(approved)));
        assert!(approved <= limit.0, "overdrawn");
        let granted = answers.iter().filter(|(ok, _)| *ok).count();
        assert_eq!(detail.ledger_rows, u64::try_from(granted).expect("a count"));
        assert!(
            smallest_refused.is_some_and(|least| least > fund.open.0),
            "nobody was refused what was there: {smallest_refused:?} of {:?}",
            fund.open
        );
    }
}

async fn pool(manager: &Client) -> contract::fund::FundView {
    let funds = manager.call(Funds {}).await.expect("the funds").funds;
    funds
        .into_iter()
        .find(|fund| fund.product.id.to_string() == POOL)
        .expect("the pool")
}

/// Approves until the answer is a real one: a busy database asks to try again.
async fn approve(manager: &Client, params: ApproveParams) -> bool {
    for _ in 0..50 {
        match manager
            .call(Approve {
                params: params.clone(),
            })
            .await
        {
            Ok(()) => return true,
            Err(problem) => match problem.kind {
                ProblemKind::Conflict {
                    conflict: Conflict::QuotaExceeded { .. },
                } => return false,
                ProblemKind::Unavailable => {}
                other => panic!("neither approved nor refused for the quota: {other:?}"),
            },
        }
    }
    panic!("the database was busy fifty times");
}
