//! What is wrong answers with a 4xx, names the field, and stores nothing.

use app::api::firms::{AddCertification, Firm, SaveFinancial, SaveFirm};
use app::api::needs::{Needs, NewNeed, SaveNeed};
use axum::body::Body;
use contract::firm::{CertificationParams, FinancialParams, FirmParams};
use contract::need::NeedParams;
use contract::{Problem, ProblemKind};
use domain::fault::Fault;
use http::{Method, Request, StatusCode};
use tests::people::firm_params;
use tests::{Client, both_databases};

/// The fault at a field.
fn fault<'a>(problem: &'a Problem, field: &str) -> &'a Fault {
    assert_eq!(problem.kind, ProblemKind::Invalid, "{problem:?}");
    let found = problem.fields.iter().find(|fault| fault.field == field);
    &found
        .unwrap_or_else(|| panic!("no fault at {field}: {problem:?}"))
        .fault
}

async fn refused_firm(client: &Client, change: impl FnOnce(&mut FirmParams)) -> Problem {
    let mut params = firm_params(1);
    change(&mut params);
    client.call(SaveFirm { params }).await.expect_err("refused")
}

both_databases! {
    async fn a_wrong_check_character_names_the_right_one(app: TestApp) {
        let person = app.person("a@example.com").await;
        let right = firm_params(1).uscc;
        let last = right.chars().last().expect("a character");
        let wrong = if last == '0' { '1' } else { '0' };
        let problem =
            refused_firm(&person, |firm| firm.uscc = format!("{}{wrong}", &right[..17])).await;
        assert_eq!(fault(&problem, "uscc"), &Fault::UsccCheck { expected: last });
        let nothing = person.call(Firm {}).await.expect_err("nothing stored");
        assert_eq!(nothing.kind, ProblemKind::NotFound);
    }
}

both_databases! {
    async fn all_faults_of_a_form_are_told_at_once(app: TestApp) {
        let person = app.person("a@example.com").await;
        let problem = refused_firm(&person, |firm| {
            firm.founded_on = "2027-01-01".into();
            firm.name_zh = "长".repeat(300);
            firm.employees = "-3".into();
            firm.industry = "Z9999".into();
            firm.region = "999999".into();
            firm.entity_type = "castle".into();
            firm.emerging_industries = vec!["alchemy".into()];
        })
        .await;
        for field in
            ["founded_on", "name_zh", "employees", "industry", "region", "entity_type"]
        {
            fault(&problem, field);
        }
        assert!(problem.fields.iter().any(|f| f.field.starts_with("emerging_industries")));
        assert!(matches!(fault(&problem, "founded_on"), Fault::FutureDate { .. }));
    }
}

both_databases! {
    async fn a_firm_is_registered_once(app: TestApp) {
        app.firm(1).await;
        let other = app.person("b@example.com").await;
        let problem = refused_firm(&other, |_| {}).await;
        fault(&problem, "uscc");
    }
}

both_databases! {
    async fn amounts_are_understood_as_people_write_them(app: TestApp) {
        let firm = app.firm(1).await;
        for (typed, fen) in [
            ("300", 300_000_000),
            ("300万", 300_000_000),
            ("３００万", 300_000_000),
            ("1.2亿", 12_000_000_000),
            ("3,000,000元", 300_000_000),
            ("１２３４５．６７ 元", 1_234_567),
        ] {
            let id = tests::people::need(&firm, "流动资金", typed).await;
            let rows = firm.call(Needs {}).await.expect("the needs");
            let row = rows.iter().find(|row| row.id.to_string() == id).expect("the new need");
            assert_eq!(row.amount.0, fen, "{typed}");
        }
    }
}

both_databases! {
    async fn amounts_that_cannot_be_are_refused_at_the_field(app: TestApp) {
        let firm = app.firm(1).await;
        let form = firm.call(NewNeed {}).await.expect("a form").form;
        for typed in ["", "-5", "0", "abc", "1.234元", "99999999999999999999", "12万34", "1e9", "NaN"] {
            let params = NeedParams {
                title: "流动资金".into(),
                amount: typed.into(),
                tenor_months: "12".into(),
                purpose: "working_capital".into(),
                ..form.clone()
            };
            let problem = firm.call(SaveNeed { params }).await.expect_err(typed);
            fault(&problem, "amount");
        }
        assert!(firm.call(Needs {}).await.expect("the needs").is_empty(), "nothing stored");
    }
}

both_databases! {
    async fn a_stale_edit_is_told_and_changes_nothing(app: TestApp) {
        let firm = app.firm(1).await;
        let opened = firm.call(Firm {}).await.expect("the firm").form;
        let first = FirmParams { employees: "50".into(), ..opened.clone() };
        firm.call(SaveFirm { params: first }).await.expect("saved");
        let second = FirmParams { employees: "60".into(), ..opened };
        let problem = firm.call(SaveFirm { params: second }).await.expect_err("stale");
        assert_eq!(problem.status(), 409);
        assert_eq!(firm.call(Firm {}).await.expect("the firm").form.employees, "50");
    }
}

both_databases! {
    async fn a_form_posted_twice_makes_one_record(app: TestApp) {
        let firm = app.firm(1).await;
        let params = CertificationParams {
            id: app.portal.new_id().to_string(),
            kind: "hnte".into(),
            number: "GR202545000123".into(),
            issued_on: "2025-11-05".into(),
            expires_on: "2028-11-04".into(),
        };
        for _ in 0..2 {
            firm.call(AddCertification { params: params.clone() }).await.expect("added");
        }
        let view = firm.call(Firm {}).await.expect("the firm");
        assert_eq!(view.certifications.len(), 1);
    }
}

both_databases! {
    async fn unknown_fields_and_unreadable_bodies_are_refused(app: TestApp) {
        let firm = app.firm(1).await;
        let save = "/fn/firms/save_financial";
        for (body, what) in [
            ("params[year]=2025&params[owner]=me", "a field of no form"),
            ("params[year]=2025&admin=true", "a field beside the form"),
            ("params[year]=20%0025", "a NUL byte"),
            ("params[year]=%ff%fe", "bytes that are no text"),
            ("{\"params\":{}}", "JSON in a form's place"),
        ] {
            let page = firm.program(save, body.into()).await;
            assert!(page.status.is_client_error(), "{what}: {} {}", page.status, page.text);
        }
        let page = firm.program(save, format!("params[year]={}", "9".repeat(400_000))).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(firm.call(Firm {}).await.expect("the firm").financials.is_empty());
    }
}

both_databases! {
    async fn a_body_of_another_type_is_refused(app: TestApp) {
        let firm = app.firm(1).await;
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x"] {
            let request = Request::builder()
                .method(Method::POST)
                .uri("/fn/firms/save_financial")
                .header("content-type", kind)
                .body(Body::from("{\"params\":"))
                .expect("a request");
            assert_eq!(firm.send(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        }
    }
}

both_databases! {
    async fn hostile_texts_are_kept_as_text(app: TestApp) {
        let firm = app.firm(1).await;
        let evil = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        let id = tests::people::need(&firm, evil, "300").await;
        for path in ["/firm/needs".to_owned(), format!("/firm/needs/{id}")] {
            let page = firm.get(&path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text.contains("<script>alert(1)"), "{path}");
            assert!(!page.text.contains("<img src=x"), "{path}");
        }
    }
}

both_databases! {
    async fn figures_of_the_future_or_the_distant_past_are_refused(app: TestApp) {
        let firm = app.firm(1).await;
        for year in ["2027", "1899", "20x5", ""] {
            let params = FinancialParams {
                year: year.into(),
                revenue: "100".into(),
                total_assets: "100".into(),
                total_liabilities: "10".into(),
                net_profit: "1".into(),
                rd_expense: "5".into(),
            };
            let problem = firm.call(SaveFinancial { params }).await.expect_err(year);
            fault(&problem, "year");
        }
    }
}
