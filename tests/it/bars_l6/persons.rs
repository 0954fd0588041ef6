//! Persons, not accounts: what is kept of a document, who can be told apart, and two administrators
//! for a grant of power.

use super::world::World;
use contract::{Conflict, ProblemKind};
use domain::access::{Action, Role, Subject};
use domain::identity::Document;
use domain::proposal::{Kind, Refusal};
use services::proposals::grant::{Grant, Power, propose_grant};
use services::{Ctx, Error, persons, proposals, tx};
use tests::{TestApp, both_databases};

fn refusal(error: Error) -> Refusal {
    match error.into_problem("test").kind {
        ProblemKind::Conflict {
            conflict: Conflict::Proposal { refusal },
        } => refusal,
        other => panic!("another problem: {other:?}"),
    }
}

/// The number printed in GB 11643, and a way to write it.
const NUMBER: &str = "11010519491231002X";
const TYPED: &str = " １１０１０５19491231００２ｘ ";

both_databases! {
    async fn of_a_document_only_a_mark_and_its_last_characters_are_kept(app: TestApp) {
        let ctx = Ctx::system(app.portal.clone(), "test");
        for login in ["one@l6.example", "two@l6.example"] {
            app.person(login).await;
        }
        persons::identify(&ctx, "one@l6.example", "", NUMBER).await.expect("identified");
        persons::identify(&ctx, "two@l6.example", "resident_id", TYPED).await.expect("identified");
        let row = |login: &'static str| {
            let db = &app.portal.db;
            async move { store::accounts::by_login_key(db.read(), login).await.expect("read").expect("an account") }
        };
        let (one, two) = (row("one@l6.example").await, row("two@l6.example").await);
        let key = one.person_key.clone().expect("a key");
        assert_eq!(one.person_key, two.person_key, "one person, however the number is typed");
        assert_eq!((key.len(), one.identity_tail.as_deref()), (64, Some("002X")));
        let kept = format!("{one:?}");
        assert!(!kept.contains(NUMBER) && !kept.contains(&NUMBER[..14]));
        let trail = store::trail::of_object(app.portal.db.read(), "user_account", &one.id.to_string()).await.expect("the trail");
        let told = format!("{trail:?}");
        assert!(told.contains("identify_person") && told.contains("002X"), "{told}");
        assert!(!told.contains(&NUMBER[..14]) && !told.contains(&key), "{told}");
        // The same again is no change, another document is refused.
        persons::identify(&ctx, "one@l6.example", "", NUMBER).await.expect("known");
        let other = persons::identify(&ctx, "one@l6.example", "", "440524188001010014").await;
        let problem = other.expect_err("another person").into_problem("test");
        assert_eq!(problem.fields[0].field, "identity_number");
        assert!(!format!("{problem:?}").contains("4405241880"));
        let document = Document::parse("", NUMBER, ctx.today()).expect("a document");
        assert!(!format!("{document:?}").contains(&NUMBER[..14]));
    }
}

both_databases! {
    async fn without_a_document_nothing_is_proposed_or_confirmed(app: TestApp) {
        let world = World::of(app).await;
        let nameless = world.as_role(&world.unknown, Role::Maker, None);
        let limit = domain::money::Fen(world.quota_row().await.limit_fen + 100);
        let error = world.change_quota(&nameless, limit, false).await.expect_err("nobody");
        assert_eq!(refusal(error), Refusal::PersonUnknown);
        let (id, _) = world.propose(Kind::QuotaLimit).await;
        let error = world.take(&world.unknown, "confirm", id).await.expect_err("nobody");
        assert_eq!(refusal(error), Refusal::PersonUnknown);
        let view = proposals::view(&world.unknown, &id.to_string()).await.expect("the proposal");
        assert_eq!(view.allowed, ["send_back"]);
        assert!(view.obstacle.contains("身份证件"), "{}", view.obstacle);
        // The checker's second account is told so, too, and sees no button.
        let view = proposals::view(&world.twin, &id.to_string()).await.expect("the proposal");
        assert_eq!(view.allowed, ["withdraw"]);
        assert!(view.obstacle.contains("不同人员"), "{}", view.obstacle);
    }
}

/// An administrator of the platform.
async fn admin(app: &TestApp, login: &str, person: &str) -> Ctx {
    let system = Ctx::system(app.portal.clone(), "test");
    services::accounts::create_admin(&system, "平台管理员", login, tests::people::PASSWORD)
        .await
        .expect("an administrator");
    app.identify(login, person).await;
    super::world::somebody(app, login, Role::PlatformAdmin).await
}

both_databases! {
    async fn a_grant_of_power_on_the_platform_takes_two_administrators(app: TestApp) {
        let world = World::of(app).await;
        let one = admin(&world.app, "admin1@l6.example", "admin1").await;
        let again = admin(&world.app, "admin1b@l6.example", "admin1").await;
        let two = admin(&world.app, "admin2@l6.example", "admin2").await;
        let platform = one.actor().expect("an administrator").org_id().expect("the platform");
        let permit = one.require(Action::ProposeGrant, Subject::of_provider(platform)).expect("may propose");
        let grant = Grant { org: world.org, user: world.subject, power: Power::Change { role: Role::Checker } };
        let id = tx::write(&one, permit, async |tx| {
            propose_grant(&tx, &one, platform, grant, "岗位调整").await
        }).await.expect("proposed");
        assert_eq!(world.role().await, "maker", "not yet");
        let seen = |view: contract::proposal::ProposalView| contract::proposal::ConfirmParams {
            id: id.to_string(),
            version: view.version.to_string(),
            digest: view.digest,
        };
        let params = seen(proposals::view(&two, &id.to_string()).await.expect("the proposal"));
        for same in [&one, &again] {
            let error = proposals::confirm(same, params.clone()).await.expect_err("one person");
            assert_eq!(refusal(error), Refusal::SamePerson);
        }
        assert!(matches!(proposals::confirm(&world.checker, params.clone()).await, Err(Error::NotFound)));
        proposals::confirm(&two, params).await.expect("by another administrator");
        assert_eq!(world.role().await, "checker");
    }
}

both_databases! {
    async fn a_second_factor_is_reset_by_two_administrators(app: TestApp) {
        let world = World::of(app).await;
        let one = admin(&world.app, "admin1@l6.example", "admin1").await;
        let two = admin(&world.app, "admin2@l6.example", "admin2").await;
        let factor = async || {
            let found = store::factors::find(world.app.portal.db.read(), world.subject).await;
            found.expect("read").is_some()
        };
        assert!(factor().await, "staff have one");
        let platform = one.actor().expect("an administrator").org_id().expect("the platform");
        let permit = one.require(Action::ProposeGrant, Subject::of_provider(platform)).expect("may propose");
        let grant = Grant { org: world.org, user: world.subject, power: Power::ResetFactor };
        let id = tx::write(&one, permit, async |tx| {
            propose_grant(&tx, &one, platform, grant, "手机遗失").await
        }).await.expect("proposed");
        assert!(factor().await, "not yet");
        let view = proposals::view(&two, &id.to_string()).await.expect("the proposal");
        assert!(view.effects[0].contains("重新设置"), "{:?}", view.effects);
        let params = contract::proposal::ConfirmParams {
            id: id.to_string(),
            version: view.version.to_string(),
            digest: view.digest,
        };
        proposals::confirm(&two, params).await.expect("by another administrator");
        assert!(!factor().await, "it is gone");
    }
}

both_databases! {
    async fn nobody_confirms_a_power_of_their_own(app: TestApp) {
        let world = World::of(app).await;
        let checker = world.checker.actor().expect("the checker").user_id;
        let permit = world.maker.require(Action::ProposeGrant, Subject::of_provider(world.org)).expect("may propose");
        let grant = Grant { org: world.org, user: checker, power: Power::Change { role: Role::Maker } };
        let id = tx::write(&world.maker, permit, async |tx| {
            propose_grant(&tx, &world.maker, world.org, grant, "").await
        }).await.expect("proposed");
        let error = world.take(&world.checker, "confirm", id).await.expect_err("one's own power");
        assert_eq!(refusal(error), Refusal::SamePerson);
    }
}
