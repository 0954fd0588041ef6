//! Opening accounts and signing in.

use contract::account::{Home, RegisterParams, SignInParams};
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
            password: "short".into(),
            password_again: "other".into(),
        };
        let error = accounts::register(&portal.visitor(), params)
            .await
            .unwrap_err();
        assert_eq!(
            fields(error),
            ["display_name", "login", "password", "password_again"]
        );
    }
}

#[tokio::test]
async fn spellings_of_a_login_are_one_account() {
    for portal in portals::all().await {
        portal.person("Zhang@Example.com").await;
        let again = RegisterParams {
            display_name: "张".into(),
            login: " ｚhang@example.com\u{200B}".into(),
            password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        let error = accounts::register(&portal.visitor(), again)
            .await
            .unwrap_err();
        assert_eq!(faults(error)[0].fault, Fault::Duplicate);
        let params = sign_in("ZHANG@EXAMPLE.COM", PASSWORD);
        let token = accounts::sign_in(&portal.visitor(), params).await.unwrap();
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
        portal.person("13800138000").await;
        let long = "x".repeat(100_000);
        let tries = [
            ("13800138000", "not the password"),
            ("13800138001", PASSWORD),
            ("", PASSWORD),
            ("a\0b", PASSWORD),
            ("13800138000", ""),
            ("13800138000", long.as_str()),
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
        let tries: Vec<_> = (0..6)
            .map(|_| {
                let ctx = portal.visitor();
                tokio::spawn(async move {
                    let params = RegisterParams {
                        display_name: "张".into(),
                        login: "race@example.com".into(),
                        password: PASSWORD.into(),
                        password_again: PASSWORD.into(),
                    };
                    accounts::register(&ctx, params).await
                })
            })
            .collect();
        let mut opened = 0;
        for attempt in tries {
            match attempt.await.unwrap() {
                Ok(_) => opened += 1,
                Err(error) => assert_eq!(fields(error), ["login"]),
            }
        }
        assert_eq!(opened, 1);
    }
}
