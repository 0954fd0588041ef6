//! A form that bears an old version, another change, or an object that changed in between: 409, and
//! nothing is done.

use super::deeds::KINDS;
use super::world::{World, status};
use app::api::applications::Step;
use contract::application::StepParams;
use contract::people::InvitationParams;
use contract::{Conflict, ProblemKind};
use domain::proposal::{Kind, Refusal};
use services::{Error, proposals};
use tests::both_databases;

/// Changes what a proposal is about, past the proposal.
pub async fn change_object(world: &World, kind: Kind, object: &str) {
    match kind {
        Kind::QuotaLimit => world.drift_quota().await,
        Kind::Approval => {
            let (_, version) = world.application(object).await;
            let params = StepParams {
                id: object.into(),
                version: version.to_string(),
                command: "withdraw".into(),
                text: String::new(),
            };
            world.firm.call(Step { params }).await.expect("taken back");
        }
        Kind::Grant => world.drift_role().await,
        Kind::Invitation => {
            let params = InvitationParams {
                id: object.into(),
                org: String::new(),
            };
            let done = services::people::revoke(&world.maker, params).await;
            done.expect("taken back");
        }
        Kind::Admission => panic!("no institution proposes an admission"),
        Kind::Threshold => {
            let was = world.threshold().await;
            world.set_threshold(was, was.map(|fen| fen + 1)).await;
        }
        Kind::VersionWithdrawal => drop(world.coming().await),
    }
}

fn conflict(error: Error) -> Conflict {
    let problem = error.into_problem("test");
    assert_eq!(problem.status(), 409);
    match problem.kind {
        ProblemKind::Conflict { conflict } => conflict,
        other => panic!("another problem: {other:?}"),
    }
}

both_databases! {
    async fn bar_l6_what_changed_in_between_is_not_confirmed(app: TestApp) {
        let world = World::of(app).await;
        for kind in &KINDS {
            let (id, object) = world.propose(*kind).await;
            let seen = world.seen(id).await;
            change_object(&world, *kind, &object).await;
            let before = (world.quota_row().await.limit_fen, world.threshold().await, world.role().await);
            let error = proposals::confirm(&world.checker, seen).await.expect_err("changed");
            let found = conflict(error);
            match kind {
                // The step on the object itself closed the proposal in its transaction.
                Kind::Approval | Kind::Invitation => assert_eq!(found, Conflict::Stale),
                _ => assert_eq!(found, Conflict::Proposal { refusal: Refusal::ObjectChanged }, "{kind:?}"),
            }
            let row = world.row(id).await;
            assert_eq!((row.status.as_str(), row.checker_id), ("overtaken", None), "{kind:?}");
            let after = (world.quota_row().await.limit_fen, world.threshold().await, world.role().await);
            assert_eq!(before, after, "{kind:?}: nothing was carried out");
        }
    }
}

both_databases! {
    async fn bar_l6_a_form_of_before_or_of_another_change_is_refused(app: TestApp) {
        let world = World::of(app).await;
        for kind in &KINDS {
            let (id, _) = world.propose(*kind).await;
            let seen = world.seen(id).await;
            let state = world.state().await;
            let mut old = seen.clone();
            old.version = "0".into();
            let mut other = seen.clone();
            other.digest = "0".repeat(64);
            for params in [old, other] {
                let error = proposals::confirm(&world.checker, params).await.expect_err("stale");
                assert_eq!(conflict(error), Conflict::Stale, "{kind:?}");
                assert_eq!(world.state().await, state, "{kind:?}");
            }
            proposals::confirm(&world.checker, seen.clone()).await.expect("as it was shown");
            let again = proposals::confirm(&world.checker, seen).await.expect_err("decided");
            assert_eq!(conflict(again), Conflict::Stale, "{kind:?}");
        }
    }
}

both_databases! {
    async fn a_changed_term_of_the_product_or_a_closed_quota_refuses_the_approval(app: TestApp) {
        let world = World::of(app).await;
        // The quota's limit is one of the things that the approval rests on.
        let (approval, case) = world.propose(Kind::Approval).await;
        let (limit, _) = world.propose(Kind::QuotaLimit).await;
        world.take(&world.checker, "confirm", limit).await.expect("another limit");
        let error = world.take(&world.checker, "confirm", approval).await.expect_err("changed");
        assert_eq!(conflict(error), Conflict::Proposal { refusal: Refusal::ObjectChanged });
        // Review goes on, and the approval can be proposed anew.
        assert_eq!(world.application(&case).await.0, "under_review");
        let again = world.approve(&case, domain::money::Fen::wan(80)).await.expect("proposed");
        let services::applications::Approved::Proposed(again) = again else { panic!("alone") };
        world.take(&world.checker, "confirm", again).await.expect("approved");
        assert_eq!(world.application(&case).await.0, "approved");
    }
}

both_databases! {
    async fn whoever_lost_the_right_to_propose_does_not_stand_behind_it_any_more(app: TestApp) {
        let world = World::of(app).await;
        let (id, _) = world.propose(Kind::QuotaLimit).await;
        let maker = world.maker.actor().expect("the maker").user_id;
        let ctx = services::Ctx::system(world.app.portal.clone(), "test");
        let permit = ctx.housekeeping().expect("the portal");
        let tx = world.app.portal.db.begin(&permit).await.expect("a transaction");
        store::accounts::set_disabled(&tx, maker, Some(ctx.now())).await.expect("disabled");
        tx.commit().await.expect("kept");
        let error = world.take(&world.checker, "confirm", id).await.expect_err("nobody stands behind it");
        assert_eq!(conflict(error), Conflict::Proposal { refusal: Refusal::ProposerGone });
        assert_eq!(status(world.take(&world.twin, "confirm", id).await.expect_err("same person")), 409);
        world.take(&world.checker, "send_back", id).await.expect("sent back");
    }
}
