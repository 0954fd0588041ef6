//! What an institution reads of a firm: as far as the firm's consent reaches, and no longer.

use app::api::applications::{Application, Apply, Approve, Case};
use app::api::consents::{AnswerConsent, AskConsent, Consents, GiveConsent, RevokeConsent};
use app::api::firms::{Firm, SaveFinancial, SaveFirm};
use app::api::needs::{Need, NewNeed, SaveNeed};
use app::api::worklist::Queue;
use chrono::TimeDelta;
use contract::application::{ApplyParams, ApproveParams, CaseView};
use contract::consent::{AnswerConsentParams, AskConsentParams, GrantParams, RevokeParams};
use contract::firm::{FinancialParams, FirmParams};
use contract::worklist::WorklistParams;
use contract::{Conflict, Problem, ProblemKind};
use tests::cases::{all_classes, apply, case, step};
use tests::people::{self, firm_params};
use tests::{Client, TestApp, both_databases};

const LOAN: &str = "B-LZ-IND";
const NOBODYS: &str = "0198c0de-0000-7000-8000-00000000dead";
const NUMBER: &str = "11010519491231002X";

/// A firm with figures and an application, and the bank that works on it.
async fn world(app: &TestApp) -> (Client, Client, String, String) {
    let firm = app.firm(1).await;
    let params = FirmParams {
        version: "1".into(),
        legal_representative: "覃小丽".into(),
        identity_number: NUMBER.into(),
        ..firm_params(1)
    };
    firm.call(SaveFirm { params }).await.expect("saved");
    figures(&firm, "3123.45").await;
    let need = people::need(&firm, "采购铝型材", "300万").await;
    let id = apply(&firm, &need, LOAN).await.expect("applied");
    let bank = app
        .officer(&app.provider_of(LOAN).await, "bank", "bank@example.com")
        .await;
    (firm, bank, need, id)
}

async fn figures(firm: &Client, revenue: &str) {
    let params = FinancialParams {
        year: "2025".into(),
        revenue: revenue.into(),
        total_assets: "5000".into(),
        total_liabilities: "2000".into(),
        net_profit: "100".into(),
        rd_expense: "90".into(),
    };
    firm.call(SaveFinancial { params }).await.expect("figures");
}

fn revenue(view: &CaseView) -> String {
    let facts = view.facts.iter().flat_map(|group| &group.facts);
    let mut found = facts.filter(|fact| fact.key == "firm.revenue");
    found
        .next()
        .map(|fact| fact.value.clone())
        .unwrap_or_default()
}

/// The only live consent of the firm.
async fn live(firm: &Client) -> String {
    let view = firm.call(Consents {}).await.expect("consents");
    assert_eq!(view.live.len(), 1, "{:?}", view.live);
    view.live[0].id.to_string()
}

async fn revoke(firm: &Client, id: &str) -> Result<(), Problem> {
    let params = RevokeParams { id: id.into() };
    firm.call(RevokeConsent { params }).await
}

async fn approve(bank: &Client, id: &str, version: i64) -> Result<(), Problem> {
    let params = ApproveParams {
        id: id.into(),
        version: version.to_string(),
        amount: "200万".into(),
        tenor_months: "12".into(),
        rate: "4.5".into(),
        conditions: String::new(),
    };
    bank.call(Approve { params }).await
}

both_databases! {
    async fn applying_grants_what_was_ticked_and_nothing_else(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, _, id) = world(&app).await;
        let view = case(&bank, &id).await;
        assert!(view.consent.missing.is_empty(), "{:?}", view.consent);
        assert!(revenue(&view).contains("3,123.45"), "{}", revenue(&view));
        let contacts = view.contacts.expect("granted");
        assert_eq!(contacts.contact_phone, "13800000000");
        assert_eq!(contacts.identity_number, "1****************X", "always masked to others");
        // Another need, with its own consent to two classes.
        let need = people::need(&firm, "流动资金", "200万").await;
        let form = firm.call(NewNeed {}).await.expect("a form").form;
        let params = ApplyParams {
            id: form.id,
            need: need.clone(),
            products: vec![LOAN.into()],
            classes: vec!["collateral".into()],
            months: "2".into(),
            consent: "on".into(),
            ..ApplyParams::default()
        };
        firm.call(Apply { params }).await.expect("applied");
        let rows = bank.call(Queue { params: WorklistParams::default() }).await.expect("a queue").rows;
        let other = rows.iter().find(|row| row.need_title == "流动资金").expect("sent");
        let view = case(&bank, &other.id.to_string()).await;
        assert_eq!(revenue(&view), "", "the first application's consent is not this one's");
        assert!(view.contacts.is_none());
        assert_eq!(view.need.as_ref().map(|need| need.title.as_str()), Some("流动资金"));
        let missing: Vec<_> = view.consent.missing.iter().map(|one| one.class.code.as_str()).collect();
        assert_eq!(missing, ["contacts", "profile", "financials", "declared"]);
        assert_eq!(view.consent.last_day.map(|day| day.to_string()).as_deref(), Some("2027-01-23"));
        let page = bank.get(&format!("/bank/cases/{}", other.id)).await;
        assert!(page.text.contains("未授权查看") && !page.text.contains("13800000000"));
    }
}

both_databases! {
    async fn after_withdrawal_nothing_of_the_file_is_read_any_more(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, need, id) = world(&app).await;
        step(&firm, &id, 1, "withdraw", "").await.expect("withdrawn");
        let mut form = firm.call(Need { id: need }).await.expect("the need").form;
        form.title = "改名后的需求".into();
        form.description = "撤回之后写的说明".into();
        firm.call(SaveNeed { params: form }).await.expect("saved");
        figures(&firm, "4567.89").await;
        let view = case(&bank, &id).await;
        assert_eq!((revenue(&view).as_str(), view.need.is_none(), view.contacts.is_none()), ("", true, true));
        assert_eq!(view.application.row.need_title, "采购铝型材", "what was sent stays sent");
        assert_eq!(view.consent.missing.len(), 6);
        assert!(view.consent.ask.is_none(), "a withdrawn case asks for nothing");
        let text = bank.get(&format!("/bank/cases/{id}")).await.text;
        for gone in ["改名后的需求", "撤回之后写的说明", "4,567.89", "3,123.45", "13800000000"] {
            assert!(!text.contains(gone), "{gone}");
        }
        let all = WorklistParams { status: "all".into(), q: "改名后".into(), ..WorklistParams::default() };
        assert!(bank.call(Queue { params: all }).await.expect("a queue").rows.is_empty(), "nor searched for");
        let consents = firm.call(Consents {}).await.expect("consents");
        assert_eq!(consents.past[0].state.code, "withdrawn");
    }
}

both_databases! {
    async fn a_revoked_consent_ends_reading_at_once_and_nothing_is_approved_on_it(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, _, id) = world(&app).await;
        step(&bank, &id, 1, "accept_for_review", "").await.expect("taken up");
        assert!(firm.call(Consents {}).await.expect("consents").live[0].last_read.is_none());
        case(&bank, &id).await;
        let consents = firm.call(Consents {}).await.expect("consents");
        assert!(consents.live[0].last_read.is_some(), "the firm sees that it was read");
        revoke(&firm, &live(&firm).await).await.expect("revoked");
        let view = case(&bank, &id).await;
        assert_eq!((revenue(&view).as_str(), view.need.is_none()), ("", true));
        let problem = approve(&bank, &id, 2).await.expect_err("nothing to approve on");
        assert_eq!(problem.kind, ProblemKind::Conflict { conflict: Conflict::NoConsent });
        // Ended twice is ended once.
        let id = firm.call(Consents {}).await.expect("consents").past[0].id.to_string();
        revoke(&firm, &id).await.expect("nothing to do");
    }
}

both_databases! {
    async fn a_consent_ends_with_its_last_day(app: TestApp) {
        let app = app.with_catalogue().await;
        let (_, bank, _, id) = world(&app).await;
        assert!(!revenue(&case(&bank, &id).await).is_empty());
        app.clock.advance(TimeDelta::days(200));
        let bank = app.signed_in("bank@example.com").await;
        let view = case(&bank, &id).await;
        assert_eq!((revenue(&view).as_str(), view.contacts.is_none()), ("", true));
        let firm = app.signed_in("firm1@example.com").await;
        assert_eq!(firm.call(Consents {}).await.expect("consents").past[0].state.code, "expired");
    }
}

both_databases! {
    async fn what_was_seen_at_the_decision_stays_with_it(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, _, id) = world(&app).await;
        step(&bank, &id, 1, "accept_for_review", "").await.expect("taken up");
        approve(&bank, &id, 2).await.expect("approved");
        figures(&firm, "4567.89").await;
        assert!(revenue(&case(&bank, &id).await).contains("4,567.89"), "today's, while the consent lives");
        revoke(&firm, &live(&firm).await).await.expect("revoked");
        let view = case(&bank, &id).await;
        assert!(revenue(&view).contains("3,123.45"), "{}", revenue(&view));
        assert_eq!(view.consent.kept.map(|day| day.to_string()).as_deref(), Some("2026-11-23"));
        assert!(view.contacts.is_none(), "contacts are not kept");
    }
}

both_databases! {
    async fn an_institution_asks_and_the_firm_answers(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, _, id) = world(&app).await;
        revoke(&firm, &live(&firm).await).await.expect("revoked");
        let mut ask = case(&bank, &id).await.consent.ask.expect("may ask");
        ask.classes = vec!["financials".into(), "need".into()];
        ask.note = "需核对最近年度收入".into();
        let again = ask.clone();
        bank.call(AskConsent { params: ask }).await.expect("asked");
        bank.call(AskConsent { params: again.clone() }).await.expect("the same once more");
        let second = AskConsentParams { id: NOBODYS.into(), ..again };
        let problem = bank.call(AskConsent { params: second }).await.expect_err("one at a time");
        assert_eq!(problem.kind, ProblemKind::Conflict { conflict: Conflict::Duplicate });
        let waiting = firm.call(Consents {}).await.expect("consents").waiting;
        let params = AnswerConsentParams { id: waiting[0].id.to_string(), answer: "grant".into() };
        firm.call(AnswerConsent { params: params.clone() }).await.expect("answered");
        assert!(firm.call(AnswerConsent { params }).await.is_err(), "answered once");
        let view = case(&bank, &id).await;
        assert!(revenue(&view).contains("3,123.45") && view.contacts.is_none());
    }
}

both_databases! {
    async fn consents_of_others_answer_like_none(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, bank, _, id) = world(&app).await;
        let rival = app.firm(2).await;
        let theirs = live(&firm).await;
        let kind = |problem: Problem| problem.kind;
        for id in [theirs.as_str(), NOBODYS] {
            assert_eq!(kind(revoke(&rival, id).await.expect_err("not theirs")), ProblemKind::NotFound);
        }
        assert_eq!(live(&firm).await, theirs);
        let stranger = app.officer(&app.provider_of("B-IP-BCM").await, "bank", "other@example.com").await;
        for application in [id.as_str(), NOBODYS] {
            let params = AskConsentParams {
                id: NOBODYS.into(),
                application: application.into(),
                classes: all_classes(),
                months: "3".into(),
                note: "想看看".into(),
            };
            let problem = stranger.call(AskConsent { params }).await.expect_err("not their case");
            assert_eq!(kind(problem), ProblemKind::NotFound);
        }
        // A firm grants to institutions, not to firms.
        let org = rival.call(Firm {}).await.expect("its record").id.to_string();
        let params = GrantParams {
            id: NOBODYS.into(),
            institution: org,
            classes: vec!["financials".into()],
            purpose: "assessment".into(),
            consent: "on".into(),
            ..GrantParams::default()
        };
        let problem = firm.call(GiveConsent { params }).await.expect_err("no institution");
        assert_eq!(problem.fields[0].field, "institution");
        assert!(bank.call(Case { id: id.clone() }).await.is_ok());
        assert!(bank.call(Application { id }).await.is_err());
    }
}

both_databases! {
    async fn an_identity_number_is_sealed_and_shown_to_the_owner_alone(app: TestApp) {
        let app = app.with_catalogue().await;
        let (firm, ..) = world(&app).await;
        let view = firm.call(Firm {}).await.expect("the record");
        assert_eq!((view.identity_number.as_str(), view.form.identity_number.as_str()), (NUMBER, ""));
        let mut params = view.form;
        params.employees = "46".into();
        firm.call(SaveFirm { params: params.clone() }).await.expect("saved");
        assert_eq!(firm.call(Firm {}).await.expect("the record").identity_number, NUMBER, "empty keeps it");
        params.version = "3".into();
        params.identity_number = "110105194912310021".into();
        let problem = firm.call(SaveFirm { params }).await.expect_err("a wrong check digit");
        assert_eq!(problem.fields[0].field, "identity_number");
        let found = store::census::columns_with(app.portal.db.read(), NUMBER).await.expect("the census");
        assert!(found.is_empty(), "in clear in {found:?}");
    }
}
