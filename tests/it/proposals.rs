//! The pages of what takes two persons, as a browser without scripts uses them.

use app::api::applications::{Application, Approve, Case};
use app::api::funds::Fund;
use contract::application::ApproveParams;
use contract::{Conflict, ProblemKind};
use domain::fault::Fault;
use domain::money::Fen;
use tests::{Client, Page, TestApp, both_databases, cases, criteria, people, proposals};

const POOL: &str = "R-LZ-START";
const LOAN: &str = "B-LZ-IND";

async fn bureau(app: &TestApp) -> (Client, Client) {
    let name = app.provider_of(POOL).await;
    let maker = app.officer(&name, "bureau", "fm@example.com").await;
    (maker, app.checker(&name, "bureau", "fc@example.com").await)
}

async fn english(who: &Client, path: &str) -> Page {
    who.set_cookie("lang", "en");
    let page = who.get(path).await;
    who.set_cookie("lang", "");
    page
}

both_databases! {
    async fn a_limit_is_proposed_and_confirmed_with_forms_alone(app: TestApp) {
        let app = app.with_limit(POOL, Fen::wan(1_200)).await;
        let (maker, checker) = bureau(&app).await;
        let form = proposals::quota_form(&maker, POOL).await;
        let quota = format!("/fund/quotas/{}", form.quota);
        let page = maker.get(&quota).await;
        assert!(page.text.contains("调整额度") && page.text.contains("proposals/change_quota"), "{}", page.text);
        assert!(!checker.get(&quota).await.text.contains("proposals/change_quota"), "checkers propose nothing");
        let fields = [
            ("_page", quota.as_str()),
            ("params[id]", &form.id),
            ("params[quota]", &form.quota),
            ("params[version]", &form.version),
            ("params[limit]", "2000万"),
            ("params[state]", "open"),
            ("params[note]", "按会议纪要追加 <b>800</b> 万元"),
        ];
        let sent = maker.post("/fn/proposals/change_quota", &fields).await;
        assert!(sent.status.is_redirection(), "{}", sent.text);
        let proposal = format!("/proposals/{}", form.id);
        assert!(sent.location().starts_with(&proposal), "{}", sent.location());
        // The same form again is no second proposal.
        assert!(maker.post("/fn/proposals/change_quota", &fields).await.status.is_redirection());
        assert_eq!(proposals::list(&maker).await.mine.len(), 1);

        let list = checker.get("/proposals").await;
        assert!(list.text.contains("等我复核") && list.text.contains(&proposal), "{}", list.text);
        assert!(list.text.contains("，1 项等您复核"), "the navigation counts it");
        assert!(!maker.get("/proposals").await.text.contains("项等您复核"), "not for whoever proposed it");
        let page = checker.get(&proposal).await;
        for part in ["1,200 万元（¥12,000,000.00）", "2,000 万元（¥20,000,000.00）", "复核通过", "退回", "目前已占用", "&lt;b&gt;800&lt;/b&gt;"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        let page = english(&checker, &proposal).await;
        for part in ["Change of a quota", "Before", "After", "Confirm", "Send back", "At present"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        let page = maker.get(&proposal).await;
        assert!(page.text.contains("proposals/withdraw") && !page.text.contains("proposals/confirm"), "{}", page.text);

        let seen = proposals::seen(&checker, &form.id).await;
        let fields = [
            ("_page", proposal.as_str()),
            ("params[id]", &seen.id),
            ("params[version]", &seen.version),
            ("params[digest]", &seen.digest),
        ];
        let done = checker.post("/fn/proposals/confirm", &fields).await;
        assert!(done.status.is_redirection(), "{}", done.text);
        let again = checker.post("/fn/proposals/confirm", &fields).await;
        assert_eq!(again.status, 409, "{}", again.text);
        let detail = maker.call(Fund { id: form.quota.clone() }).await.expect("the quota");
        assert_eq!(detail.fund.limit, Fen::wan(2_000));
        let row = &detail.ledger[0];
        assert_eq!((row.kind.code.as_str(), row.amount, row.limit_after), ("raise", Fen::ZERO, Some(Fen::wan(2_000))));
        assert_eq!(detail.ledger_sum, Fen::ZERO, "a limit binds nothing");
        let page = maker.get(&quota).await;
        assert!(page.text.contains("调增额度") && page.text.contains(&proposal), "{}", page.text);
        assert!(checker.get("/proposals").await.text.contains("已复核通过"));
    }
}

both_databases! {
    async fn a_limit_below_what_is_bound_is_refused_with_the_figure(app: TestApp) {
        let app = app.with_limit(POOL, Fen::wan(1_200)).await;
        let (maker, checker) = bureau(&app).await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "周转", "100万").await;
        let id = cases::apply(&firm, &need, POOL).await.expect("applied");
        cases::step(&maker, &id, 1, "accept_for_review", "").await.expect("taken up");
        // Proposed while nothing was bound.
        let lower = proposals::limit(&maker, POOL, "50万").await.expect("proposed");
        let params = cases::case(&maker, &id).await.approve;
        maker.call(Approve { params }).await.expect("no threshold here: approved at once");
        let problem = proposals::confirm(&checker, &lower).await.expect_err("100 万元 are bound");
        let bound = Conflict::BelowBound { bound: Fen::wan(100) };
        assert_eq!(problem.kind, ProblemKind::Conflict { conflict: bound });
        proposals::withdraw(&maker, &lower).await.expect("taken back");
        let problem = proposals::limit(&maker, POOL, "99.99万").await.expect_err("too little");
        let fault = Fault::AmountOutOfRange { min: Some(Fen::wan(100)), max: None };
        assert_eq!((problem.fields[0].field.as_str(), &problem.fields[0].fault), ("limit", &fault));
        proposals::limit(&maker, POOL, "100万").await.expect("exactly what is bound");
    }
}

both_databases! {
    async fn an_approval_above_the_threshold_is_seen_whole_and_answered_by_two(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = criteria::pair(&app, LOAN).await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "扩产", "1500万").await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        cases::step(&maker, &id, 1, "accept_for_review", "").await.expect("taken up");
        let page = maker.get(&format!("/bank/cases/{id}")).await;
        assert!(page.text.contains("批准金额超过 1,000 万元的"), "{}", page.text);
        let form = cases::case(&maker, &id).await.approve;
        let params = ApproveParams { conditions: "办妥抵押登记".into(), ..form };
        maker.call(Approve { params: params.clone() }).await.expect("handed over");

        // The firm reads that a second person checks, and nothing of the terms.
        let seen = firm.call(Application { id: id.clone() }).await.expect("the application");
        assert_eq!((seen.row.status.code.as_str(), seen.decision), ("awaiting_check", None));
        let page = firm.get(&format!("/firm/applications/{id}")).await;
        assert!(page.text.contains("待复核") && !page.text.contains("办妥抵押登记"), "{}", page.text);
        let case = maker.call(Case { id: id.clone() }).await.expect("the case");
        let proposal = case.proposal.expect("a proposal").to_string();
        assert!(maker.call(Approve { params }).await.is_err(), "not twice");
        let problem = cases::step(&maker, &id, case.application.version, "request_more", "再补").await;
        assert_eq!(problem.expect_err("the second person first").status(), 409);
        let page = checker.get(&format!("/bank/cases/{id}")).await;
        assert!(page.text.contains(&format!("/proposals/{proposal}")), "{}", page.text);

        let page = checker.get(&format!("/proposals/{proposal}")).await;
        for part in ["1,500 万元（¥15,000,000.00）", "办妥抵押登记", "年利率", "复核通过"] {
            assert!(page.text.contains(part), "{part}: {}", page.text);
        }
        proposals::confirm(&checker, &proposal).await.expect("confirmed");
        let seen = firm.call(Application { id: id.clone() }).await.expect("the application");
        let decision = seen.decision.expect("an answer");
        assert_eq!((seen.row.status.code.as_str(), decision.amount), ("approved", Some(Fen::wan(1_500))));
        let steps: Vec<_> = seen.events.iter().map(|event| event.step.code.as_str()).collect();
        assert_eq!(steps, ["submit", "accept_for_review", "propose_approval", "confirm_approval"]);
        let quota = store::quotas::held_by(app.portal.db.read(), id.parse().expect("an id")).await;
        assert_eq!(quota.expect("read"), Fen::wan(1_500), "bound with the confirmation");
    }
}

both_databases! {
    async fn what_is_sent_back_goes_back_to_review_and_the_reason_stays_inside(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = criteria::pair(&app, LOAN).await;
        let firm = app.firm(1).await;
        let need = people::need(&firm, "扩产", "1500万").await;
        let id = cases::apply(&firm, &need, LOAN).await.expect("applied");
        cases::step(&maker, &id, 1, "accept_for_review", "").await.expect("taken up");
        let params = cases::case(&maker, &id).await.approve;
        maker.call(Approve { params }).await.expect("handed over");
        let proposal = proposals::to_check(&checker).await;
        let empty = proposals::send_back(&checker, &proposal, " ").await.expect_err("a reason is needed");
        assert_eq!(empty.fields[0].field, "text");
        proposals::send_back(&checker, &proposal, "集中度偏高，请压降").await.expect("sent back");
        let seen = firm.call(Application { id: id.clone() }).await.expect("the application");
        assert_eq!(seen.row.status.code, "under_review");
        assert!(!firm.get(&format!("/firm/applications/{id}")).await.text.contains("集中度"));
        assert!(maker.get(&format!("/proposals/{proposal}")).await.text.contains("集中度偏高"));
        // Below the threshold the maker answers alone, as before.
        let form = cases::case(&maker, &id).await.approve;
        let params = ApproveParams { amount: "1000".into(), ..form };
        maker.call(Approve { params }).await.expect("at the threshold");
        let seen = firm.call(Application { id }).await.expect("the application");
        assert_eq!(seen.row.status.code, "approved");
    }
}

both_databases! {
    async fn the_threshold_is_itself_changed_by_two(app: TestApp) {
        let app = app.with_catalogue().await;
        let (maker, checker) = criteria::pair(&app, LOAN).await;
        let page = maker.get("/proposals").await;
        assert!(page.text.contains("批准金额超过 1,000 万元的申请须由另一人复核"), "{}", page.text);
        assert!(proposals::list(&checker).await.threshold.expect("a threshold").form.is_none());
        let id = proposals::threshold(&maker, "800").await.expect("proposed");
        let twice = proposals::list(&maker).await.threshold.expect("a threshold");
        assert_eq!((twice.amount, twice.form), (Some(Fen::wan(1_000)), None), "one at a time, and not yet");
        proposals::confirm(&checker, &id).await.expect("confirmed");
        let after = proposals::list(&maker).await.threshold.expect("a threshold");
        assert_eq!(after.amount, Some(Fen::wan(800)));
        assert!(app.firm(1).await.get("/proposals").await.status.is_client_error());
    }
}
