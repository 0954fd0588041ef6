//! People of institutions and of the platform: a power takes two persons.

use super::org_of;
use app::api::accounts::Me;
use app::api::people::{ChangeRole, Disable, People, Remove, ResetFactor};
use contract::people::{PersonParams, RoleParams};
use contract::{Conflict, ProblemKind};
use tests::joining::{accept, confirm, invite, token_for};
use tests::{Client, TestApp, both_databases};

const BANK: &str = "柳州试验银行";

async fn bank(app: &TestApp) -> (Client, Client) {
    let maker = app.officer(BANK, "bank", "maker@example.com").await;
    let checker = app.checker(BANK, "bank", "checker@example.com").await;
    (maker, checker)
}

async fn person(by: &Client, org: &str, login: &str) -> PersonParams {
    let view = by
        .call(People { org: org.into() })
        .await
        .expect("the people");
    let found = view.people.iter().find(|person| person.login == login);
    PersonParams {
        id: found.expect("a person").id.to_string(),
        org: org.into(),
    }
}

both_databases! {
    async fn an_invitation_goes_out_when_another_person_has_confirmed_it(app: TestApp) {
        let (maker, checker) = bank(&app).await;
        invite(&app, &maker, "new@example.com", "checker").await.expect("proposed");
        assert!(app.letters().await.iter().all(|letter| letter.to != "new@example.com"));
        let before = maker.call(People { org: String::new() }).await.expect("the people");
        assert_eq!(before.invitations[0].status.code, "proposed");
        let own = maker.call(app::api::proposals::Proposals {}).await.expect("the proposals");
        assert!(own.to_check.is_empty() && own.mine.len() == 1, "a maker confirms nothing");
        confirm(&checker).await.expect("confirmed");
        let token = token_for(&app, "new@example.com").await;
        let page = app.visitor().get(&format!("/invitation?token={token}")).await;
        assert!(page.text.contains("identity_number"), "staff give a document");
        assert!(accept(&app, &token, "").await.is_err(), "without a document");
        let new = accept(&app, &token, "E10000001").await.expect("joined");
        assert!(new.call(Me {}).await.is_ok());
        let after = maker.call(People { org: String::new() }).await.expect("the people");
        assert_eq!(after.people.len(), 3);
    }
}

both_databases! {
    async fn another_role_takes_two_and_leaving_takes_one(app: TestApp) {
        let (maker, checker) = bank(&app).await;
        app.officer(BANK, "bank", "third@example.com").await;
        let PersonParams { id, org } = person(&maker, "", "third@example.com").await;
        let params = RoleParams {
            id,
            org,
            seen: "maker".into(),
            role: "auditor".into(),
        };
        maker.call(ChangeRole { params }).await.expect("proposed");
        let role = async || {
            let view = maker.call(People { org: String::new() }).await.expect("the people");
            let found = view.people.into_iter().find(|person| person.login == "third@example.com");
            found.map(|person| person.role.code)
        };
        assert_eq!(role().await.as_deref(), Some("maker"));
        confirm(&checker).await.expect("confirmed");
        assert_eq!(role().await.as_deref(), Some("auditor"));
        let params = person(&maker, "", "third@example.com").await;
        let refused = maker.call(Remove { params: params.clone() }).await.expect_err("a checker's");
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        checker.call(Remove { params }).await.expect("taken out");
        assert_eq!(role().await, None);
    }
}

both_databases! {
    async fn a_second_factor_is_reset_by_two_administrators(app: TestApp) {
        let (maker, _) = bank(&app).await;
        let org = org_of(&maker).await.expect("a bank");
        let one = app.administrator("admin1@example.com").await;
        let two = app.administrator("admin2@example.com").await;
        let params = person(&one, &org, "maker@example.com").await;
        one.call(ResetFactor { params }).await.expect("proposed");
        assert!(maker.call(Me {}).await.expect("an answer").is_some(), "nothing happened yet");
        confirm(&two).await.expect("confirmed");
        assert_eq!(maker.call(Me {}).await, Ok(None), "every session has ended");
        let letters = app.letters().await;
        let told = letters.iter().find(|letter| letter.to == "maker@example.com");
        assert!(told.expect("a letter").subject.contains("第二重验证"));
    }
}

both_databases! {
    async fn the_platform_disables_an_account_and_never_its_last_administrator(app: TestApp) {
        let (maker, _) = bank(&app).await;
        let org = org_of(&maker).await.expect("a bank");
        let admin = app.admin().await;
        let params = person(&admin, &org, "maker@example.com").await;
        admin.call(Disable { params }).await.expect("disabled");
        assert_eq!(maker.call(Me {}).await, Ok(None));
        let firm = app.firm(1).await;
        let org = org_of(&firm).await.expect("a firm");
        let params = person(&admin, &org, "firm1@example.com").await;
        let refused = admin.call(Remove { params }).await.expect_err("a firm's people");
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        let params = person(&admin, "", "admin@example.com").await;
        let last = admin.call(Remove { params }).await.expect_err("the last administrator");
        let refusal = domain::people::Refusal::LastAdmin;
        let conflict = Conflict::People { refusal };
        assert_eq!(last.kind, ProblemKind::Conflict { conflict });
    }
}
