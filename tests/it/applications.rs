//! From an application to its answer, on both sides of the desk.

use app::api::applications::{Application, Approve, Decline};
use app::api::funds::Funds;
use app::api::worklist::Queue;
use contract::application::{ApproveParams, DeclineParams};
use contract::worklist::WorklistParams;
use contract::{Conflict, ProblemKind};
use domain::money::{Bp, Fen};
use tests::{Client, TestApp, both_databases, cases, people};

/// The city's credit-based loan for industrial firms.
const LOAN: &str = "B-LZ-IND";

/// A portal with the catalogue, a firm with a need, and an officer of the lender.
async fn desk(app: TestApp) -> (TestApp, Client, Client, String) {
    let app = app.with_catalogue().await;
    let firm = app.firm(1).await;
    let need = people::need(&firm, "采购铝型材", "300万").await;
    let lender = app.provider_of(LOAN).await;
    let officer = app.officer(&lender, "bank", "officer@example.com").await;
    (app, firm, officer, need)
}

both_databases! {
    async fn an_application_is_reviewed_and_approved_with_terms(app: TestApp) {
        let (_app, firm, officer, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");

        let queue = officer.call(Queue { params: WorklistParams::default() }).await.expect("queue");
        assert_eq!(queue.rows.len(), 1);
        assert_eq!(queue.rows[0].status.code, "submitted");
        assert_eq!(queue.rows[0].days_left, Some(30));

        let case = cases::case(&officer, &id).await;
        assert_eq!(case.verdict.code, "eligible");
        assert_eq!(case.need_description, "采购电池托盘生产用铝型材");
        cases::step(&officer, &id, case.application.version, "accept_for_review", "").await.expect("accepted");

        let form = cases::case(&officer, &id).await.approve;
        let params = ApproveParams {
            amount: "250万".into(),
            rate: "3.45".into(),
            conditions: "办妥账户监管后放款。".into(),
            ..form
        };
        officer.call(Approve { params }).await.expect("approved");

        let answer = firm.call(Application { id }).await.expect("the application");
        let decision = answer.decision.expect("an answer");
        assert!(decision.approved);
        assert_eq!(decision.amount, Some(Fen::wan(250)));
        assert_eq!(decision.rate, Some(Bp(345)));
        assert_eq!(decision.text, "办妥账户监管后放款。");
        let steps: Vec<_> = answer.events.iter().map(|event| event.status.code.as_str()).collect();
        assert_eq!(steps, ["submitted", "under_review", "approved"]);
    }
}

both_databases! {
    async fn a_refusal_has_a_reason_and_words(app: TestApp) {
        let (_app, firm, officer, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        let case = cases::case(&officer, &id).await;
        let params = DeclineParams {
            id: id.clone(),
            version: case.application.version.to_string(),
            ..DeclineParams::default()
        };
        let problem = officer.call(Decline { params: params.clone() }).await.expect_err("no reason");
        let fields: Vec<_> = problem.fields.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["reason", "text"]);

        let reason = case.decline_reasons[0].clone();
        let text = "近三个月纳税申报与报表收入差异较大，请说明后再申请。".to_owned();
        let params = DeclineParams { reason: reason.code.clone(), text: text.clone(), ..params };
        officer.call(Decline { params }).await.expect("declined");
        let decision =
            firm.call(Application { id }).await.expect("the application").decision.expect("an answer");
        assert!(!decision.approved);
        assert_eq!((decision.reason, decision.text), (Some(reason), text));
    }
}

both_databases! {
    async fn the_clock_stops_while_the_firm_is_asked(app: TestApp) {
        let (app, firm, _, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        app.clock.advance(chrono::TimeDelta::days(10));
        let officer_again = app.signed_in("officer@example.com").await;
        let version = cases::case(&officer_again, &id).await.application.version;
        cases::step(&officer_again, &id, version, "request_more", "请补充近三个月银行流水。").await.expect("asked");
        app.clock.advance(chrono::TimeDelta::days(20));
        let firm = app.signed_in("firm1@example.com").await;
        let view = firm.call(Application { id: id.clone() }).await.expect("the application");
        assert_eq!(view.row.days_left, None, "nobody is late while the firm is asked");
        cases::step(&firm, &id, view.version, "supply_more", "已补充。").await.expect("supplied");
        let officer = app.signed_in("officer@example.com").await;
        assert_eq!(cases::case(&officer, &id).await.application.row.days_left, Some(20));
    }
}

both_databases! {
    async fn a_need_applies_to_a_product_once_at_a_time(app: TestApp) {
        let (_app, firm, officer, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        let problem = cases::apply(&firm, &need, LOAN).await.expect_err("running already");
        assert!(matches!(problem.status(), 409 | 422), "{problem:?}");
        let queue = officer.call(Queue { params: WorklistParams::default() }).await.expect("queue");
        assert_eq!(queue.rows.len(), 1);
        let version = firm.call(Application { id: id.clone() }).await.expect("it").version;
        cases::step(&firm, &id, version, "withdraw", "").await.expect("withdrawn");
        cases::apply(&firm, &need, LOAN).await.expect("free to apply again");
    }
}

both_databases! {
    async fn a_stale_decision_is_refused(app: TestApp) {
        let (_app, firm, officer, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        let seen = cases::case(&officer, &id).await.application.version;
        cases::step(&officer, &id, seen, "accept_for_review", "").await.expect("accepted");
        let problem = cases::step(&officer, &id, seen, "request_more", "请补充。").await.expect_err("stale");
        assert_eq!(problem.kind, ProblemKind::Conflict { conflict: Conflict::Stale });
    }
}

both_databases! {
    async fn sides_cannot_take_each_others_steps(app: TestApp) {
        let (_app, firm, officer, need) = desk(app).await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        let version = cases::case(&officer, &id).await.application.version;
        for (who, command) in [(&firm, "accept_for_review"), (&firm, "request_more"), (&officer, "withdraw"), (&officer, "supply_more"), (&firm, "approve"), (&officer, "castle")] {
            let problem = cases::step(who, &id, version, command, "文字").await.expect_err(command);
            assert!((400..500).contains(&problem.status()), "{command}: {problem:?}");
        }
        assert_eq!(cases::case(&officer, &id).await.application.row.status.code, "submitted");
    }
}

both_databases! {
    async fn giving_back_what_was_approved_frees_the_quota(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "周转", "80万").await;
        let id = cases::apply(&firm, &need, "R-LZ-START").await.expect("applied");
        let bureau = app.provider_of("R-LZ-START").await;
        let manager = app.officer(&bureau, "bureau", "manager@example.com").await;
        let version = cases::case(&manager, &id).await.application.version;
        cases::step(&manager, &id, version, "accept_for_review", "").await.expect("accepted");
        let params = cases::case(&manager, &id).await.approve;
        manager.call(Approve { params }).await.expect("approved");
        let reserved = |funds: contract::fund::FundsView| -> Fen {
            funds.funds.iter().map(|fund| fund.reserved).sum()
        };
        assert_eq!(reserved(manager.call(Funds {}).await.expect("funds")), Fen::wan(80));
        let version = firm.call(Application { id: id.clone() }).await.expect("it").version;
        cases::step(&firm, &id, version, "withdraw", "").await.expect("given back");
        assert_eq!(reserved(manager.call(Funds {}).await.expect("funds")), Fen(0));
    }
}
