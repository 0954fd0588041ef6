//! Two checkers at the same moment, over two processes: one wins, and the change is made once.

use super::world::{POOL, World, status};
use app::api::applications::Step;
use contract::application::StepParams;
use domain::access::Role;
use domain::proposal::Kind;
use services::{Ctx, Error, proposals};
use std::sync::Arc;
use store::quotas;
use tests::{bars, both_databases};

/// Answers that a busy database gives; the same request may succeed later.
fn busy(error: &Error) -> bool {
    matches!(
        error,
        Error::Unavailable(_) | Error::Store(store::Error::Busy(_) | store::Error::Unavailable(_))
    )
}

async fn confirm(who: &Ctx, params: &contract::proposal::ConfirmParams) -> Result<(), u16> {
    for _ in 0..50 {
        match proposals::confirm(who, params.clone()).await {
            Ok(_) => return Ok(()),
            Err(error) if busy(&error) => {}
            Err(error) => return Err(status(error)),
        }
    }
    panic!("busy fifty times");
}

both_databases! {
    async fn bar_l6_of_two_checkers_one_wins(app: TestApp) {
        let world = World::of(app).await;
        let name = world.app.provider_of(POOL).await;
        world.app.account(&name, "bureau", "third@l6.example", Role::Checker).await;
        world.app.identify("third@l6.example", "third").await;
        let (portal, _router) = world.app.second().await;
        let mut third = tests::criteria::acting(&world.app, "third@l6.example").await;
        third.system = false;
        third.portal = portal;
        let rounds = bars::size(12, 100);
        for round in 0..rounds {
            let (id, _) = world.propose(Kind::QuotaLimit).await;
            let seen = Arc::new(world.seen(id).await);
            let before = quotas::ledger_sum(world.app.portal.db.read(), world.org, world.quota).await.expect("read");
            let version = world.quota_row().await.version;
            let (one, two) = (world.checker.clone(), third.clone());
            let (left, right) = (seen.clone(), seen);
            let first = tokio::spawn(async move { confirm(&one, &left).await });
            let second = tokio::spawn(async move { confirm(&two, &right).await });
            let answers = [first.await.expect("no panic"), second.await.expect("no panic")];
            let won = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(won, 1, "round {round}: {answers:?}");
            assert!(answers.contains(&Err(409)), "round {round}: {answers:?}");
            let after = quotas::ledger_sum(world.app.portal.db.read(), world.org, world.quota).await.expect("read");
            assert_eq!(after.0, before.0 + 1, "round {round}: one row in the ledger");
            assert_eq!(world.quota_row().await.version, version + 1, "round {round}");
        }
        bars::report("L6", &format!("{rounds} races of two checkers over two processes: one wins each"));
    }
}

both_databases! {
    async fn an_approval_and_the_firms_withdrawal_at_once_never_both_hold(app: TestApp) {
        let world = Arc::new(World::of(app).await);
        for round in 0..bars::size(8, 50) {
            let (id, case) = world.propose(Kind::Approval).await;
            let seen = world.seen(id).await;
            let (_, version) = world.application(&case).await;
            let params = StepParams {
                id: case.clone(),
                version: version.to_string(),
                command: "withdraw".into(),
                text: String::new(),
            };
            let (one, two) = (world.clone(), world.clone());
            let confirming = tokio::spawn(async move { confirm(&one.checker, &seen).await });
            let taking = tokio::spawn(async move { two.firm.call(Step { params }).await });
            let (confirmed, taken) = (confirming.await.expect("no panic"), taking.await.expect("no panic"));
            let (status, _) = world.application(&case).await;
            let proposal = world.row(id).await.status;
            let held = store::quotas::held_by(world.app.portal.db.read(), case.parse().expect("an id")).await.expect("read");
            match (confirmed.is_ok(), taken.is_ok()) {
                (true, false) => assert_eq!((status.as_str(), proposal.as_str(), held.is_positive()), ("approved", "confirmed", true), "round {round}"),
                (false, true) => assert_eq!((status.as_str(), proposal.as_str(), held.is_positive()), ("withdrawn", "overtaken", false), "round {round}"),
                other => panic!("round {round}: {other:?} {status} {proposal}"),
            }
        }
    }
}
