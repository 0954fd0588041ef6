//! Opening accounts and signing in.

use contract::account::{Home, NewPasswordParams, RegisterParams, SignInParams};
use domain::fault::Fault;
use services::{Error, accounts};

use crate::portals::{self, PASSWORD, faults, fields};

fn sign_in(login: &str, password: &str) -> SignInParams {
    SignInParams {
        login: login.into(),
        password: password.into(),
        next: String::new(),
    }
}

#[tokio::test]
async fn every_fault_of_the_form_is_told_at_once() {
    for portal in portals::all().await {
        let params = RegisterParams {
            display_name: "a\0b".into(),
            login: "nobody".into(),
        };
        let error = accounts::register(&portal.visitor(), params)
            .await
            .unwrap_err();
        assert_eq!(fields(error), ["display_name", "login"]);
        let params = RegisterParams {
            display_name: "张伟".into(),
            login: "new@example.com".into(),
        };
        accounts::register(&portal.visitor(), params).await.unwrap();
        let params = NewPasswordParams {
            token: portal.token_for("new@example.com").await,
            password: "short".into(),
            password_again: "other".into(),
        };
        let error = accounts::open(&portal.visitor(), params).await.unwrap_err();
        assert_eq!(fields(error), ["password", "password_again"]);
    }
}

#[tokio::test]
async fn an_account_needs_an_address_that_letters_reach() {
    for portal in portals::all().await {
        let params = RegisterParams {
            display_name: "张伟".into(),
            login: "13800138000".into(),
        };
        let error = accounts::register(&portal.visitor(), params)
            .await
            .unwrap_err();
        assert_eq!(faults(error)[0].fault, Fault::EmailOnly);
    }
}

#[tokio::test]
async fn spellings_of_a_login_are_one_account() {
    for portal in portals::all().await {
        portal.person("Zhang@Example.com").await;
        let again = RegisterParams {
            display_name: "张".into(),
            login: " ｚhang@example.com\u{200B}".into(),
        };
        accounts::register(&portal.visitor(), again).await.unwrap();
        let params = sign_in("ZHANG@EXAMPLE.COM", PASSWORD);
        let token = accounts::sign_in(&portal.visitor(), params).await.unwrap();
        let token = token.token().unwrap();
        let me = accounts::me(&portal.behind(token.as_str()).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (me.name.as_str(), me.home, me.org),
            ("张伟", Home::Firm, None)
        );
    }
}

#[tokio::test]
async fn an_unknown_login_and_a_wrong_password_are_answered_alike() {
    for portal in portals::all().await {
        portal.person("zhang@example.com").await;
        let long = "x".repeat(100_000);
        let tries = [
            ("zhang@example.com", "not the password"),
            ("13800138001", PASSWORD),
            ("", PASSWORD),
            ("a\0b", PASSWORD),
            ("zhang@example.com", ""),
            ("zhang@example.com", long.as_str()),
        ];
        for (login, password) in tries {
            let ctx = portal.visitor();
            let error = accounts::sign_in(&ctx, sign_in(login, password))
                .await
                .unwrap_err();
            assert!(matches!(error, Error::WrongCredentials), "{login:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_login_registered_by_many_at_once_is_one_account() {
    for portal in portals::all().await {
        let mut tokens = Vec::new();
        for _ in 0..5 {
            let params = RegisterParams {
                display_name: "张".into(),
                login: "race@example.com".into(),
            };
            accounts::register(&portal.visitor(), params).await.unwrap();
            tokens.push(portal.token_for("race@example.com").await);
        }
        let tries: Vec<_> = tokens
            .into_iter()
            .map(|token| {
                let ctx = portal.visitor();
                tokio::spawn(async move {
                    let params = NewPasswordParams {
                        token,
                        password: PASSWORD.into(),
                        password_again: PASSWORD.into(),
                    };
                    accounts::open(&ctx, params).await
                })
            })
            .collect();
        let mut opened = 0;
        for attempt in tries {
            match attempt.await.unwrap() {
                Ok(_) => opened += 1,
                Err(error) => assert!(matches!(error, Error::Conflict(_)), "{error}"),
            }
        }
        assert_eq!(opened, 1);
    }
}
