//! Signing in with the second factor, as somebody with an authenticator on a phone would.
//!
//! No step of an authenticator is accepted twice, and the clock of a test stands: whoever has signed
//! in keeps the session, and is given it again while it lives.

use crate::{Client, TestApp};
use app::api::accounts::{Factor, Me, PassFactor, SetUpFactor, SignIn};
use contract::Problem;
use contract::account::SignInParams;
use contract::security::{FactorParams, FactorView, SetUpFactorParams};
use services::clock::Clock;
use std::collections::BTreeMap;
use std::sync::Mutex;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Authenticators and sessions by login.
#[derive(Default)]
pub(crate) struct Factors {
    seeds: Mutex<BTreeMap<String, Vec<u8>>>,
    sessions: Mutex<BTreeMap<String, Client>>,
}

/// The authenticator of a seed as its page shows it.
pub fn authenticator(letters: &str) -> Totp {
    of_seed(seed(letters))
}

fn seed(letters: &str) -> Vec<u8> {
    let letters: String = letters.chars().filter(|c| !c.is_whitespace()).collect();
    let seed = data_encoding::BASE32_NOPAD.decode(letters.as_bytes());
    seed.expect("a seed in letters")
}

fn of_seed(seed: Vec<u8>) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(Secret::from(seed))
        .build()
        .expect("an authenticator")
}

impl TestApp {
    /// Somebody with an account, signed in with the second factor where one is asked for; it is set
    /// up the first time.
    pub async fn signed_in(&self, login: &str) -> Client {
        self.signed_in_with(login, crate::people::PASSWORD).await
    }

    /// The same with another password.
    pub async fn signed_in_with(&self, login: &str, password: &str) -> Client {
        // In a statement of its own: whoever holds the lock does not wait for the portal.
        let kept = self
            .factors
            .sessions
            .lock()
            .expect("sessions")
            .get(login)
            .map(|client| client.over(self.router.clone()));
        if let Some(client) = kept
            && matches!(client.call(Me {}).await, Ok(Some(_)))
        {
            return client;
        }
        let client = self
            .password_given(login, password)
            .await
            .expect("signed in");
        if client.call(Me {}).await.expect("an answer").is_some() {
            return client;
        }
        self.give_factor(&client, login).await;
        let copy = client.over(self.router.clone());
        let mut sessions = self.factors.sessions.lock().expect("sessions");
        sessions.insert(login.to_owned(), copy);
        client
    }

    /// Somebody who has given the password and nothing else.
    pub async fn password_given(&self, login: &str, password: &str) -> Result<Client, Problem> {
        let client = self.visitor();
        let params = SignInParams {
            login: login.into(),
            password: password.into(),
            next: String::new(),
        };
        client.call(SignIn { params }).await?;
        Ok(client)
    }

    /// Gives the second factor, or sets it up.
    async fn give_factor(&self, client: &Client, login: &str) {
        match client
            .call(Factor {})
            .await
            .expect("the second factor's page")
        {
            FactorView::SetUp(offer) => {
                let seed = seed(&offer.letters);
                let code = of_seed(seed.clone()).generate(self.seconds()).to_string();
                let params = SetUpFactorParams {
                    code,
                    password: String::new(),
                };
                client.call(SetUpFactor { params }).await.expect("set up");
                let mut seeds = self.factors.seeds.lock().expect("seeds");
                seeds.insert(login.to_owned(), seed);
            }
            FactorView::Give {
                demo_code: Some(code),
            } => pass(client, code).await.expect("a demonstration account"),
            FactorView::Give { demo_code: None } => {
                let now = self.seconds();
                for seconds in [now - 30, now, now + 30] {
                    let code = self.code(login, seconds);
                    if pass(client, code).await.is_ok() {
                        return;
                    }
                }
                panic!("every code of {login} was used: the clock must move on");
            }
            FactorView::Done => {}
        }
    }

    /// What the person's authenticator shows at that second.
    pub fn code(&self, login: &str, seconds: u64) -> String {
        let seeds = self.factors.seeds.lock().expect("seeds");
        let seed = seeds.get(login).expect("an authenticator").clone();
        of_seed(seed).generate(seconds).to_string()
    }

    /// Seconds since 1970 on the test's clock.
    pub fn seconds(&self) -> u64 {
        self.clock.now().timestamp().unsigned_abs()
    }
}

/// Gives a code.
pub async fn pass(client: &Client, code: String) -> Result<(), Problem> {
    let params = FactorParams {
        code,
        next: String::new(),
    };
    client.call(PassFactor { params }).await
}
