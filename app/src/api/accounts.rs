//! Accounts and sign-in.

use contract::Problem;
use contract::account::{MeView, RegisterParams, SignInParams};
use leptos::prelude::*;

/// Opens an account and signs it in.
#[server(prefix = "/fn", endpoint = "accounts/register")]
pub async fn register(params: RegisterParams) -> Result<(), Problem> {
    let token = use_case!(accounts::register(params))?;
    end_former_session().await?;
    crate::request::start_session(&token)?;
    crate::request::redirect(crate::routes::FIRM);
    Ok(())
}

/// Signs in, and leads on to where the reader wanted to go, or to the reader's home page.
#[server(prefix = "/fn", endpoint = "accounts/sign_in")]
pub async fn sign_in(params: SignInParams) -> Result<(), Problem> {
    use crate::request;
    let next = request::local_path(&params.next).map(str::to_owned);
    let token = use_case!(accounts::sign_in(params))?;
    end_former_session().await?;
    request::start_session(&token)?;
    match next {
        Some(next) => request::redirect(&next),
        None => request::redirect(request::home_with(&token).await?),
    }
    Ok(())
}

/// Signs out.
#[server(prefix = "/fn", endpoint = "accounts/sign_out")]
pub async fn sign_out() -> Result<(), Problem> {
    use crate::request;
    end_former_session().await?;
    request::end_session()?;
    request::redirect(crate::routes::HOME);
    Ok(())
}

/// Who is asking.
#[server(prefix = "/fn", endpoint = "accounts/me")]
pub async fn me() -> Result<MeView, Problem> {
    use_case!(accounts::me())
}

/// Ends the session that the request came with: its token is good for nothing any more.
#[cfg(feature = "ssr")]
async fn end_former_session() -> Result<(), Problem> {
    match crate::request::session_token() {
        Some(token) => use_case!(accounts::sign_out(&token)),
        None => Ok(()),
    }
}
