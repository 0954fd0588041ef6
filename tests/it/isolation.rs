//! Nobody sees another organisation's data in lists and messages; ids are the business of
//! `bars_a::idor`.

use app::api::applications::{Application, Case};
use app::api::assets::SaveAsset;
use app::api::needs::SaveNeed;
use app::api::worklist::{Candidates, Queue};
use contract::need::NeedParams;
use contract::worklist::{CandidatesParams, WorklistParams};
use contract::{Problem, ProblemKind};
use tests::{assets, both_databases, cases, people};

const NOBODYS: &str = "0198c0de-0000-7000-8000-000000000000";

/// The same problem but for the request's id.
fn bare(mut problem: Problem) -> Problem {
    problem.request_id = None;
    problem
}

both_databases! {
    async fn an_identity_registered_by_another_firm_is_told_without_its_name(app: TestApp) {
        let (one, two) = (app.firm(1).await, app.firm(2).await);
        let params = assets::trademark(&one, "12345678").await;
        assets::save(&one, params).await;
        let params = assets::trademark(&two, "１２３４５６７８ ").await;
        let problem = two.call(SaveAsset { params }).await.expect_err("registered already");
        assert_eq!(problem.fields[0].field, "details.registration_number");
        assert!(!serde_json::to_string(&problem).expect("json").contains("试验1号"));
    }
}

both_databases! {
    async fn an_institution_sees_cases_of_its_own_products_only(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "采购铝型材", "300万").await;
        let id = cases::apply(&firm, &need, "B-LZ-IND").await.expect("applied");
        let other = app.provider_of("B-IP-BCM").await;
        let stranger = app.officer(&other, "bank", "stranger@example.com").await;
        let problem = bare(stranger.call(Case { id: id.clone() }).await.expect_err("not theirs"));
        let nobodys = bare(stranger.call(Case { id: NOBODYS.into() }).await.expect_err("nobody's"));
        assert_eq!(problem, nobodys);
        let queue = stranger.call(Queue { params: WorklistParams { status: "all".into(), ..Default::default() } }).await;
        assert!(queue.expect("a queue").rows.is_empty());
        let rival = app.firm(2).await;
        let problem = rival.call(Application { id }).await.expect_err("another firm's");
        assert_eq!(problem.kind, ProblemKind::NotFound);
    }
}

both_databases! {
    async fn a_need_that_its_firm_keeps_closed_is_no_candidate(app: TestApp) {
        let app = app.with_catalogue().await;
        let firm = app.firm(1).await;
        let form = firm.call(app::api::needs::NewNeed {}).await.expect("a form").form;
        let params = NeedParams {
            title: "不公开的需求".into(),
            amount: "300".into(),
            tenor_months: "12".into(),
            purpose: "working_capital".into(),
            ..form
        };
        firm.call(SaveNeed { params }).await.expect("saved");
        people::need(&firm, "公开的需求", "300").await;
        let lender = app.provider_of("B-LZ-IND").await;
        let officer = app.officer(&lender, "bank", "officer@example.com").await;
        let view = officer.call(Candidates { params: CandidatesParams::default() }).await.expect("candidates");
        let titles: Vec<_> = view.rows.iter().map(|row| row.title.as_str()).collect();
        assert!(titles.contains(&"公开的需求") && !titles.contains(&"不公开的需求"), "{titles:?}");
    }
}
