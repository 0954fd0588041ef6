//! Admission of an institution: applied for by anybody, reviewed by two.

use app::api::accounts::Me;
use app::api::admissions::{Admission, Admissions, Apply, Propose, Refuse};
use contract::ProblemKind;
use contract::account::Home;
use contract::admission::{AdmissionParams, AdmissionStepParams, AdmissionView};
use tests::joining::{accept, confirm, token_for};
use tests::{Client, TestApp, both_databases, people};

fn application(app: &TestApp, name: &str, email: &str, code: u32) -> AdmissionParams {
    AdmissionParams {
        id: app.portal.new_id().to_string(),
        kind: "bank".into(),
        name_zh: name.into(),
        uscc: people::uscc(code),
        licence_number: "B0001H245020001".into(),
        contact_name: "覃丽".into(),
        contact_email: email.into(),
        contact_phone: "0772-2825000".into(),
        ..AdmissionParams::default()
    }
}

async fn apply(app: &TestApp, params: AdmissionParams) {
    app.visitor().call(Apply { params }).await.expect("applied");
}

/// The waiting application with this first address.
async fn waiting(admin: &Client, email: &str) -> AdmissionView {
    for row in admin.call(Admissions {}).await.expect("the list").waiting {
        let view = admin
            .call(Admission {
                id: row.id.to_string(),
            })
            .await
            .expect("one");
        if view.contact_email == email {
            return view;
        }
    }
    panic!("no application of {email} waits")
}

fn step(view: &AdmissionView, text: &str) -> AdmissionStepParams {
    AdmissionStepParams {
        id: view.row.id.to_string(),
        version: view.version.to_string(),
        text: text.into(),
    }
}

both_databases! {
    async fn two_administrators_admit_and_the_first_person_joins(app: TestApp) {
        apply(&app, application(&app, "柳州新设银行", "first@example.com", 7)).await;
        let one = app.administrator("admin1@example.com").await;
        let two = app.administrator("admin2@example.com").await;
        let view = waiting(&one, "first@example.com").await;
        one.call(Propose { params: step(&view, "") }).await.expect("proposed");
        let again = two.call(Propose { params: step(&view, "") }).await.expect_err("seen before");
        assert!(matches!(again.kind, ProblemKind::Conflict { .. }));
        let mine = one.call(app::api::proposals::Proposals {}).await.expect("the proposals");
        assert!(mine.to_check.is_empty() && mine.mine.len() == 1);
        confirm(&two).await.expect("confirmed");
        let token = token_for(&app, "first@example.com").await;
        let first = accept(&app, &token, "E10000001").await.expect("joined");
        if let Some(me) = first.call(Me {}).await.expect("an answer") {
            assert_eq!((me.home, me.org.expect("a bank").name.as_str()), (Home::Bank, "柳州新设银行"));
        }
        let done = one.call(Admissions {}).await.expect("the list");
        assert_eq!((done.waiting.len(), done.decided[0].status.code.as_str()), (0, "admitted"));
    }
}

both_databases! {
    async fn a_code_is_admitted_once_whoever_confirms_when(app: TestApp) {
        for n in 0..2 {
            apply(&app, application(&app, "柳州新设银行", &format!("first{n}@example.com"), 7)).await;
        }
        let one = app.administrator("admin1@example.com").await;
        let two = app.administrator("admin2@example.com").await;
        let views = [
            waiting(&one, "first0@example.com").await,
            waiting(&one, "first1@example.com").await,
        ];
        assert!(views.iter().all(|view| view.twins.iter().any(|twin| twin.same_code)));
        one.call(Propose { params: step(&views[0], "") }).await.expect("proposed");
        two.call(Propose { params: step(&views[1], "") }).await.expect("proposed too");
        let (a, b) = tokio::join!(confirm(&one), confirm(&two));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let banks = store::organisations::of_kind(app.portal.db.read(), "bank").await.expect("banks");
        assert_eq!(banks.len(), 1);
    }
}

both_databases! {
    async fn the_form_answers_alike_and_a_refusal_tells_the_reason(app: TestApp) {
        for _ in 0..9 {
            apply(&app, application(&app, "柳州新设银行", "first@example.com", 7)).await;
        }
        let admin = app.admin().await;
        assert_eq!(admin.call(Admissions {}).await.expect("the list").waiting.len(), 5, "bounded");
        let view = waiting(&admin, "first@example.com").await;
        let bare = admin.call(Refuse { params: step(&view, " ") }).await.expect_err("no reason");
        assert_eq!(bare.fields[0].field, "text");
        admin.call(Refuse { params: step(&view, "许可证已过期") }).await.expect("refused");
        let letters = app.letters().await;
        let told = letters.iter().filter(|letter| letter.body.contains("许可证已过期"));
        assert_eq!(told.count(), 1);
        let firm = app.firm(1).await;
        let refused = firm.call(Admissions {}).await.expect_err("not for firms");
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        let page = app.visitor().get("/admission").await;
        assert_eq!(page.status, 200);
    }
}
