//! Leaving: by the next request, and never without a head.

use super::org_of;
use app::api::accounts::Me;
use app::api::needs::Needs;
use app::api::people::{ChangeRole, People, Remove};
use contract::ProblemKind;
use contract::people::{PersonParams, RoleParams};
use tests::joining::{accept, invite, token_for};
use tests::{Client, TestApp, both_databases};

async fn with_clerk(app: &TestApp, role: &str) -> (Client, Client) {
    let owner = app.firm(1).await;
    invite(app, &owner, "second@example.com", role)
        .await
        .expect("invited");
    let token = token_for(app, "second@example.com").await;
    let second = accept(app, &token, "E10000001").await.expect("joined");
    (owner, second)
}

async fn person(owner: &Client, login: &str) -> PersonParams {
    let view = owner
        .call(People { org: String::new() })
        .await
        .expect("the people");
    let found = view.people.iter().find(|person| person.login == login);
    PersonParams {
        id: found.expect("a person").id.to_string(),
        org: String::new(),
    }
}

both_databases! {
    async fn whoever_is_taken_out_has_no_role_by_the_next_request(app: TestApp) {
        let (owner, clerk) = with_clerk(&app, "firm_clerk").await;
        clerk.call(Needs {}).await.expect("a clerk reads the needs");
        let params = person(&owner, "second@example.com").await;
        owner.call(Remove { params: params.clone() }).await.expect("taken out");
        let refused = clerk.call(Needs {}).await.expect_err("no role any more");
        assert!(matches!(refused.kind, ProblemKind::NotSignedIn | ProblemKind::Forbidden));
        let again = app.signed_in("second@example.com").await;
        assert_eq!(org_of(&again).await, None, "the account remains");
        let gone = owner.call(Remove { params }).await.expect_err("twice");
        assert_eq!(gone.kind, ProblemKind::NotFound);
        let letters = app.letters().await;
        assert!(letters.iter().any(|letter| letter.to == "second@example.com" && letter.subject.contains("不再代表")));
    }
}

both_databases! {
    async fn another_role_acts_by_the_next_request(app: TestApp) {
        let (owner, clerk) = with_clerk(&app, "firm_clerk").await;
        let PersonParams { id, org } = person(&owner, "second@example.com").await;
        let params = RoleParams {
            id,
            org,
            seen: "firm_clerk".into(),
            role: "firm_owner".into(),
        };
        owner.call(ChangeRole { params: params.clone() }).await.expect("changed");
        clerk.call(People { org: String::new() }).await.expect("an owner now");
        let stale = owner.call(ChangeRole { params }).await.expect_err("seen before the change");
        assert!(matches!(stale.kind, ProblemKind::Conflict { .. }));
    }
}

both_databases! {
    async fn of_two_owners_who_take_each_other_out_one_remains(app: TestApp) {
        let (one, two) = with_clerk(&app, "firm_owner").await;
        let (first, second) = (
            person(&one, "firm1@example.com").await,
            person(&one, "second@example.com").await,
        );
        let (a, b) = tokio::join!(
            one.call(Remove { params: second }),
            two.call(Remove { params: first }),
        );
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let left = if a.is_ok() { one } else { two };
        let people = left.call(People { org: String::new() }).await.expect("the people").people;
        assert_eq!(people.len(), 1);
        let params = PersonParams {
            id: people[0].id.to_string(),
            org: String::new(),
        };
        let refused = left.call(Remove { params }).await.expect_err("the last owner");
        assert!(matches!(refused.kind, ProblemKind::Conflict { .. }), "{refused:?}");
        assert!(left.call(Me {}).await.expect("an answer").is_some());
    }
}
