//! 账户与安全: where one is signed in, new devices, the rules of passwords.

use super::{attempt, from};
use app::api::accounts::{ChangePassword, DevicesSeen, EndSession, Me, Open, Register, Security};
use chrono::TimeDelta;
use contract::account::{NewPasswordParams, RegisterParams};
use contract::security::{ChangePasswordParams, EndSessionParams};
use domain::fault::Fault;
use domain::sign_in::password::Profile;
use services::mail::LetterKind;
use std::sync::Arc;
use tests::people::PASSWORD;
use tests::{Client, both_databases};

const LOGIN: &str = "wei@example.com";

both_databases! {
    async fn sessions_are_listed_and_each_can_be_ended(app: TestApp) {
        let here = app.person(LOGIN).await;
        let there = app.signed_in(LOGIN).await;
        let stranger = app.person("other@example.com").await;
        let view = here.call(Security {}).await.expect("a page");
        assert_eq!(view.sessions.len(), 2);
        assert!(view.sessions[0].here && !view.sessions[1].here);
        let params = |id: String| EndSession { params: EndSessionParams { id } };
        let id = view.sessions[1].id.to_string();
        let foreign = stranger.call(params(id.clone())).await.expect_err("not theirs");
        let random = stranger.call(params(app.portal.new_id().to_string())).await.expect_err("nobody's");
        assert_eq!(foreign.kind, random.kind, "like one that does not exist");
        assert!(there.call(Me {}).await.expect("an answer").is_some());
        here.call(params(id)).await.expect("ended");
        assert!(there.call(Me {}).await.expect("an answer").is_none());
        assert_eq!(here.call(Security {}).await.expect("a page").sessions.len(), 1);
        let page = here.get("/account").await;
        assert!(page.status.is_success() && page.text.contains("账户与安全"));
    }
}

both_databases! {
    async fn a_new_device_is_told_by_letter_and_on_the_page(app: TestApp) {
        app.person(LOGIN).await;
        let home = Client::new(from(&app, "203.0.113.9:4711"));
        attempt(&home, LOGIN, PASSWORD).await.expect("signed in");
        // The account was opened from an unknown network: this is the first new one.
        home.call(DevicesSeen {}).await.expect("noted");
        app.letters().await;
        let same = Client::new(from(&app, "203.0.113.77:4711"));
        attempt(&same, LOGIN, PASSWORD).await.expect("signed in");
        assert_eq!(app.letter(LOGIN).await, None, "the same neighbourhood is no news");
        let far = Client::new(from(&app, "198.51.100.5:4711"));
        attempt(&far, LOGIN, PASSWORD).await.expect("signed in");
        let Some(LetterKind::NewDevice { network, .. }) = app.letter(LOGIN).await else {
            panic!("a letter tells of it");
        };
        assert_eq!(network, "198.51.100.5");
        let me = home.call(Me {}).await.expect("an answer").expect("signed in");
        assert_eq!(me.new_devices, 1);
        let page = home.get("/account").await;
        assert!(page.text.contains("新设备") && page.text.contains("198.51.100.5"));
        home.call(DevicesSeen {}).await.expect("noted");
        assert_eq!(home.call(Me {}).await.expect("an answer").expect("signed in").new_devices, 0);
    }
}

both_databases! {
    async fn a_password_is_changed_with_the_one_in_use_and_a_letter_tells(app: TestApp) {
        let person = app.person(LOGIN).await;
        let change = |current: &str, password: &str| ChangePassword {
            params: ChangePasswordParams {
                current_password: current.into(),
                password: password.into(),
                password_again: password.into(),
            },
        };
        let wrong = person.call(change("not the password", "another long passphrase")).await;
        assert_eq!(wrong.expect_err("wrong").fields[0].fault, Fault::WrongPassword);
        let same = person.call(change(PASSWORD, PASSWORD)).await.expect_err("the same");
        assert_eq!(same.fields[0].fault, Fault::SamePassword);
        let common = person.call(change(PASSWORD, "woaini1314520")).await.expect_err("common");
        assert_eq!(common.fields[0].fault, Fault::TooCommon);
        person.call(change(PASSWORD, "another long passphrase")).await.expect("changed");
        assert!(matches!(app.letter(LOGIN).await, Some(LetterKind::PasswordChanged { .. })));
    }
}

both_databases! {
    async fn the_profile_of_the_classified_protection_asks_for_more(app: TestApp) {
        app.person(LOGIN).await;
        let db = store::Db::connect(app.database_url(), 4).await.expect("the database");
        let settings = services::Settings {
            password_profile: Profile::Mlps3,
            ..app.portal.settings.clone()
        };
        let portal = Arc::new(services::Portal::new(db, app.clock.clone(), settings));
        let site = server::settings::Settings::load(None).expect("settings");
        let router = server::web::router(portal, Arc::new(site));
        let visitor = Client::new(router.clone());
        let register = RegisterParams { display_name: "韦".into(), login: "new@example.com".into() };
        visitor.call(Register { params: register }).await.expect("a letter");
        let token = app.letter_token("new@example.com").await.expect("a link");
        let open = |password: &str| Open {
            params: NewPasswordParams {
                token: token.clone(),
                password: password.into(),
                password_again: password.into(),
            },
        };
        let plain = visitor.call(open("a long enough passphrase")).await.expect_err("too plain");
        assert_eq!(plain.fields[0].fault, Fault::TooPlain { kinds: 3 });
        visitor.call(open("A long enough passphrase 7")).await.expect("kinds enough");
        // Ninety days later another one is due, for this account and for an older one.
        attempt(&Client::new(router.clone()), LOGIN, PASSWORD).await.expect("not yet");
        app.clock.advance(TimeDelta::days(90));
        let late = Client::new(router.clone());
        let page = late.post("/fn/accounts/sign_in", &[
            ("params[login]", LOGIN),
            ("params[password]", PASSWORD),
        ]).await;
        assert!(page.location().starts_with("/reset/new?token="), "{}", page.location());
        assert!(late.call(Me {}).await.expect("an answer").is_none(), "no session before");
        let shown = late.get(page.location()).await;
        assert!(shown.text.contains(LOGIN));
    }
}
