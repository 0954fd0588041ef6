//! L5: every write of the register and of pledges over HTTP, three times at once, once after the
//! answer, once after a restart; other content under its key; another person with its key.

use super::journey::lets_read;
use app::api::pledges::{
    ChangePledge, ProposePledge, RegisterPledge, TakePledgeStep, TransferPledge,
};
use app::api::registry::{SubmitAsset, TakeBackAsset, VerifyAsset};
use contract::Problem;
use contract::pledge::{ChangePledgeParams, TransferPledgeParams};
use contract::registry::TakeBackAssetParams;
use domain::fault::Fault;
use tests::pledges;
use tests::{Client, bars, both_databases};

/// Sends a call as the L5 bar asks, and again after a restart (`late`); all answers are a success.
macro_rules! sent {
    ($count:ident, $who:expr, $late:expr, $call:expr) => {{
        let (who, call) = (&$who, || $call);
        let (a, b, c) = tokio::join!(who.call(call()), who.call(call()), who.call(call()));
        for answer in [a, b, c, who.call(call()).await, $late.call(call()).await] {
            assert!(answer.is_ok(), "{answer:?}");
        }
        $count += 1;
    }};
}

/// The fields at fault.
fn fields(problem: &Problem) -> Vec<(&str, bool)> {
    assert_eq!(problem.status(), 422, "{problem:?}");
    let fault = |fault: &'_ domain::fault::FieldFault| fault.fault == Fault::Duplicate;
    let all = problem.fields.iter();
    all.map(|one| (one.field.as_str(), fault(one))).collect()
}

/// The same browser, at another process on the same database.
fn after_restart(client: &Client, router: &axum::Router) -> Client {
    client.over(router.clone())
}

both_databases! {
    async fn bar_l5_pledges_over_http(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let bank = app.officer("柳州甲银行", "bank", "maker@example.com").await;
        let checker = app.checker("柳州甲银行", "bank", "checker@example.com").await;
        let other = app.officer("柳州乙银行", "bank", "other@example.com").await;
        lets_read(&firm, &bank).await;
        lets_read(&firm, &other).await;
        let (_restarted, router) = app.second().await;
        let late_firm = after_restart(&firm, &router);
        let late_bank = after_restart(&bank, &router);
        let late_checker = after_restart(&checker, &router);
        let mut count = 0;
        for serial in 0..u32::try_from(bars::size(2, 50)).expect("a size") {
            let asset = pledges::trademark(&firm, serial).await;
            let submit = pledges::submission(&firm, &asset, &bank).await;
            sent!(count, firm, late_firm, SubmitAsset { params: submit.clone() });
            let life = pledges::life(&firm, &asset).await;
            let back = TakeBackAssetParams { id: asset.clone(), version: life.version.to_string(), key: life.key };
            sent!(count, firm, late_firm, TakeBackAsset { params: back.clone() });
            pledges::hand_in(&firm, &asset, &bank).await;
            let found = pledges::verification(&bank, &asset).await;
            sent!(count, bank, late_bank, VerifyAsset { params: found.clone() });

            let form = pledges::proposal(&bank, &firm, &asset).await;
            sent!(count, bank, late_bank, ProposePledge { params: form.clone() });
            let id = form.id.clone();
            let consent = pledges::step_form(&firm, &id, "consent").await;
            sent!(count, firm, late_firm, TakePledgeStep { params: consent.clone() });
            let entry = pledges::entry(&bank, &id).await;
            sent!(count, bank, late_bank, RegisterPledge { params: entry.clone() });
            let view = pledges::view(&bank, &id).await;
            let change = ChangePledgeParams {
                id: id.clone(),
                key: view.key,
                version: view.version.to_string(),
                secured: "debt".into(),
                amount: "200".into(),
                due_on: "2028-05-31".into(),
                ..ChangePledgeParams::default()
            };
            sent!(count, bank, late_bank, ChangePledge { params: change.clone() });
            let agree = pledges::step_form(&firm, &id, "agree_change").await;
            sent!(count, firm, late_firm, TakePledgeStep { params: agree.clone() });
            let end = pledges::step_form(&checker, &id, "release").await;
            sent!(count, checker, late_checker, TakePledgeStep { params: end.clone() });

            // Once each: three steps before the pledge, two by it; six of the pledge.
            let steps = pledges::life(&firm, &asset).await.steps;
            let codes: Vec<_> = steps.iter().map(|step| step.step.code.as_str()).collect();
            assert_eq!(codes, ["submit", "return", "submit", "verify", "encumber", "free"]);
            assert_eq!(pledges::view(&firm, &id).await.events.len(), 6);

            // Another content under the same key, and somebody else with it.
            let mut twisted = submit;
            twisted.verifier = tests::stage::org_of(&other).await.to_string();
            let problem = firm.call(SubmitAsset { params: twisted }).await.expect_err("another content");
            assert_eq!(fields(&problem), [("key", true)]);
            let mut twisted = form.clone();
            twisted.amount = "301".into();
            let problem = bank.call(ProposePledge { params: twisted }).await.expect_err("another content");
            assert_eq!(fields(&problem), [("id", true)]);
            for (who, params) in [(&firm, consent), (&firm, agree), (&checker, end)] {
                let twisted = contract::pledge::PledgeStepParams { note: "另一说明".into(), ..params };
                let problem = who.call(TakePledgeStep { params: twisted }).await.expect_err("another content");
                assert_eq!(fields(&problem), [("key", true)]);
            }
            let foreign = other.call(RegisterPledge { params: entry }).await.expect_err("not theirs");
            assert_eq!(foreign.status(), 404);
            let foreign = other.call(VerifyAsset { params: found }).await.expect_err("not theirs");
            assert_eq!(foreign.status(), 404);
        }
        // Handed on, the old institution's form still answers.
        let asset = pledges::verified(&firm, 900, &bank).await;
        let id = pledges::propose(&bank, &firm, &asset).await.expect("proposed");
        pledges::step(&firm, &id, "consent").await.expect("consented");
        pledges::register(&bank, &id).await.expect("registered");
        let view = pledges::view(&checker, &id).await;
        let hand_on = TransferPledgeParams {
            id: id.clone(),
            key: view.key,
            version: view.version.to_string(),
            institution: tests::stage::org_of(&other).await.to_string(),
            note: "债权转让".into(),
        };
        sent!(count, checker, late_checker, TransferPledge { params: hand_on.clone() });
        assert_eq!(pledges::view(&other, &id).await.events.len(), 4);
        bars::report("L5", &format!("{count} keyed writes of the register over HTTP sent 5 times each: once each, other content 422"));
    }
}
