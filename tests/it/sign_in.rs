//! Signing in, and staying so: the bars S1 to S6 and A5.

mod guesses;
mod likeness;
mod links;
mod passwords;
mod revocation;
mod second_factor;
mod security;
mod sessions;

use app::api::accounts::SignIn;
use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use contract::Problem;
use contract::account::SignInParams;
use domain::access::{Action, Permit, Principal, Subject, authorize};
use std::net::SocketAddr;
use tests::{Client, TestApp};

/// The sign-in form.
fn form(login: &str, password: &str) -> SignIn {
    let params = SignInParams {
        login: login.into(),
        password: password.into(),
        next: String::new(),
    };
    SignIn { params }
}

/// Tries to sign in.
async fn attempt(client: &Client, login: &str, password: &str) -> Result<(), Problem> {
    client.call(form(login, password)).await
}

/// The portal as it is reached from this address.
fn from(app: &TestApp, address: &str) -> Router {
    let peer: SocketAddr = address.parse().expect("an address with its port");
    app.router.clone().layer(Extension(ConnectInfo(peer)))
}

/// To write into the database what no use case of these tests writes.
fn permit() -> Permit {
    authorize(Principal::System, Action::KeepHouse, Subject::NONE).expect("the portal itself")
}
