//! Joining an organisation, acting for it, and leaving it.

mod admission;
mod apart;
mod institution;
mod leaving;

use app::api::accounts::Me;
use app::api::people::{Accept, Invitation, OwnOrganisations, People, Revoke, Switch};
use chrono::TimeDelta;
use contract::people::{InvitationParams, SwitchParams};
use contract::{Problem, ProblemKind};
use tests::joining::{accept, acceptance, invite, token_for};
use tests::{Client, both_databases};

/// The organisation that somebody acts for.
async fn org_of(client: &Client) -> Option<String> {
    let me = client
        .call(Me {})
        .await
        .expect("an answer")
        .expect("signed in");
    me.org.map(|org| org.id.to_string())
}

fn same(problem: Problem) -> Problem {
    Problem {
        request_id: None,
        ..problem
    }
}

both_databases! {
    async fn an_owner_invites_a_clerk_who_acts_for_the_firm(app: TestApp) {
        let owner = app.firm(1).await;
        invite(&app, &owner, "clerk@example.com", "firm_clerk").await.expect("invited");
        let token = token_for(&app, "clerk@example.com").await;
        let page = app.visitor().get(&format!("/invitation?token={token}")).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("试验1号") && page.text.contains("clerk@example.com"));
        assert!(!page.text.contains("identity_number"), "a firm's people give no document");
        let clerk = accept(&app, &token, "E10000001").await.expect("joined");
        assert_eq!(org_of(&clerk).await, org_of(&owner).await);
        let people = owner.call(People { org: String::new() }).await.expect("the people");
        let roles: Vec<_> = people.people.iter().map(|p| p.role.code.as_str()).collect();
        assert_eq!(roles.len(), 2);
        assert!(roles.contains(&"firm_clerk") && roles.contains(&"firm_owner"));
        assert_eq!(people.invitations[0].status.code, "accepted");
        let refused = clerk.call(People { org: String::new() }).await.expect_err("not for clerks");
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        assert!(invite(&app, &clerk, "x@example.com", "firm_owner").await.is_err());
    }
}

both_databases! {
    async fn of_two_who_use_a_link_at_once_one_joins(app: TestApp) {
        let owner = app.firm(1).await;
        for round in 0..5 {
            let email = format!("clerk{round}@example.com");
            invite(&app, &owner, &email, "firm_clerk").await.expect("invited");
            let token = token_for(&app, &email).await;
            let (one, two) = tokio::join!(
                accept(&app, &token, "E10000001"),
                accept(&app, &token, "E10000002"),
            );
            let lost = match (one, two) {
                (Ok(_), Err(problem)) | (Err(problem), Ok(_)) => problem,
                (one, two) => panic!("{} {}", one.is_ok(), two.is_ok()),
            };
            assert!(
                matches!(lost.kind, ProblemKind::NotFound | ProblemKind::NotSignedIn),
                "{lost:?}"
            );
        }
        let people = owner.call(People { org: String::new() }).await.expect("the people");
        assert_eq!(people.people.len(), 6);
    }
}

both_databases! {
    async fn links_that_do_not_work_answer_alike(app: TestApp) {
        let owner = app.firm(1).await;
        let mut tokens = vec!["0".repeat(64), "../".into(), String::new()];
        for n in 0..3 {
            let email = format!("clerk{n}@example.com");
            invite(&app, &owner, &email, "firm_clerk").await.expect("invited");
            tokens.push(token_for(&app, &email).await);
        }
        accept(&app, &tokens[3], "E10000001").await.expect("used");
        let people = owner.call(People { org: String::new() }).await.expect("the people");
        let taken = people.invitations.iter().find(|row| row.email == "clerk1@example.com");
        let params = InvitationParams {
            id: taken.expect("an invitation").id.to_string(),
            org: String::new(),
        };
        owner.call(Revoke { params }).await.expect("taken back");
        app.clock.advance(TimeDelta::days(7));
        let visitor = app.visitor();
        let mut answers = Vec::new();
        for token in tokens {
            let seen = visitor.call(Invitation { token: token.clone() }).await;
            assert!(seen.expect("an answer").is_none(), "nothing is told of it");
            let params = acceptance(&token, "E10000009");
            let done = visitor.call(Accept { params }).await;
            answers.push(same(done.expect_err("no")));
        }
        for answer in &answers {
            assert_eq!(answer, &answers[0]);
            assert_eq!(answer.kind, ProblemKind::NotFound);
        }
    }
}

both_databases! {
    async fn an_address_is_invited_once_and_a_day_too_late_again(app: TestApp) {
        let owner = app.firm(1).await;
        invite(&app, &owner, "clerk@example.com", "firm_clerk").await.expect("invited");
        let twin = invite(&app, &owner, "ＣLERK@exаmple.com", "firm_clerk").await;
        assert_eq!(twin.expect_err("the same address").fields[0].field, "email");
        let own = invite(&app, &owner, "firm1@example.com", "firm_clerk").await;
        assert_eq!(own.expect_err("a member").fields[0].field, "email");
        let wrong = invite(&app, &owner, "other@example.com", "maker").await;
        assert_eq!(wrong.expect_err("no role of a firm").fields[0].field, "role");
        app.clock.advance(TimeDelta::days(7));
        let owner = app.signed_in("firm1@example.com").await;
        invite(&app, &owner, "clerk@example.com", "firm_clerk").await.expect("invited again");
        let token = token_for(&app, "clerk@example.com").await;
        accept(&app, &token, "E10000001").await.expect("joined");
    }
}

both_databases! {
    async fn a_person_acts_for_one_organisation_at_a_time(app: TestApp) {
        let (first, second) = (app.firm(1).await, app.firm(2).await);
        let (one, two) = (org_of(&first).await, org_of(&second).await);
        invite(&app, &first, "firm2@example.com", "firm_clerk").await.expect("invited");
        let token = token_for(&app, "firm2@example.com").await;
        let params = acceptance(&token, "");
        first.call(Accept { params: params.clone() }).await.expect_err("another's address");
        let stolen = second.over(app.router.clone());
        second.call(Accept { params }).await.expect("joined");
        assert_eq!(org_of(&second).await, one);
        assert_eq!(stolen.call(Me {}).await, Ok(None), "the former token is worth nothing");
        let own = second.call(OwnOrganisations {}).await.expect("the organisations").orgs;
        assert_eq!(own.len(), 2);
        let back = SwitchParams { org: two.clone().expect("a firm") };
        second.call(Switch { params: back.clone() }).await.expect("switched");
        assert_eq!(org_of(&second).await, two);
        let people = second.call(People { org: String::new() }).await.expect("an owner here");
        assert_eq!(people.people.len(), 1);
        let foreign = first.call(Switch { params: back }).await.expect_err("not one's own");
        assert_eq!(foreign.kind, ProblemKind::NotFound);
    }
}
