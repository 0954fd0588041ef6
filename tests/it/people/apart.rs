//! What a second mailbox does not get around: a power of one's own, roles that exclude each other,
//! letters without end.

use app::api::accounts::Me;
use app::api::people::{Accept, Invite, People, Revoke};
use contract::people::{InvitationParams, InviteParams};
use contract::{Conflict, ProblemKind};
use domain::people::Refusal;
use tests::joining::{acceptance, confirm, invite, token_for};
use tests::{Client, TestApp, both_databases};

const BANK: &str = "柳州试验银行";

async fn two_admins(app: &TestApp) -> (Client, Client) {
    let first = app.administrator("admin1@example.com").await;
    (first, app.administrator("admin2@example.com").await)
}

async fn invite_into(app: &TestApp, by: &Client, org: &str, email: &str, role: &str) {
    let params = InviteParams {
        id: app.portal.new_id().to_string(),
        org: org.into(),
        email: email.into(),
        role: role.into(),
    };
    by.call(Invite { params }).await.expect("proposed");
}

both_databases! {
    async fn nobody_confirms_an_invitation_of_their_own(app: TestApp) {
        let (first, second) = two_admins(&app).await;
        let bank = app.institution(BANK, "bank").await;
        invite_into(&app, &first, &bank, "admin2@example.com", "checker").await;
        let before = refusals(&app).await;
        let refused = confirm(&second).await.expect_err("their own power");
        let refusal = domain::proposal::Refusal::SamePerson;
        assert_eq!(refused.kind, ProblemKind::Conflict { conflict: Conflict::Proposal { refusal } });
        assert!(app.letters().await.iter().all(|letter| letter.to != "admin2@example.com"));
        assert_eq!(refusals(&app).await, before + 1, "the trail tells of it");
    }
}

async fn refusals(app: &TestApp) -> u64 {
    let all = store::mirror::refusals(&app.portal.db).await;
    all.expect("the refusals")
}

both_databases! {
    async fn an_administrator_has_no_other_role_of_staff(app: TestApp) {
        let (first, second) = two_admins(&app).await;
        let maker = app.officer(BANK, "bank", "maker@example.com").await;
        invite(&app, &first, "maker@example.com", "platform_admin").await.expect("proposed");
        confirm(&second).await.expect("confirmed");
        let params = acceptance(&token_for(&app, "maker@example.com").await, "");
        let refused = maker.call(Accept { params }).await.expect_err("a bank's maker");
        let conflict = Conflict::People { refusal: Refusal::Apart };
        assert_eq!(refused.kind, ProblemKind::Conflict { conflict });
        let me = maker.call(Me {}).await.expect("an answer").expect("signed in");
        assert_eq!(me.org.map(|org| org.name).as_deref(), Some(BANK));
    }
}

both_databases! {
    async fn letters_to_an_address_come_to_an_end(app: TestApp) {
        let owner = app.firm(1).await;
        let mut sent = 0;
        let pause = loop {
            if let Err(problem) = invite(&app, &owner, "clerk@example.com", "firm_clerk").await {
                break problem;
            }
            sent += 1;
            assert!(sent < 20, "letters without end");
            let people = owner.call(People { org: String::new() }).await.expect("the people");
            let params = InvitationParams {
                id: people.invitations[0].id.to_string(),
                org: String::new(),
            };
            owner.call(Revoke { params }).await.expect("taken back");
        };
        assert!(matches!(pause.kind, ProblemKind::TooManyAttempts { .. }), "{pause:?}");
        assert_eq!(sent, 5);
    }
}
